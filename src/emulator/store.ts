import type { DatabaseSync } from "node:sqlite";
import type { Place } from "./arn.ts";
import { appInstanceTable } from "./store/app-instance.ts";
import { appInstanceAdminTable } from "./store/app-instance-admin.ts";
import { appInstanceUserTable } from "./store/app-instance-user.ts";
import { openDatabase } from "./store/database.ts";
import { purge } from "./store/purge.ts";
import { requestTokenTable } from "./store/request-token.ts";
import { statement } from "./store/statement.ts";
import { tagTable } from "./store/tags.ts";

export { StoreRefusal, storePath } from "./store/database.ts";

export type Store = ReturnType<typeof openStore>;

/** All that an emulator remembers, in one SQLite file or in memory. Its changes belong inside `transaction`. */
export function openStore(dataDir: string | undefined, place: Place) {
  const db = openDatabase(dataDir, place);
  const { secret } = statement<{ secret: Uint8Array }>(db, "SELECT secret FROM emulator").one() as {
    secret: Uint8Array;
  };
  const appInstances = appInstanceTable(db);
  const appInstanceUsers = appInstanceUserTable(db);
  const appInstanceAdmins = appInstanceAdminTable(db);
  const tags = tagTable(db);
  return {
    secret,
    appInstances,
    appInstanceUsers,
    appInstanceAdmins,
    tags,
    /** A user, and all that hangs on it. */
    removeUser(appInstance: number, id: string): void {
      appInstanceAdmins.remove(appInstance, "user", id);
      tags.clear(appInstance, `user/${id}`);
      appInstanceUsers.remove(appInstance, id);
    },
    requestTokens: requestTokenTable(db),
    purgeSlice: purge(db, appInstances),
    markSeeded: markSeededOnce(db),
    transaction: <T>(work: () => T): T => inTransaction(db, work),
    [Symbol.dispose]: () => db.close(),
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

/** Returns only when what `work` did is safe on disk; what `work` throws undoes it. */
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
