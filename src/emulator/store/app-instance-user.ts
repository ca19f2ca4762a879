import type { DatabaseSync } from "node:sqlite";
import { openCounter } from "./counter.ts";
import { prepareIdentityReads } from "./identity.ts";
import { type NamedRow, prepare } from "./statement.ts";

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

export function openAppInstanceUserTable(db: DatabaseSync) {
  const count = openCounter(db, "userCount");
  const insert = prepare(db, "INSERT INTO appInstanceUser VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const update = prepare(
    db,
    "UPDATE appInstanceUser SET name = ?, metadata = ?, updatedAt = ? WHERE appInstance = ? AND seq = ?",
  );
  const remove = prepare(db, "DELETE FROM appInstanceUser WHERE appInstance = ? AND id = ?");

  return {
    ...prepareIdentityReads<AppInstanceUserRow>(db, "appInstanceUser"),
    add(appInstance: number, user: NewUser, createdAt: number, updatedAt = createdAt): number {
      const { id, name, metadata, expirationDays, expirationCriterion } = user;
      const seq = count.next(appInstance);
      insert.run(
        appInstance,
        seq,
        id,
        name,
        metadata ?? null,
        createdAt,
        updatedAt,
        expirationDays ?? null,
        expirationCriterion ?? null,
      );
      return seq;
    },
    update: (appInstance: number, seq: number, name: string, metadata: string, now: number) =>
      update.run(name, metadata, now, appInstance, seq),
    remove: (appInstance: number, id: string) => count.subtract(appInstance, remove.run(appInstance, id)),
  };
}
