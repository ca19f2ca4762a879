import type { DatabaseSync } from "node:sqlite";
import { type NamedRow, prepare, prepareSlices, type Slice } from "./statement.ts";

/** How long messages can be restored after a Put, until `InitiateDeletionTimestamp`. */
export const RETENTION_GRACE_MS = 30 * 24 * 60 * 60 * 1000;

export interface AppInstanceRow extends NamedRow {
  readonly retentionDays: number | null;
  readonly retentionDeletesAt: number | null;
  readonly userCount: number;
  readonly adminCount: number;
  readonly deleting: number;
}

/** Where an AppInstance is visible after its deletion. A hidden one awaits the purge. */
const deletionState = { live: 0, hidden: 1, lists: 2, everywhere: 3 } as const;

export function openAppInstanceTable(db: DatabaseSync) {
  const { live, hidden, everywhere } = deletionState;
  const find = prepare<AppInstanceRow>(
    db,
    `SELECT * FROM appInstance WHERE id = ? AND deleting IN (${live}, ${everywhere})`,
  );
  const list = prepareSlices<AppInstanceRow>(db, `SELECT * FROM appInstance WHERE deleting <> ${hidden}`);
  const count = prepare<{ count: number }>(db, `SELECT count(*) AS count FROM appInstance WHERE deleting <> ${hidden}`);
  const insert = prepare<{ seq: number }>(
    db,
    "INSERT INTO appInstance (id, name, metadata, createdAt, updatedAt) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING seq",
  );
  const update = prepare(db, "UPDATE appInstance SET name = ?, metadata = ?, updatedAt = ? WHERE seq = ?");
  const setRetention = prepare(db, "UPDATE appInstance SET retentionDays = ?, retentionDeletesAt = ? WHERE seq = ?");
  const markDeleted = prepare(
    db,
    `UPDATE appInstance SET deleting = ?, goneAt = ? WHERE seq = ? AND deleting = ${live}`,
  );
  const nextHideTime = prepare<{ goneAt: number | null }>(
    db,
    "SELECT min(goneAt) AS goneAt FROM appInstance WHERE deleting >= 2",
  );
  const hideDue = prepare(db, `UPDATE appInstance SET deleting = ${hidden} WHERE deleting >= 2 AND goneAt <= ?`);
  const nextToPurge = prepare<{ seq: number }>(
    db,
    `SELECT seq FROM appInstance WHERE deleting = ${hidden} ORDER BY seq LIMIT 1`,
  );
  const remove = prepare(db, "DELETE FROM appInstance WHERE seq = ?");

  return {
    find: (id: string) => find.get(id),
    list: (slice: Slice) => list(slice),
    count: () => count.get()?.count ?? 0,
    add(id: string, name: string, metadata: string | undefined, createdAt: number, updatedAt = createdAt): number {
      return (insert.get(id, name, metadata ?? null, createdAt, updatedAt) as { seq: number }).seq;
    },
    update: (seq: number, name: string, metadata: string, now: number) => update.run(name, metadata, now, seq),
    setRetention: (seq: number, days: number | null, deletesAt: number | null) =>
      setRetention.run(days, deletesAt, seq),
    /** Deletes an AppInstance, which stays visible until `hideAt`. Has no effect on a deleted one. */
    markDeleted: (seq: number, visibility: "hidden" | "lists" | "everywhere", hideAt: number) =>
      markDeleted.run(deletionState[visibility], hideAt, seq),
    nextHideTime: () => nextHideTime.get()?.goneAt ?? undefined,
    hideDue: (now: number) => hideDue.run(now),
    nextToPurge: () => nextToPurge.get()?.seq,
    remove: (seq: number) => remove.run(seq),
  };
}
