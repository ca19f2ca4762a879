import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { keptFile } from "./file.ts";

const length = 32;

/** The key that seals cursors on a machine that was given none: made at the first start, kept in the data folder. */
export function keptCursorKey(dataDir: string): Buffer {
  const key = keptFile(dataDir, "cursor.key", () => randomBytes(length), "CURSOR_KEYS");
  if (key.length === length) return key;
  throw new Error(
    `${join(dataDir, "cursor.key")} is damaged: it must hold ${length} bytes. Delete it to have a new one made; cursors given out before then end`,
  );
}
