import type { DatabaseSync } from "node:sqlite";
import { type NamedRow, type Slice, slices, statement } from "./statement.ts";

/** Messages can be brought back for so long after a Put; the service's `InitiateDeletionTimestamp` is the end of it. */
export const RETENTION_GRACE_MS = 30 * 24 * 60 * 60 * 1000;

export interface AppInstanceRow extends NamedRow {
  readonly retentionDays: number | null;
  readonly retentionDeletesAt: number | null;
  readonly userCount: number;
  readonly adminCount: number;
  /** 0 while it is not deleted. */
  readonly deleting: number;
}

/** What became of an AppInstance, as its table has it. One that is gone is invisible, and waits for the purge. */
const state = { live: 0, gone: 1, inLists: 2, everywhere: 3 } as const;

export function appInstanceTable(db: DatabaseSync) {
  const find = statement<AppInstanceRow>(
    db,
    `SELECT * FROM appInstance WHERE id = ? AND deleting IN (${state.live}, ${state.everywhere})`,
  );
  const list = slices<AppInstanceRow>(db, `SELECT * FROM appInstance WHERE deleting <> ${state.gone}`);
  const count = statement<{ count: number }>(
    db,
    `SELECT count(*) AS count FROM appInstance WHERE deleting <> ${state.gone}`,
  );
  const insert = statement<{ seq: number }>(
    db,
    "INSERT INTO appInstance (id, name, metadata, createdAt, updatedAt) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING seq",
  );
  const update = statement(db, "UPDATE appInstance SET name = ?, metadata = ?, updatedAt = ? WHERE seq = ?");
  const setRetention = statement(db, "UPDATE appInstance SET retentionDays = ?, retentionDeletesAt = ? WHERE seq = ?");
  const markDeleting = statement(
    db,
    `UPDATE appInstance SET deleting = ?, goneAt = ? WHERE seq = ? AND deleting = ${state.live}`,
  );
  const nextGone = statement<{ goneAt: number | null }>(
    db,
    "SELECT min(goneAt) AS goneAt FROM appInstance WHERE deleting >= 2",
  );
  const end = statement(db, `UPDATE appInstance SET deleting = ${state.gone} WHERE deleting >= 2 AND goneAt <= ?`);
  const gone = statement<{ seq: number }>(
    db,
    `SELECT seq FROM appInstance WHERE deleting = ${state.gone} ORDER BY seq LIMIT 1`,
  );
  const remove = statement(db, "DELETE FROM appInstance WHERE seq = ?");

  return {
    find: (id: string) => find.one(id),
    /** In the order of their creation. */
    list: (slice: Slice) => list(slice),
    count: () => count.one()?.count ?? 0,
    add(id: string, name: string, metadata: string | undefined, createdAt: number, updatedAt = createdAt): number {
      return (insert.one(id, name, metadata ?? null, createdAt, updatedAt) as { seq: number }).seq;
    },
    update: (seq: number, name: string, metadata: string, now: number) => update.run(name, metadata, now, seq),
    setRetention: (seq: number, days: number | null, deletesAt: number | null) =>
      setRetention.run(days, deletesAt, seq),
    /** It is gone at the time `goneAt`, until which it shows where it is said. Nothing happens to one that is deleted already. */
    markDeleting: (seq: number, shows: keyof typeof state, goneAt: number) =>
      markDeleting.run(state[shows], goneAt, seq),
    /** When the next of the deleted ones that can still be seen is gone. */
    nextGone: () => nextGone.one()?.goneAt ?? undefined,
    endLingering: (now: number) => end.run(now),
    /** The number of an AppInstance that is yet to be purged. */
    gone: () => gone.one()?.seq,
    remove: (seq: number) => remove.run(seq),
  };
}
