import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const length = 32;

/** The key that seals cursors on a machine that was given none: made at the first start, kept in the data folder. */
export function keptCursorKey(dataDir: string): Buffer {
  const path = join(dataDir, "cursor.key");
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(path)) writeFileSync(path, randomBytes(length), { flag: "wx", mode: 0o600 });
    const key = readFileSync(path);
    if (key.length === length) return key;
  } catch (error) {
    throw new Error(
      `${path} can't be kept (${(error as Error).message}). Set DATA_DIR to a folder of yours, or CURSOR_KEYS`,
    );
  }
  throw new Error(
    `${path} is damaged: it must hold ${length} bytes. Delete it to have a new one made; cursors given out before then end`,
  );
}
