-- A store of format 1, as the emulator that had 16 operations wrote it.
PRAGMA application_id = 1130917221;
PRAGMA user_version = 1;
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
INSERT INTO emulator VALUES ('us-east-1', '123456789012', X'18a1754d163d052f9a3224791901c0590be5740205abeeb386cb91412fd393ea', 0);
INSERT INTO appInstance VALUES (1, '5c31cf07-0001-4000-8000-000000000000', 'Old Harbor ⚓', 'm', 1767603600000, 1767603600000, 30, 1770195780000, 4, 3, 1, 0);
INSERT INTO appInstanceUser VALUES (1, 1, 'user-1', 'User 1', NULL, 1767603660000, 1767603660000, NULL, NULL);
INSERT INTO appInstanceUser VALUES (1, 2, 'user-2', 'User 2', 'two', 1767603720000, 1767603720000, NULL, NULL);
INSERT INTO appInstanceUser VALUES (1, 3, 'user-3', 'User 3', NULL, 1767603780000, 1767603780000, 2, 'CREATED_TIMESTAMP');
INSERT INTO appInstanceAdmin VALUES (1, 4, 'user', 'user-2', 1767603780000);
INSERT INTO tag VALUES (1, '', 'cost-center', '4711');
INSERT INTO tag VALUES (1, '', 'stage', 'production');
INSERT INTO tag VALUES (1, 'user/user-2', 'team', 'support');
INSERT INTO requestToken VALUES ('CreateAppInstance', 'old-token', X'2f95f6e5877aa98f857495d868f5f8542c06a9daff5837005cf6e8a1e85c1884', 'arn:aws:chime:us-east-1:123456789012:app-instance/5c31cf07-0001-4000-8000-000000000000', 1767690000000);
INSERT INTO requestToken VALUES ('CreateAppInstanceUser', 'user-token-1', X'394fdf4480dc5960cb50b2b0b461f5d78efa6f3176612c0a067e8ddce0231338', 'arn:aws:chime:us-east-1:123456789012:app-instance/5c31cf07-0001-4000-8000-000000000000/user/user-1', 1767690060000);
INSERT INTO requestToken VALUES ('CreateAppInstanceUser', 'user-token-2', X'5a4fed6cf50a48d17a86a5b4b0ad67827a1edab09c24d0a3fd2b53f3ea1bd5a0', 'arn:aws:chime:us-east-1:123456789012:app-instance/5c31cf07-0001-4000-8000-000000000000/user/user-2', 1767690120000);
INSERT INTO requestToken VALUES ('CreateAppInstanceUser', 'user-token-3', X'79fdc5e9605ed0081f1a5e08d20d5808ab7af66287e6b93f0980050db3208705', 'arn:aws:chime:us-east-1:123456789012:app-instance/5c31cf07-0001-4000-8000-000000000000/user/user-3', 1767690180000);
