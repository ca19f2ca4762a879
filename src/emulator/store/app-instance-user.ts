import type { DatabaseSync } from "node:sqlite";
import { counter } from "./counter.ts";
import { identityTable } from "./identity.ts";
import { type NamedRow, statement } from "./statement.ts";

interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly metadata?: string | undefined;
  readonly expirationDays?: number | undefined;
  readonly expirationCriterion?: string | undefined;
}

export interface AppInstanceUserRow extends NamedRow {
  readonly expirationDays: number | null;
  readonly expirationCriterion: string | null;
}

export function appInstanceUserTable(db: DatabaseSync) {
  const count = counter(db, "userCount");
  const insert = statement(db, "INSERT INTO appInstanceUser VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8)");
  const update = statement(
    db,
    "UPDATE appInstanceUser SET name = ?, metadata = ?, updatedAt = ? WHERE appInstance = ? AND seq = ?",
  );
  const remove = statement(db, "DELETE FROM appInstanceUser WHERE appInstance = ? AND id = ?");

  return {
    ...identityTable<AppInstanceUserRow>(db, "appInstanceUser"),
    add(appInstance: number, user: NewUser, now: number): void {
      const { id, name, metadata, expirationDays, expirationCriterion } = user;
      insert.run(
        appInstance,
        count.next(appInstance),
        id,
        name,
        metadata ?? null,
        now,
        expirationDays ?? null,
        expirationCriterion ?? null,
      );
    },
    update: (appInstance: number, seq: number, name: string, metadata: string, now: number) =>
      update.run(name, metadata, now, appInstance, seq),
    remove: (appInstance: number, id: string) => count.subtract(appInstance, remove.run(appInstance, id)),
  };
}
