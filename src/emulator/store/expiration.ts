import type { DatabaseSync } from "node:sqlite";
import { prepare } from "./statement.ts";

interface ExpiredUser {
  readonly appInstance: number;
  readonly seq: number;
  readonly id: string;
}

export function prepareExpiration(db: DatabaseSync) {
  const set = prepare(
    db,
    "UPDATE appInstanceUser SET expirationDays = ?, expirationCriterion = ? WHERE appInstance = ? AND seq = ?",
  );
  const due = prepare<ExpiredUser>(
    db,
    "SELECT appInstance, seq, id FROM appInstanceUser WHERE expiresAt <= ? ORDER BY expiresAt LIMIT ?",
  );

  return {
    set: (appInstance: number, user: number, days: number | null, criterion: string | null) =>
      set.run(days, criterion, appInstance, user),
    due: (time: number, limit: number) => due.all(time, limit),
  };
}
