import type { DatabaseSync } from "node:sqlite";
import { statement } from "./statement.ts";

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** `resource` is the part of an ARN after its AppInstance: `user/{id}`, or nothing for the AppInstance itself. */
export function tagTable(db: DatabaseSync) {
  const ofResource = "tag WHERE appInstance = ?1 AND resource = ?2";
  const list = statement<Tag>(db, `SELECT key AS Key, value AS Value FROM ${ofResource} ORDER BY seq, key`);
  const set = statement(
    db,
    `INSERT INTO tag SELECT ?1, ?2, ?3, ?4, coalesce(max(seq), 0) + 1 FROM ${ofResource}
      ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  const remove = statement(db, `DELETE FROM ${ofResource} AND key = ?3`);
  const clear = statement(db, `DELETE FROM ${ofResource}`);

  return {
    /** In the order in which their keys were first set. */
    list: (appInstance: number, resource: string) => list.all(appInstance, resource),
    set(appInstance: number, resource: string, tags: readonly Tag[]): void {
      for (const { Key, Value } of tags) set.run(appInstance, resource, Key, Value);
    },
    remove(appInstance: number, resource: string, keys: readonly string[]): void {
      for (const key of keys) remove.run(appInstance, resource, key);
    },
    clear: (appInstance: number, resource: string) => clear.run(appInstance, resource),
  };
}
