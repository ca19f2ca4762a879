import type { DatabaseSync } from "node:sqlite";
import { statement } from "./statement.ts";

/** Numbers the things of one kind in an AppInstance, and keeps the count of them in `column`. */
export function counter(db: DatabaseSync, column: "userCount" | "adminCount") {
  const subtract = statement(db, `UPDATE appInstance SET ${column} = ${column} - ? WHERE seq = ?`);

  return {
    /** Counts one more and gives its number. */
    next: numbers(db, `, ${column} = ${column} + 1`),
    subtract: (appInstance: number, removed: number) => subtract.run(removed, appInstance),
  };
}

/** Numbers the things of a kind that nobody counts. */
export function numbers(db: DatabaseSync, more = ""): (appInstance: number) => number {
  const add = statement<{ lastSeq: number }>(
    db,
    `UPDATE appInstance SET lastSeq = lastSeq + 1${more} WHERE seq = ? RETURNING lastSeq`,
  );
  return (appInstance) => (add.one(appInstance) as { lastSeq: number }).lastSeq;
}
