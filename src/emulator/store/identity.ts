import type { DatabaseSync } from "node:sqlite";
import type { IdentityKind } from "../arn.ts";
import { prepare, prepareSlices, type Slice } from "./statement.ts";

export function openIdentityView(db: DatabaseSync) {
  const find = prepare<{ name: string | null }>(
    db,
    "SELECT name FROM identity WHERE appInstance = ? AND kind = ? AND id = ?",
  );
  return { find: (appInstance: number, kind: IdentityKind, id: string) => find.get(appInstance, kind, id) };
}

export function prepareIdentityReads<Row>(db: DatabaseSync, table: "appInstanceUser" | "appInstanceBot") {
  const find = prepare<Row>(db, `SELECT * FROM ${table} WHERE appInstance = ? AND id = ?`);
  const list = prepareSlices<Row>(db, `SELECT * FROM ${table} WHERE appInstance = ?`);

  return {
    find: (appInstance: number, id: string) => find.get(appInstance, id),
    list: (appInstance: number, slice: Slice) => list(slice, appInstance),
  };
}
