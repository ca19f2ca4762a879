import type { DatabaseSync } from "node:sqlite";
import type { IdentityKind } from "../arn.ts";
import { openCounter } from "./counter.ts";
import { prepare, prepareSlices, type Slice } from "./statement.ts";

export interface AppInstanceAdminRow {
  readonly seq: number;
  readonly kind: IdentityKind;
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: number;
}

export function openAppInstanceAdminTable(db: DatabaseSync) {
  const admins = "SELECT * FROM appInstanceAdmin JOIN identity USING (appInstance, kind, id)";
  const find = prepare<AppInstanceAdminRow>(db, `${admins} WHERE appInstance = ? AND kind = ? AND id = ?`);
  const list = prepareSlices<AppInstanceAdminRow>(db, `${admins} WHERE appInstance = ?`);
  const count = openCounter(db, "adminCount");
  const insert = prepare(db, "INSERT INTO appInstanceAdmin VALUES (?, ?, ?, ?, ?)");
  const remove = prepare(db, "DELETE FROM appInstanceAdmin WHERE appInstance = ? AND kind = ? AND id = ?");

  return {
    find: (appInstance: number, kind: IdentityKind, id: string) => find.get(appInstance, kind, id),
    list: (appInstance: number, slice: Slice) => list(slice, appInstance),
    add: (appInstance: number, kind: IdentityKind, id: string, now: number) =>
      insert.run(appInstance, count.next(appInstance), kind, id, now),
    remove: (appInstance: number, kind: IdentityKind, id: string) =>
      count.subtract(appInstance, remove.run(appInstance, kind, id)),
  };
}
