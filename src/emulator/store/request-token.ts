import type { DatabaseSync } from "node:sqlite";
import { statement } from "./statement.ts";

interface RequestTokenRow {
  readonly fingerprint: Uint8Array;
  readonly made: string;
}

/** What was answered to which ClientRequestToken. A fingerprint of the request is kept in place of what it said. */
export function requestTokenTable(db: DatabaseSync) {
  const find = statement<RequestTokenRow>(
    db,
    "SELECT fingerprint, made FROM requestToken WHERE operation = ? AND token = ? AND expiresAt > ?",
  );
  const insert = statement(db, "REPLACE INTO requestToken VALUES (?, ?, ?, ?, ?)");
  const forget = statement(
    db,
    `DELETE FROM requestToken WHERE (operation, token) IN
      (SELECT operation, token FROM requestToken WHERE expiresAt <= ? ORDER BY expiresAt LIMIT 10)`,
  );

  return {
    find: (operation: string, token: string, now: number) => find.one(operation, token, now),
    /** Each call also forgets up to ten expired tokens, so that the table stays as small as a day's creates. */
    add(operation: string, token: string, fingerprint: Uint8Array, made: string, now: number, expiresAt: number): void {
      forget.run(now);
      insert.run(operation, token, fingerprint, made, expiresAt);
    },
  };
}
