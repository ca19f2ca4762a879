import type { DatabaseSync } from "node:sqlite";
import type { IdentityKind } from "../arn.ts";
import { type Slice, slices, statement } from "./statement.ts";

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
  const list = slices<Row>(db, `SELECT * FROM ${table} WHERE appInstance = ?`);

  return {
    find: (appInstance: number, id: string) => find.one(appInstance, id),
    /** In the order of their creation. */
    list: (appInstance: number, slice: Slice) => list(slice, appInstance),
  };
}
