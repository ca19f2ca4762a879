import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const length = 32;

/** The key that seals cursors on a machine that was given none: made at the first start, kept in the data folder. */
export function keptCursorKey(dataDir: string): Buffer {
  const path = join(dataDir, "cursor.key");
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, randomBytes(length), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const key = readFileSync(path);
  if (key.length !== length)
    throw new Error(
      `${path} is damaged: it must hold ${length} bytes. Delete it to have a new one made; cursors given out before then end`,
    );
  return key;
}
