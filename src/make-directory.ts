import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Creates a directory and its missing parents. Node's option `recursive` never returns for a path below /proc. */
export function makeDirectory(path: string): void {
  const missing: string[] = [];
  for (let next = resolve(path); !existsSync(next); next = dirname(next)) missing.unshift(next);
  for (const directory of missing) {
    try {
      mkdirSync(directory);
    } catch (error) {
      // Another process may create it at the same time.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  if (!statSync(path).isDirectory()) throw new Error(`${path} is not a directory`);
}
