import type { DatabaseSync } from "node:sqlite";
import { statement } from "./statement.ts";

/** Numbers the things of one kind in an AppInstance, and keeps the count of them in `column`. */
export function counter(db: DatabaseSync, column: "userCount" | "adminCount") {
  const add = statement<{ lastSeq: number }>(
    db,
    `UPDATE appInstance SET lastSeq = lastSeq + 1, ${column} = ${column} + 1 WHERE seq = ? RETURNING lastSeq`,
  );
  const subtract = statement(db, `UPDATE appInstance SET ${column} = ${column} - ? WHERE seq = ?`);

  return {
    /** Counts one more and gives its number. */
    next: (appInstance: number) => (add.one(appInstance) as { lastSeq: number }).lastSeq,
    subtract: (appInstance: number, removed: number) => subtract.run(removed, appInstance),
  };
}
