import type { DatabaseSync } from "node:sqlite";
import type { Place } from "../arn.ts";

/** "Chme", by which SQLite's header tells our files from others. */
export const applicationId = 0x43686d65;
export const schemaVersion = 1;

// Everything in an AppInstance has a number `seq` that its instance hands out and never twice: lists go by it, which is creation
// order, and a page begins with one step down the tree, however far it is. WITHOUT ROWID puts the rows of one instance next to
// each other, for pages and for the purge alike. The counts save a walk over 1,000,000 rows at every create.
const tables = `
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

/** Makes an empty store, in one transaction. `secret` keys its page tokens. */
export function createTables(db: DatabaseSync, { region, accountId }: Place, secret: Uint8Array): void {
  db.exec(`BEGIN; ${tables}`);
  db.prepare("INSERT INTO emulator (region, accountId, secret) VALUES (?, ?, ?)").run(region, accountId, secret);
  db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; COMMIT`);
}
