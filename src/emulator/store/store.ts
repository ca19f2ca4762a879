import type { DatabaseSync } from "node:sqlite";
import type { IdentityKind } from "../arn.ts";
import type { AccountRegion } from "../public.ts";
import { openAppInstanceTable } from "./app-instance.ts";
import { openAppInstanceAdminTable } from "./app-instance-admin.ts";
import { openAppInstanceBotTable } from "./app-instance-bot.ts";
import { openAppInstanceUserTable } from "./app-instance-user.ts";
import { openAppInstanceUserEndpointTable } from "./app-instance-user-endpoint.ts";
import { prepareClear } from "./clear.ts";
import { prepareCounts } from "./counts.ts";
import { openDatabase } from "./database.ts";
import { prepareExpiration } from "./expiration.ts";
import { GroupCommit } from "./group-commit.ts";
import { openIdentityView } from "./identity.ts";
import { logPath, type OpenDatabase } from "./open-checked.ts";
import { preparePurge } from "./purge.ts";
import { openRunning, openSnapshot } from "./readers.ts";
import { openRequestTokenTable } from "./request-token.ts";
import { prepare } from "./statement.ts";
import { openTagTable } from "./tags.ts";

export { inspectStore } from "./inspect.ts";
export { storePath } from "./open-checked.ts";
export { StoreError, StoreInUseError } from "./store-error.ts";

export type Store = ReturnType<typeof openStore>;

/** Opens the store, in one SQLite file or in memory. Changes belong inside `transaction`. With `readOnly` it reads a copy. */
export function openStore(dataDir: string | undefined, accountRegion: AccountRegion, { readOnly = false } = {}) {
  if (readOnly) return createStore(openSnapshot(dataDir, accountRegion), undefined);
  const opened = openDatabase(dataDir, accountRegion);
  return createStore(opened, dataDir === undefined ? undefined : new GroupCommit(logPath(dataDir)));
}

export const openRunningStore = (dataDir: string, accountRegion: AccountRegion): Store =>
  createStore(openRunning(dataDir, accountRegion), undefined);

function createStore(opened: OpenDatabase, groupCommit: GroupCommit | undefined) {
  const { db } = opened;
  const { secret } = prepare<{ secret: Uint8Array }>(db, "SELECT secret FROM emulator").get() as {
    secret: Uint8Array;
  };
  const appInstances = openAppInstanceTable(db);
  const appInstanceUsers = openAppInstanceUserTable(db);
  const appInstanceAdmins = openAppInstanceAdminTable(db);
  const appInstanceUserEndpoints = openAppInstanceUserEndpointTable(db);
  const appInstanceBots = openAppInstanceBotTable(db);
  const tags = openTagTable(db);
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
    identities: openIdentityView(db),
    expiration: prepareExpiration(db),
    tags,
    removeUser(appInstance: number, { seq, id }: { readonly seq: number; readonly id: string }): void {
      removeRoleAndTags(appInstance, "user", id);
      appInstanceUserEndpoints.clear(appInstance, seq);
      appInstanceUsers.remove(appInstance, id);
    },
    removeBot(appInstance: number, id: string): void {
      removeRoleAndTags(appInstance, "bot", id);
      appInstanceBots.remove(appInstance, id);
    },
    requestTokens: openRequestTokenTable(db),
    purgeSlice: preparePurge(db, appInstances),
    markSeeded: prepareMarkSeeded(db),
    count: prepareCounts(db),
    clear: prepareClear(db),
    transaction: <T>(work: () => T): T => runTransaction(db, work),
    /** Resolves when all commits so far are safe on disk. */
    flush: async (): Promise<void> => groupCommit?.flush(),
    [Symbol.dispose](): void {
      groupCommit?.[Symbol.dispose]();
      opened[Symbol.dispose]();
    },
  };
}

/** Marks the store as seeded. Returns whether it may be: once, and only if it never held an AppInstance. */
function prepareMarkSeeded(db: DatabaseSync) {
  const mark = prepare(
    db,
    "UPDATE emulator SET seeded = 1 WHERE seeded = 0 AND NOT EXISTS (SELECT 1 FROM sqlite_sequence)",
  );
  return () => mark.run() === 1;
}

function runTransaction<T>(db: DatabaseSync, work: () => T): T {
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
