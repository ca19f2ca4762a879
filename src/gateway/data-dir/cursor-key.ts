import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { formatNumber } from "../domain/format-number.ts";
import { readOrCreateFile } from "./file.ts";

export const cursorKeyFile = "cursor.key";

const KEY_BYTES = 32;

/** Returns the key that seals cursors if CURSOR_KEYS is not set. */
export function readOrCreateCursorKey(dataDir: string): Buffer {
  const key = readOrCreateFile(dataDir, cursorKeyFile, () => randomBytes(KEY_BYTES), "CURSOR_KEYS");
  if (key.length === KEY_BYTES) return key;
  throw new Error(
    `${join(dataDir, cursorKeyFile)} is damaged: it must have ${KEY_BYTES} bytes, got ${formatNumber(key.length)}. Delete it to create a new key; existing cursors then become invalid`,
  );
}
