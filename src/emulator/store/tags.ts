import type { DatabaseSync } from "node:sqlite";
import { prepare } from "./statement.ts";

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** `resource` is the part of an ARN after the AppInstance, such as `user/{id}`; empty for the AppInstance itself. */
export function openTagTable(db: DatabaseSync) {
  const tagsOfResource = "tag WHERE appInstance = ?1 AND resource = ?2";
  const list = prepare<Tag>(db, `SELECT key AS Key, value AS Value FROM ${tagsOfResource} ORDER BY seq, key`);
  const set = prepare(
    db,
    `INSERT INTO tag SELECT ?1, ?2, ?3, ?4, coalesce(max(seq), 0) + 1 FROM ${tagsOfResource}
      ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  const remove = prepare(db, `DELETE FROM ${tagsOfResource} AND key = ?3`);
  const clear = prepare(db, `DELETE FROM ${tagsOfResource}`);

  return {
    /** In the order in which the keys were first set. */
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
