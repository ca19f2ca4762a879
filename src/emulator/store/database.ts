import { randomBytes, randomUUID } from "node:crypto";
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { AccountRegion } from "../arn.ts";
import { assertAccountRegion, assertNoStrayLog, assertStoreFile, assertUndamaged } from "./checks.ts";
import { createTables, readVersion, schemaVersion, upgradeTables } from "./schema.ts";
import { damagedFile, messageOf, otherDirectory, StoreError, storeError } from "./store-error.ts";

export const storePath = (dataDir: string) => join(dataDir, "emulator.sqlite");
export const logPath = (dataDir: string) => `${storePath(dataDir)}-wal`;

/** Opens the store of a data directory, and creates it if it does not exist. Without a directory it is in memory. Throws StoreError. */
export function openDatabase(dataDir: string | undefined, accountRegion: AccountRegion): DatabaseSync {
  if (dataDir === undefined) {
    const db = new DatabaseSync(":memory:");
    createTables(db, accountRegion, randomBytes(32));
    return db;
  }
  const path = storePath(dataDir);
  createIfMissing(dataDir, path, accountRegion);
  assertStoreFile(path);
  return openChecked(path, accountRegion, openLocked, upgradeTables);
}

/** Opens a copy of an existing store, and never accesses the store again. Throws StoreError. */
export function openSnapshot(dataDir: string | undefined, accountRegion: AccountRegion): DatabaseSync {
  if (dataDir === undefined) {
    throw new StoreError("A read-only emulator needs a store: set DATA_DIR to its directory.");
  }
  const path = storePath(dataDir);
  const startWritable = "start the emulator once without EMULATOR_READ_ONLY";
  if (!existsSync(path)) throw storeError(path, "does not exist", `${startWritable}, or ${otherDirectory}`);
  assertStoreFile(path);
  if (existsSync(logPath(dataDir))) {
    throw storeError(path, "was not closed, or is in use", `${startWritable}, and stop it`);
  }
  return openChecked(path, accountRegion, openCopy, (db) => {
    if (readVersion(db) !== schemaVersion)
      throw storeError(path, "has an older format", `${startWritable}, and stop it`);
  });
}

function openChecked(
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

/** The copy's name is removed at once, so that the copy is deleted with the process. */
function openCopy(path: string): DatabaseSync {
  const directory = mkdtempSync(join(tmpdir(), "chime-emulator-"));
  try {
    const copy = join(directory, "snapshot.sqlite");
    copyFileSync(path, copy, constants.COPYFILE_FICLONE);
    const immutable = pathToFileURL(copy);
    immutable.search = "?immutable=1";
    const db = new DatabaseSync(immutable, { readOnly: true });
    db.exec("SELECT count(*) FROM sqlite_schema"); // SQLite opens the file at the first read.
    return db;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

// Writes the store under another name and links it to its own, which fails if the name exists. So a file with the store's name is
// always complete, and a start can be killed at any point. The first commit makes the name durable: SQLite syncs the directory then.
function createIfMissing(dataDir: string, path: string, accountRegion: AccountRegion): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    if (existsSync(path)) return;
    assertNoStrayLog(path);
    const unfinished = `${path}.${randomUUID()}.new`;
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
    if (existsSync(path)) return; // Another process was faster.
    if (error instanceof StoreError) throw error;
    const advice = `make the directory writable, or ${otherDirectory}`;
    throw storeError(path, `cannot be created (${messageOf(error)})`, advice);
  }
}

const MAX_LOCK_ATTEMPTS = 4;
const MAX_LOCK_PAUSE_MS = 100;

// Two processes that start at the same moment can each hold the lock that the other needs. Both close and retry after a random pause.
function openLocked(path: string): DatabaseSync {
  for (let attempt = 1; ; attempt += 1) {
    const db = new DatabaseSync(path);
    try {
      lock(db);
      return db;
    } catch (error) {
      db.close();
      if (resultCodeOf(error) !== SQLITE_BUSY || attempt === MAX_LOCK_ATTEMPTS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * MAX_LOCK_PAUSE_MS);
    }
  }
}

// Locks before the log is opened, so that SQLite keeps the log's index in memory. GroupCommit syncs commits; SQLite itself syncs only
// around checkpoints and when it restarts the log.
function lock(db: DatabaseSync): void {
  db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  db.exec("BEGIN IMMEDIATE; COMMIT");
}

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

const resultCodeOf = (error: unknown): number | undefined =>
  error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;

function openError(error: unknown, path: string): StoreError {
  const code = resultCodeOf(error);
  if (code === SQLITE_BUSY) return storeError(path, "is in use by another process", `stop it, or ${otherDirectory}`);
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) return damagedFile(path, messageOf(error));
  const advice = `make it readable and writable, or ${otherDirectory}`;
  return storeError(path, `cannot be opened (${messageOf(error)})`, advice);
}
