import type { DatabaseSync } from "node:sqlite";
import type { AccountRegion } from "../public.ts";

/** "Chme": identifies the emulator's files in SQLite's header. */
export const applicationId = 0x43686d65;

// Every resource in an AppInstance has a number `seq` that is never reused. Lists are ordered by it, so that each page starts with one
// seek. WITHOUT ROWID stores the rows of an AppInstance together, for pages and the purge. The counts save a scan at every create.
const format1 = `
  CREATE TABLE emulator (
    region TEXT NOT NULL,
    accountId TEXT NOT NULL,
    secret BLOB NOT NULL,
    seeded INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE appInstance (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    metadata TEXT,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    retentionDays INTEGER,
    retentionDeletesAt INTEGER,
    lastSeq INTEGER NOT NULL DEFAULT 0,
    userCount INTEGER NOT NULL DEFAULT 0,
    adminCount INTEGER NOT NULL DEFAULT 0,
    deleting INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX appInstanceDeleting ON appInstance (deleting);

  CREATE TABLE appInstanceUser (
    appInstance INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    metadata TEXT,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    expirationDays INTEGER,
    expirationCriterion TEXT,
    PRIMARY KEY (appInstance, seq),
    UNIQUE (appInstance, id)
  ) STRICT, WITHOUT ROWID;

  CREATE VIEW identity AS SELECT appInstance, 'user' AS kind, id, name FROM appInstanceUser;

  CREATE TABLE appInstanceAdmin (
    appInstance INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    PRIMARY KEY (appInstance, seq),
    UNIQUE (appInstance, kind, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tag (
    appInstance INTEGER NOT NULL,
    resource TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (appInstance, resource, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE requestToken (
    operation TEXT NOT NULL,
    token TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    arn TEXT NOT NULL,
    expiresAt INTEGER NOT NULL,
    PRIMARY KEY (operation, token)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX requestTokenExpiry ON requestToken (expiresAt);
`;

// The partial index lets the expiration job read only its first entries. Tags of format 1 get the number 0 and come first.
const format2 = `
  CREATE TABLE appInstanceBot (
    appInstance INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT,
    metadata TEXT,
    configuration TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    PRIMARY KEY (appInstance, seq),
    UNIQUE (appInstance, id)
  ) STRICT, WITHOUT ROWID;

  DROP VIEW identity;
  CREATE VIEW identity AS
    SELECT appInstance, 'user' AS kind, id, name FROM appInstanceUser
    UNION ALL SELECT appInstance, 'bot', id, name FROM appInstanceBot;

  CREATE TABLE appInstanceUserEndpoint (
    appInstance INTEGER NOT NULL,
    user INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT,
    type TEXT NOT NULL,
    resourceArn TEXT NOT NULL,
    deviceToken TEXT NOT NULL,
    voipDeviceToken TEXT,
    allowMessages TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    PRIMARY KEY (appInstance, user, seq),
    UNIQUE (appInstance, user, id),
    UNIQUE (appInstance, user, type, resourceArn, deviceToken)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE appInstanceUser ADD COLUMN
    expiresAt INTEGER GENERATED ALWAYS AS (createdAt + expirationDays * 86400000) VIRTUAL;
  CREATE INDEX appInstanceUserExpiry ON appInstanceUser (expiresAt) WHERE expiresAt IS NOT NULL;

  ALTER TABLE tag ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE requestToken RENAME COLUMN arn TO made;
`;

// `goneAt` is the time until which a deleted AppInstance stays visible.
const format3 = "ALTER TABLE appInstance ADD COLUMN goneAt INTEGER;";

/** What each format changes. Stores of these formats exist, so a change of the tables is a new format. A new store goes through all, too. */
export const formats = [format1, format2, format3];
export const schemaVersion = formats.length;

/** Creates an empty store in one transaction. `secret` encrypts its page tokens. */
export function createTables(db: DatabaseSync, { region, accountId }: AccountRegion, secret: Uint8Array): void {
  db.exec(`BEGIN; ${formats.join("")}`);
  db.prepare("INSERT INTO emulator (region, accountId, secret) VALUES (?, ?, ?)").run(region, accountId, secret);
  db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; COMMIT`);
}

export const readVersion = (db: DatabaseSync) => Number(db.prepare("PRAGMA user_version").get()?.user_version);

/** Upgrades an older format in one transaction, so that a crash leaves the old format or the new one. `keepCopy` runs before that. */
export function upgradeTables(db: DatabaseSync, keepCopy: (version: number) => void): void {
  const version = readVersion(db);
  if (version === schemaVersion) return;
  keepCopy(version);
  db.exec(`BEGIN; ${formats.slice(version).join("")} PRAGMA user_version = ${schemaVersion}; COMMIT`);
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}
