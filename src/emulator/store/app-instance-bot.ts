import type { DatabaseSync } from "node:sqlite";
import { prepareNextSeq } from "./counter.ts";
import { prepareIdentityReads } from "./identity.ts";
import { type NamedRow, prepare } from "./statement.ts";

interface NewBot {
  readonly id: string;
  readonly name?: string | undefined;
  readonly metadata?: string | undefined;
  readonly configuration: string;
}

export interface AppInstanceBotRow extends Omit<NamedRow, "name"> {
  readonly name: string | null;
  readonly configuration: string;
}

export function openAppInstanceBotTable(db: DatabaseSync) {
  const nextSeq = prepareNextSeq(db);
  const insert = prepare(db, "INSERT INTO appInstanceBot VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const update = prepare(
    db,
    `UPDATE appInstanceBot SET name = ?, metadata = ?, configuration = coalesce(?, configuration), updatedAt = ?
      WHERE appInstance = ? AND seq = ?`,
  );
  const remove = prepare(db, "DELETE FROM appInstanceBot WHERE appInstance = ? AND id = ?");

  return {
    ...prepareIdentityReads<AppInstanceBotRow>(db, "appInstanceBot"),
    add(appInstance: number, bot: NewBot, createdAt: number, updatedAt = createdAt): void {
      const { id, name, metadata, configuration } = bot;
      const seq = nextSeq(appInstance);
      insert.run(appInstance, seq, id, name ?? null, metadata ?? null, configuration, createdAt, updatedAt);
    },
    update(
      appInstance: number,
      seq: number,
      changes: { readonly name: string; readonly metadata: string; readonly configuration: string | undefined },
      now: number,
    ): void {
      update.run(changes.name, changes.metadata, changes.configuration ?? null, now, appInstance, seq);
    },
    remove: (appInstance: number, id: string) => remove.run(appInstance, id),
  };
}
