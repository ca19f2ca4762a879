import type { DatabaseSync } from "node:sqlite";
import { prepare } from "./statement.ts";

/** Numbers the resources of one kind in an AppInstance, and maintains their count in `column`. */
export function openCounter(db: DatabaseSync, column: "userCount" | "adminCount") {
  const subtract = prepare(db, `UPDATE appInstance SET ${column} = ${column} - ? WHERE seq = ?`);

  return {
    next: prepareNextSeq(db, `, ${column} = ${column} + 1`),
    subtract: (appInstance: number, removed: number) => subtract.run(removed, appInstance),
  };
}

/** Returns a function that takes an AppInstance's next number. `alsoSet` is added to the update. */
export function prepareNextSeq(db: DatabaseSync, alsoSet = ""): (appInstance: number) => number {
  const update = prepare<{ lastSeq: number }>(
    db,
    `UPDATE appInstance SET lastSeq = lastSeq + 1${alsoSet} WHERE seq = ? RETURNING lastSeq`,
  );
  return (appInstance) => (update.get(appInstance) as { lastSeq: number }).lastSeq;
}
