import { closeSync, existsSync, openSync, readSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { AccountRegion } from "../public.ts";
import { applicationId, schemaVersion } from "./schema.ts";
import { damagedFile, messageOf, otherDirectory, storeError, unusableFile } from "./store-error.ts";

const HEADER_BYTES = 100;

/** Throws StoreError unless the file is a store of this program and of a known format. */
export function assertStoreFile(path: string): void {
  // Reads plain bytes: opening a file, SQLite may already write to it. While a store is upgraded, this reads the older format.
  const header = readHeader(path);
  if (header.length === 0) throw unusableFile(path, "is an empty file");
  if (header.length < HEADER_BYTES || header.toString("latin1", 0, 16) !== "SQLite format 3\0") {
    throw unusableFile(path, "is not a SQLite database");
  }
  if (header.readUInt32BE(68) !== applicationId) throw unusableFile(path, "is a SQLite database of another program");
  const version = header.readUInt32BE(60);
  if (version < 1 || version > schemaVersion) {
    const problem = `has format ${version}, but this emulator supports formats up to ${schemaVersion}`;
    throw storeError(path, problem, `start the emulator that wrote it, or ${otherDirectory}`);
  }
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  try {
    const file = openSync(path, "r");
    try {
      return header.subarray(0, readSync(file, header));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw storeError(path, `cannot be read (${messageOf(error)})`, `make it readable, or ${otherDirectory}`);
  }
}

/** A log without its store is an error: SQLite would replay it into a new store, and destroy both. */
export function assertNoStrayLog(path: string): void {
  const log = `${path}-wal`;
  if (!existsSync(log)) return;
  const advice = "restore the store, or move the log to where the store is";
  throw storeError(path, `is missing, but its log ${log} exists`, advice);
}

/** Checks the whole file at every start, which takes 0.2 s for 1,000,000 users: a clean shutdown does not prove that the disk is intact. */
export function assertUndamaged(db: DatabaseSync, path: string): void {
  const finding = db.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (finding !== "ok") throw damagedFile(path, finding);
}

export function assertAccountRegion(db: DatabaseSync, path: string, { region, accountId }: AccountRegion): void {
  const owner = db.prepare("SELECT region, accountId FROM emulator").get();
  if (owner?.region === region && owner.accountId === accountId) return;
  const problem = `belongs to account ${owner?.accountId} in ${owner?.region}, not to ${accountId} in ${region}`;
  throw storeError(path, problem, `use that account and region, or ${otherDirectory}`);
}
