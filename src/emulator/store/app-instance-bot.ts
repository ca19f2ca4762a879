import type { DatabaseSync } from "node:sqlite";
import { numbers } from "./counter.ts";
import { identityTable } from "./identity.ts";
import { type NamedRow, statement } from "./statement.ts";

interface NewBot {
  readonly id: string;
  readonly name?: string | undefined;
  readonly metadata?: string | undefined;
  /** JSON. */
  readonly configuration: string;
}

export interface AppInstanceBotRow extends Omit<NamedRow, "name"> {
  readonly name: string | null;
  readonly configuration: string;
}

export function appInstanceBotTable(db: DatabaseSync) {
  const next = numbers(db);
  const insert = statement(db, "INSERT INTO appInstanceBot VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const update = statement(
    db,
    `UPDATE appInstanceBot SET name = ?, metadata = ?, configuration = coalesce(?, configuration), updatedAt = ?
      WHERE appInstance = ? AND seq = ?`,
  );
  const remove = statement(db, "DELETE FROM appInstanceBot WHERE appInstance = ? AND id = ?");

  return {
    ...identityTable<AppInstanceBotRow>(db, "appInstanceBot"),
    add(appInstance: number, bot: NewBot, createdAt: number, updatedAt = createdAt): void {
      const { id, name, metadata, configuration } = bot;
      const seq = next(appInstance);
      insert.run(appInstance, seq, id, name ?? null, metadata ?? null, configuration, createdAt, updatedAt);
    },
    /** Without a configuration the bot keeps its own. */
    update(
      appInstance: number,
      seq: number,
      given: { readonly name: string; readonly metadata: string; readonly configuration: string | undefined },
      now: number,
    ): void {
      update.run(given.name, given.metadata, given.configuration ?? null, now, appInstance, seq);
    },
    remove: (appInstance: number, id: string) => remove.run(appInstance, id),
  };
}
