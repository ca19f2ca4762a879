import type { DatabaseSync } from "node:sqlite";
import { type NamedRow, statement } from "./statement.ts";

export interface AppInstanceRow extends NamedRow {
  readonly retentionDays: number | null;
  readonly retentionDeletesAt: number | null;
  readonly userCount: number;
  readonly adminCount: number;
}

/** An AppInstance that is being deleted is invisible to all but the last two functions. */
export function appInstanceTable(db: DatabaseSync) {
  const find = statement<AppInstanceRow>(db, "SELECT * FROM appInstance WHERE id = ? AND deleting = 0");
  const list = statement<AppInstanceRow>(
    db,
    "SELECT * FROM appInstance WHERE deleting = 0 AND seq > ? ORDER BY seq LIMIT ?",
  );
  const count = statement<{ count: number }>(db, "SELECT count(*) AS count FROM appInstance WHERE deleting = 0");
  const insert = statement<{ seq: number }>(
    db,
    "INSERT INTO appInstance (id, name, metadata, createdAt, updatedAt) VALUES (?1, ?2, ?3, ?4, ?4) RETURNING seq",
  );
  const update = statement(db, "UPDATE appInstance SET name = ?, metadata = ?, updatedAt = ? WHERE seq = ?");
  const setRetention = statement(db, "UPDATE appInstance SET retentionDays = ?, retentionDeletesAt = ? WHERE seq = ?");
  const markDeleting = statement(db, "UPDATE appInstance SET deleting = 1 WHERE seq = ?");
  const deleting = statement<{ seq: number }>(
    db,
    "SELECT seq FROM appInstance WHERE deleting = 1 ORDER BY seq LIMIT 1",
  );
  const remove = statement(db, "DELETE FROM appInstance WHERE seq = ?");

  return {
    find: (id: string) => find.one(id),
    /** At most `limit` AppInstances after the one numbered `after`, in the order of their creation. */
    list: (after: number, limit: number) => list.all(after, limit),
    count: () => count.one()?.count ?? 0,
    add(id: string, name: string, metadata: string | undefined, now: number): number {
      return (insert.one(id, name, metadata ?? null, now) as { seq: number }).seq;
    },
    update: (seq: number, name: string, metadata: string, now: number) => update.run(name, metadata, now, seq),
    setRetention: (seq: number, days: number | null, deletesAt: number | null) =>
      setRetention.run(days, deletesAt, seq),
    markDeleting: (seq: number) => markDeleting.run(seq),
    /** The number of an AppInstance that is yet to be purged. */
    deleting: () => deleting.one()?.seq,
    remove: (seq: number) => remove.run(seq),
  };
}
