import type { DatabaseSync } from "node:sqlite";
import type { openAppInstanceTable } from "./app-instance.ts";
import { prepare } from "./statement.ts";

// In the order of removal, by the second column of the key. A resource's tags and a user's endpoints are removed together: they are few.
const tables = [
  ["appInstanceAdmin", "seq"],
  ["tag", "resource"],
  ["appInstanceUserEndpoint", "user"],
  ["appInstanceUser", "seq"],
  ["appInstanceBot", "seq"],
] as const;

export function preparePurge(db: DatabaseSync, appInstances: ReturnType<typeof openAppInstanceTable>) {
  const removals = tables.map(([table, key]) =>
    prepare(
      db,
      `DELETE FROM ${table} WHERE appInstance = ?1 AND ${key} <= (SELECT max(${key}) FROM
        (SELECT ${key} FROM ${table} WHERE appInstance = ?1 ORDER BY ${key} LIMIT ?2))`,
    ),
  );

  /** Removes about `limit` rows. Returns whether there may be more. */
  return (limit: number): boolean => {
    const appInstance = appInstances.nextToPurge();
    if (appInstance === undefined) return false;
    const isEmpty = removals.every((remove) => remove.run(appInstance, limit) === 0);
    if (isEmpty) appInstances.remove(appInstance);
    return true;
  };
}
