import type { DatabaseSync } from "node:sqlite";
import type { IdentityKind, Place } from "../arn.ts";
import { appInstanceTable } from "./app-instance.ts";
import { appInstanceAdminTable } from "./app-instance-admin.ts";
import { appInstanceBotTable } from "./app-instance-bot.ts";
import { appInstanceUserTable } from "./app-instance-user.ts";
import { appInstanceUserEndpointTable } from "./app-instance-user-endpoint.ts";
import { clear, counts } from "./content.ts";
import { logPath, openDatabase, openSnapshot } from "./database.ts";
import { Durability } from "./durability.ts";
import { expirationOf } from "./expiration.ts";
import { identityView } from "./identity.ts";
import { purge } from "./purge.ts";
import { requestTokenTable } from "./request-token.ts";
import { statement } from "./statement.ts";
import { tagTable } from "./tags.ts";

export { refuseForeign, StoreRefusal, storePath } from "./database.ts";

export type Store = ReturnType<typeof openStore>;

/**
 * All that an emulator remembers, in one SQLite file or in memory. Its changes belong inside `transaction`. Opened `readOnly` it must
 * be there, and a copy of it is read.
 */
export function openStore(dataDir: string | undefined, place: Place, { readOnly = false } = {}) {
  const db = readOnly ? openSnapshot(dataDir, place) : openDatabase(dataDir, place);
  const durability = dataDir === undefined || readOnly ? undefined : new Durability(logPath(dataDir));
  const { secret } = statement<{ secret: Uint8Array }>(db, "SELECT secret FROM emulator").one() as {
    secret: Uint8Array;
  };
  const appInstances = appInstanceTable(db);
  const appInstanceUsers = appInstanceUserTable(db);
  const appInstanceAdmins = appInstanceAdminTable(db);
  const appInstanceUserEndpoints = appInstanceUserEndpointTable(db);
  const appInstanceBots = appInstanceBotTable(db);
  const tags = tagTable(db);
  function removeRoleAndTags(appInstance: number, kind: IdentityKind, id: string): void {
    appInstanceAdmins.remove(appInstance, kind, id);
    tags.clear(appInstance, `${kind}/${id}`);
  }
  return {
    secret,
    appInstances,
    appInstanceUsers,
    appInstanceAdmins,
    appInstanceUserEndpoints,
    appInstanceBots,
    identities: identityView(db),
    expiration: expirationOf(db),
    tags,
    /** A user, and all that hangs on it. */
    removeUser(appInstance: number, { seq, id }: { readonly seq: number; readonly id: string }): void {
      removeRoleAndTags(appInstance, "user", id);
      appInstanceUserEndpoints.clear(appInstance, seq);
      appInstanceUsers.remove(appInstance, id);
    },
    /** A bot, and all that hangs on it. */
    removeBot(appInstance: number, id: string): void {
      removeRoleAndTags(appInstance, "bot", id);
      appInstanceBots.remove(appInstance, id);
    },
    requestTokens: requestTokenTable(db),
    purgeSlice: purge(db, appInstances),
    markSeeded: markSeededOnce(db),
    count: counts(db),
    clear: clear(db),
    transaction: <T>(work: () => T): T => inTransaction(db, work),
    /** Resolves when what was committed by now is safe on disk. */
    durable: async (): Promise<void> => durability?.reached(),
    [Symbol.dispose](): void {
      durability?.[Symbol.dispose]();
      db.close();
    },
  };
}

/** Tells whether the store may be seeded, which is so once, and only before it ever held an AppInstance. */
function markSeededOnce(db: DatabaseSync) {
  const mark = statement(
    db,
    "UPDATE emulator SET seeded = 1 WHERE seeded = 0 AND NOT EXISTS (SELECT 1 FROM sqlite_sequence)",
  );
  return () => mark.run() === 1;
}

/** What `work` throws undoes what it did. */
function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
