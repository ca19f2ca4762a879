import type { DatabaseSync } from "node:sqlite";
import { prepare } from "./statement.ts";

interface RequestTokenRow {
  readonly fingerprint: Uint8Array;
  /** The ARN or id of the created resource. */
  readonly made: string;
}

export function openRequestTokenTable(db: DatabaseSync) {
  const find = prepare<RequestTokenRow>(
    db,
    "SELECT fingerprint, made FROM requestToken WHERE operation = ? AND token = ? AND expiresAt > ?",
  );
  const insert = prepare(db, "REPLACE INTO requestToken VALUES (?, ?, ?, ?, ?)");
  const removeExpired = prepare(
    db,
    `DELETE FROM requestToken WHERE (operation, token) IN
      (SELECT operation, token FROM requestToken WHERE expiresAt <= ? ORDER BY expiresAt LIMIT 10)`,
  );

  return {
    find: (operation: string, token: string, now: number) => find.get(operation, token, now),
    /** Also removes up to ten expired tokens, so that the table holds no more than a day's creates. */
    add(operation: string, token: string, fingerprint: Uint8Array, made: string, now: number, expiresAt: number): void {
      removeExpired.run(now);
      insert.run(operation, token, fingerprint, made, expiresAt);
    },
  };
}
