import type { DatabaseSync } from "node:sqlite";
import type { appInstanceTable } from "./app-instance.ts";
import { statement } from "./statement.ts";

// In the order in which they empty: each is keyed by the AppInstance and one more column, whose order is the tree's. The tags of
// one resource and the endpoints of one user go together, which their quotas keep few.
const contents = [
  ["appInstanceAdmin", "seq"],
  ["tag", "resource"],
  ["appInstanceUserEndpoint", "user"],
  ["appInstanceUser", "seq"],
  ["appInstanceBot", "seq"],
] as const;

/** Removes what is left of deleted AppInstances, a bounded number of rows at a time. */
export function purge(db: DatabaseSync, appInstances: ReturnType<typeof appInstanceTable>) {
  const removals = contents.map(([table, key]) =>
    statement(
      db,
      `DELETE FROM ${table} WHERE appInstance = ?1 AND ${key} <= (SELECT max(${key}) FROM
        (SELECT ${key} FROM ${table} WHERE appInstance = ?1 ORDER BY ${key} LIMIT ?2))`,
    ),
  );

  /** Removes some `limit` rows and tells whether there may be more. */
  return function slice(limit: number): boolean {
    const appInstance = appInstances.gone();
    if (appInstance === undefined) return false;
    if (removals.every((remove) => remove.run(appInstance, limit) === 0)) appInstances.remove(appInstance);
    return true;
  };
}
