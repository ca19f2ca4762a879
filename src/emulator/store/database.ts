import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, linkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeDirectory } from "../../make-directory.ts";
import { DisposableStack } from "../disposable-stack.ts";
import type { AccountRegion } from "../public.ts";
import { assertNoStrayLog, assertStoreFile } from "./checks.ts";
import { lockFile } from "./file-lock.ts";
import { keepFormatCopy } from "./format-copy.ts";
import {
  BUSY_TIMEOUT_MS,
  disposable,
  inUse,
  isBusy,
  type OpenDatabase,
  openChecked,
  storePath,
} from "./open-checked.ts";
import { createTables, upgradeTables } from "./schema.ts";
import { messageOf, otherDirectory, storeError } from "./store-error.ts";

export const lockPath = (dataDir: string) => join(dataDir, "emulator.lock");

/** Opens the store of a data directory, and creates it if it does not exist. Without a directory it is in memory. Throws StoreError. */
export function openDatabase(dataDir: string | undefined, accountRegion: AccountRegion): OpenDatabase {
  if (dataDir === undefined) {
    const db = new DatabaseSync(":memory:");
    createTables(db, accountRegion, randomBytes(32));
    return disposable(db);
  }
  const path = storePath(dataDir);
  using opened = new DisposableStack();
  opened.use(lockDirectory(dataDir, path));
  createIfMissing(path, accountRegion);
  assertStoreFile(path);
  const upgrade = (db: DatabaseSync) => upgradeTables(db, (version) => keepFormatCopy(db, path, version));
  const { db } = opened.use(disposable(openChecked(path, accountRegion, openLogged, upgrade)));
  const kept = opened.move();
  return { db, [Symbol.dispose]: () => kept.dispose() };
}

// Writes the store under another name and links it to its own, which fails if the name exists. So a file with the store's name is
// always complete, and a start can be killed at any point. The first commit makes the name durable: SQLite syncs the directory then.
function createIfMissing(path: string, accountRegion: AccountRegion): void {
  if (existsSync(path)) return;
  assertNoStrayLog(path);
  const unfinished = `${path}.${randomUUID()}.new`;
  try {
    const db = new DatabaseSync(unfinished);
    try {
      createTables(db, accountRegion, randomBytes(32));
      db.close();
      linkSync(unfinished, path);
    } finally {
      if (db.isOpen) db.close();
      rmSync(unfinished);
    }
  } catch (error) {
    throw cannotBeCreated(path, error);
  }
}

function lockDirectory(dataDir: string, path: string): Disposable {
  try {
    makeDirectory(dataDir);
    return lockFile(lockPath(dataDir));
  } catch (error) {
    throw isBusy(error) ? inUse(path) : cannotBeCreated(path, error);
  }
}

const cannotBeCreated = (path: string, error: unknown) =>
  storeError(path, `cannot be created (${messageOf(error)})`, `make the directory writable, or ${otherDirectory}`);

// Other processes can read the store meanwhile. GroupCommit syncs commits; SQLite itself syncs only around checkpoints and when it
// restarts the log.
function openLogged(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    db.exec("BEGIN IMMEDIATE; COMMIT");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
