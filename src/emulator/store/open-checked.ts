import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { AccountRegion } from "../public.ts";
import { assertAccountRegion, assertUndamaged } from "./checks.ts";
import { damagedFile, messageOf, otherDirectory, StoreError, StoreInUseError, storeError } from "./store-error.ts";

export const storePath = (dataDir: string) => join(dataDir, "emulator.sqlite");
export const logPath = (dataDir: string) => `${storePath(dataDir)}-wal`;

/** A reader and the emulator rarely wait for each other, and only briefly. */
export const BUSY_TIMEOUT_MS = 5_000;

export interface OpenDatabase extends Disposable {
  readonly db: DatabaseSync;
}

export const disposable = (db: DatabaseSync): OpenDatabase => ({ db, [Symbol.dispose]: () => db.close() });

/** Opens a store, and checks it. Throws StoreError. */
export function openChecked(
  path: string,
  accountRegion: AccountRegion,
  open: (path: string) => DatabaseSync,
  prepareFormat: (db: DatabaseSync) => void,
): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = open(path);
    assertUndamaged(db, path);
    assertAccountRegion(db, path, accountRegion);
    prepareFormat(db);
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof StoreError ? error : openError(error, path);
  }
}

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

const resultCodeOf = (error: unknown): number | undefined =>
  error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;

export const inUse = (path: string) =>
  new StoreInUseError(storeError(path, "is in use by another process", `stop it, or ${otherDirectory}`).message);

function openError(error: unknown, path: string): StoreError {
  const code = resultCodeOf(error);
  if (code === SQLITE_BUSY) return inUse(path);
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) return damagedFile(path, messageOf(error));
  const advice = `make it readable and writable, or ${otherDirectory}`;
  return storeError(path, `cannot be opened (${messageOf(error)})`, advice);
}

export const isBusy = (error: unknown) => resultCodeOf(error) === SQLITE_BUSY;
