import type { DatabaseSync } from "node:sqlite";
import { statement } from "./statement.ts";

interface DueUser {
  readonly appInstance: number;
  readonly seq: number;
  readonly id: string;
}

/** When users end. That they had settings from their creation is in their table. */
export function expirationOf(db: DatabaseSync) {
  const set = statement(
    db,
    "UPDATE appInstanceUser SET expirationDays = ?, expirationCriterion = ? WHERE appInstance = ? AND seq = ?",
  );
  const due = statement<DueUser>(
    db,
    "SELECT appInstance, seq, id FROM appInstanceUser WHERE expiresAt <= ? ORDER BY expiresAt LIMIT ?",
  );

  return {
    set: (appInstance: number, user: number, days: number | null, criterion: string | null) =>
      set.run(days, criterion, appInstance, user),
    /** Users whose end was at `time` or before, the longest due first. */
    due: (time: number, limit: number) => due.all(time, limit),
  };
}
