import { randomBytes, randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { Place } from "../arn.ts";
import { applicationId, createTables, schemaVersion, upgradeTables, versionOf } from "./schema.ts";

/** Why a store cannot be used: what is wrong, with which file, and what to do, in one sentence for whoever starts the emulator. */
export class StoreRefusal extends Error {
  override readonly name = "StoreRefusal";
}

const elsewhere = "set DATA_DIR to another directory";
const moveAway = `move it away, with its -wal file if it has one, and put back a copy or start anew, or ${elsewhere}`;

const refusal = (path: string, fault: string, advice: string) =>
  new StoreRefusal(`The emulator's store ${path} ${fault}; ${advice}.`);

export const storePath = (dataDir: string) => join(dataDir, "emulator.sqlite");
export const logPath = (dataDir: string) => `${storePath(dataDir)}-wal`;

/** Opens the store of a data directory, making it if there is none; without a directory it lives in memory. Throws StoreRefusal. */
export function openDatabase(dataDir: string | undefined, place: Place): DatabaseSync {
  if (dataDir === undefined) {
    const db = new DatabaseSync(":memory:");
    createTables(db, place, randomBytes(32));
    return db;
  }
  const path = storePath(dataDir);
  makeUnlessThere(dataDir, path, place);
  refuseForeign(path);
  let db: DatabaseSync | undefined;
  try {
    db = openLocked(path);
    refuseDamaged(db, path);
    refuseOtherPlace(db, path, place);
    upgradeTables(db);
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof StoreRefusal ? error : whyNotOpened(error, path);
  }
}

/**
 * Opens a copy of a store that is there and complete. The store itself is never touched again, whoever else uses it later. Throws
 * StoreRefusal.
 */
export function openSnapshot(dataDir: string | undefined, place: Place): DatabaseSync {
  if (dataDir === undefined)
    throw new StoreRefusal("A read-only emulator needs a store: set DATA_DIR to its directory.");
  const path = storePath(dataDir);
  const once = "start the emulator on it once without EMULATOR_READ_ONLY, and end it";
  if (!existsSync(path))
    throw refusal(path, "is not there", `start the emulator once without EMULATOR_READ_ONLY, or ${elsewhere}`);
  refuseForeign(path);
  if (existsSync(logPath(dataDir))) throw refusal(path, "was not closed, or is in use", once);
  let db: DatabaseSync | undefined;
  try {
    db = openCopy(path);
    refuseDamaged(db, path);
    refuseOtherPlace(db, path, place);
    if (versionOf(db) !== schemaVersion) throw refusal(path, "has an older format", once);
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof StoreRefusal ? error : whyNotOpened(error, path);
  }
}

/** The copy loses its name at once, and so goes with the process. */
function openCopy(path: string): DatabaseSync {
  const directory = mkdtempSync(join(tmpdir(), "chime-emulator-"));
  try {
    const copy = join(directory, "snapshot.sqlite");
    copyFileSync(path, copy, constants.COPYFILE_FICLONE);
    const immutable = pathToFileURL(copy);
    immutable.search = "?immutable=1";
    const db = new DatabaseSync(immutable, { readOnly: true });
    db.exec("SELECT count(*) FROM sqlite_schema"); // SQLite opens the file with the first read.
    return db;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

// The store is written whole under another name and only then linked to its own, which fails if the name is taken. So a file
// that bears the name is complete from its first moment, a start may be killed at any point, and an empty file is an accident.
// The name is safe on disk with the first commit: SQLite syncs the directory when it makes the write-ahead log beside it.
function makeUnlessThere(dataDir: string, path: string, place: Place): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    if (existsSync(path)) return;
    refuseStrayLog(path);
    const unfinished = `${path}.${randomUUID()}.new`;
    const db = new DatabaseSync(unfinished);
    try {
      createTables(db, place, randomBytes(32));
      db.close();
      linkSync(unfinished, path);
    } finally {
      if (db.isOpen) db.close();
      rmSync(unfinished);
    }
  } catch (error) {
    if (existsSync(path)) return; // Another process was faster.
    if (error instanceof StoreRefusal) throw error;
    throw refusal(path, `cannot be made (${messageOf(error)})`, `make the directory writable, or ${elsewhere}`);
  }
}

// SQLite would play it into the new store and so destroy both.
function refuseStrayLog(path: string): void {
  const log = `${path}-wal`;
  if (existsSync(log))
    throw refusal(path, `is gone, but its log ${log} is there`, "put the store back, or move its log to it");
}

/** Throws StoreRefusal for a file that is no store of this program. */
// Read as plain bytes, since SQLite may already write to what it opens. The id never changes after the store is made, and the
// format goes from the write-ahead log to the store as soon as it changes; until then the older one is read here, which will do.
export function refuseForeign(path: string): void {
  const header = Buffer.alloc(100);
  let length: number;
  try {
    const file = openSync(path, "r");
    try {
      length = readSync(file, header);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw refusal(path, `cannot be read (${messageOf(error)})`, `make it readable, or ${elsewhere}`);
  }
  if (length === 0) throw refusal(path, "is an empty file", moveAway);
  if (length < header.length || header.toString("latin1", 0, 16) !== "SQLite format 3\0") {
    throw refusal(path, "is not a SQLite database", moveAway);
  }
  if (header.readUInt32BE(68) !== applicationId) {
    throw refusal(path, "is a SQLite database of another program", moveAway);
  }
  const version = header.readUInt32BE(60);
  if (version < 1 || version > schemaVersion) {
    const fault = `has the format ${version}, and this emulator knows none above ${schemaVersion}`;
    throw refusal(path, fault, `start the emulator that wrote it, or ${elsewhere}`);
  }
}

// Two that come at the same moment may each hold what the other waits for: both let go, and come again at different moments.
function openLocked(path: string): DatabaseSync {
  for (let tries = 1; ; tries += 1) {
    const db = new DatabaseSync(path);
    try {
      lock(db);
      return db;
    } catch (error) {
      db.close();
      if (codeOf(error) !== SQLITE_BUSY || tries === MAX_TRIES) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * MAX_PAUSE_MS);
    }
  }
}

// The lock is taken before the log is opened, so that SQLite keeps the log's index in its own memory and no file is shared. Commits
// are synced by Durability; SQLite itself syncs around its checkpoints, and when it begins the log anew.
function lock(db: DatabaseSync): void {
  db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  db.exec("BEGIN IMMEDIATE; COMMIT");
}

// At each start, and wholly: it takes 0.2 s for 1,000,000 users, and a clean stop says nothing of the disk since.
function refuseDamaged(db: DatabaseSync, path: string): void {
  const finding = db.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (finding !== "ok") throw damaged(path, finding);
}

function refuseOtherPlace(db: DatabaseSync, path: string, { region, accountId }: Place): void {
  const made = db.prepare("SELECT region, accountId FROM emulator").get();
  if (made?.region !== region || made.accountId !== accountId) {
    const fault = `belongs to account ${made?.accountId} in ${made?.region}, not to ${accountId} in ${region}`;
    throw refusal(path, fault, `use that account and region, or ${elsewhere}`);
  }
}

const MAX_TRIES = 4;
const MAX_PAUSE_MS = 100;

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** SQLite's own, without what it adds to it. */
const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;

function whyNotOpened(error: unknown, path: string): StoreRefusal {
  const code = codeOf(error);
  if (code === SQLITE_BUSY) return refusal(path, "is in use by another process", `stop that one, or ${elsewhere}`);
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) return damaged(path, messageOf(error));
  return refusal(path, `cannot be opened (${messageOf(error)})`, `make it readable and writable, or ${elsewhere}`);
}

const damaged = (path: string, finding: unknown) => refusal(path, `is damaged (${oneLine(finding)})`, moveAway);

const messageOf = (error: unknown) => oneLine(error instanceof Error ? error.message : error);
const oneLine = (text: unknown) => String(text).replaceAll("\n", " ");
