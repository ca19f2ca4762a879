import type { DatabaseSync } from "node:sqlite";
import { statement } from "./statement.ts";

/** `resource` is the part of an ARN after its AppInstance: `user/{id}`, or nothing for the AppInstance itself. */
export function tagTable(db: DatabaseSync) {
  const insert = statement(db, "INSERT INTO tag VALUES (?, ?, ?, ?)");
  const clear = statement(db, "DELETE FROM tag WHERE appInstance = ? AND resource = ?");

  return {
    add(appInstance: number, resource: string, tags: readonly { Key: string; Value: string }[]): void {
      for (const { Key, Value } of tags) insert.run(appInstance, resource, Key, Value);
    },
    clear: (appInstance: number, resource: string) => clear.run(appInstance, resource),
  };
}
