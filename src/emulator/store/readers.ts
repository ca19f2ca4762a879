import { constants, copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { AccountRegion } from "../public.ts";
import { assertStoreFile } from "./checks.ts";
import { BUSY_TIMEOUT_MS, disposable, logPath, type OpenDatabase, openChecked, storePath } from "./open-checked.ts";
import { readVersion, schemaVersion } from "./schema.ts";
import { otherDirectory, StoreError, storeError } from "./store-error.ts";

/** Opens a copy of an existing store, and never accesses the store again. Throws StoreError. */
export function openSnapshot(dataDir: string | undefined, accountRegion: AccountRegion): OpenDatabase {
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
  const db = openChecked(path, accountRegion, openCopy, (db) =>
    assertLatestFormat(db, path, `${startWritable}, and stop it`),
  );
  return disposable(db);
}

/** Opens the store of a running emulator as it is now: what is committed later stays invisible. Throws StoreError. */
export function openRunning(dataDir: string, accountRegion: AccountRegion): OpenDatabase {
  const path = storePath(dataDir);
  assertStoreFile(path);
  const db = openChecked(path, accountRegion, openReading, (db) =>
    assertLatestFormat(db, path, "stop its emulator, and start this one once"),
  );
  return disposable(db);
}

function assertLatestFormat(db: DatabaseSync, path: string, advice: string): void {
  if (readVersion(db) !== schemaVersion) throw storeError(path, "has an older format", advice);
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

// The first read of the transaction decides what it sees. A connection that only reads never removes the log.
function openReading(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  db.exec("BEGIN");
  return db;
}
