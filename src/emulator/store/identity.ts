import type { DatabaseSync } from "node:sqlite";
import type { IdentityKind } from "../arn.ts";
import { statement } from "./statement.ts";

/** Users and bots as one. */
export function identityView(db: DatabaseSync) {
  const find = statement<{ name: string | null }>(
    db,
    "SELECT name FROM identity WHERE appInstance = ? AND kind = ? AND id = ?",
  );
  return { find: (appInstance: number, kind: IdentityKind, id: string) => find.one(appInstance, kind, id) };
}

/** How the tables of users and of bots are read. */
export function identityTable<Row>(db: DatabaseSync, table: "appInstanceUser" | "appInstanceBot") {
  const find = statement<Row>(db, `SELECT * FROM ${table} WHERE appInstance = ? AND id = ?`);
  const list = statement<Row>(db, `SELECT * FROM ${table} WHERE appInstance = ? AND seq > ? ORDER BY seq LIMIT ?`);

  return {
    find: (appInstance: number, id: string) => find.one(appInstance, id),
    /** At most `limit` rows after the one numbered `after`, in the order of their creation. */
    list: (appInstance: number, after: number, limit: number) => list.all(appInstance, after, limit),
  };
}
