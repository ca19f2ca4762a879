import type { DatabaseSync } from "node:sqlite";
import type { IdentityKind } from "../arn.ts";
import { counter } from "./counter.ts";
import { type Slice, slices, statement } from "./statement.ts";

export interface AppInstanceAdminRow {
  readonly seq: number;
  readonly kind: IdentityKind;
  readonly id: string;
  /** The name that the user or bot has now: an admin has none of its own. */
  readonly name: string | null;
  readonly createdAt: number;
}

export function appInstanceAdminTable(db: DatabaseSync) {
  const admins = "SELECT * FROM appInstanceAdmin JOIN identity USING (appInstance, kind, id)";
  const find = statement<AppInstanceAdminRow>(db, `${admins} WHERE appInstance = ? AND kind = ? AND id = ?`);
  const list = slices<AppInstanceAdminRow>(db, `${admins} WHERE appInstance = ?`);
  const count = counter(db, "adminCount");
  const insert = statement(db, "INSERT INTO appInstanceAdmin VALUES (?, ?, ?, ?, ?)");
  const remove = statement(db, "DELETE FROM appInstanceAdmin WHERE appInstance = ? AND kind = ? AND id = ?");

  return {
    find: (appInstance: number, kind: IdentityKind, id: string) => find.one(appInstance, kind, id),
    /** In the order of their promotion. */
    list: (appInstance: number, slice: Slice) => list(slice, appInstance),
    add: (appInstance: number, kind: IdentityKind, id: string, now: number) =>
      insert.run(appInstance, count.next(appInstance), kind, id, now),
    /** Nothing happens to one who is no admin. */
    remove: (appInstance: number, kind: IdentityKind, id: string) =>
      count.subtract(appInstance, remove.run(appInstance, kind, id)),
  };
}
