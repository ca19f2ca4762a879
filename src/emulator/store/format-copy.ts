import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { messageOf, otherDirectory, storeError } from "./store-error.ts";

/** Keeps a copy of the store for emulators of its format. The copy gets its name when it is on disk. */
export function keepFormatCopy(db: DatabaseSync, path: string, version: number): void {
  const copy = `${path}.format-${version}`;
  const unfinished = `${copy}.new`;
  try {
    rmSync(unfinished, { force: true });
    db.prepare("VACUUM INTO ?").run(unfinished);
    sync(unfinished);
    renameSync(unfinished, copy);
    sync(dirname(path));
  } catch (error) {
    const advice = `free some space or make the directory writable, or ${otherDirectory}`;
    throw storeError(path, `has an older format, and no copy can be kept at ${copy} (${messageOf(error)})`, advice);
  }
}

function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
