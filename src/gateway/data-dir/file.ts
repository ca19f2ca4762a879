import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the data folder that is made at the first start and stays. Throws a sentence that says what to set `instead`, if it can't. */
export function keptFile(dataDir: string, name: string, make: () => string | Buffer, instead: string): Buffer {
  const path = join(dataDir, name);
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(path)) writeFileSync(path, make(), { flag: "wx", mode: 0o600 });
    return readFileSync(path);
  } catch (error) {
    throw new Error(
      `${path} can't be kept (${(error as Error).message}). Set DATA_DIR to a folder of yours, or ${instead}`,
    );
  }
}
