import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDirectory } from "../../make-directory.ts";

/** Returns a file of the data folder, created at the first start. Throws if it cannot; `setting` is the variable that replaces the file. */
export function readOrCreateFile(
  dataDir: string,
  name: string,
  create: () => string | Buffer,
  setting: string,
): Buffer {
  const path = join(dataDir, name);
  try {
    makeDirectory(dataDir);
    if (!existsSync(path)) writeFileSync(path, create(), { flag: "wx", mode: 0o600 });
    return readFileSync(path);
  } catch (error) {
    throw new Error(
      `${path} cannot be created or read (${(error as Error).message}). Set DATA_DIR to a writable folder, or set ${setting}`,
    );
  }
}
