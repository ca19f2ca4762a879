import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/** What AppInstances and the identities in them have alike. Times are milliseconds since the epoch, here and in all tables. */
export interface NamedRow {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly metadata: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A prepared statement whose rows are known to be `Row`s: the one place where what SQLite returns gets its type. */
export function statement<Row>(db: DatabaseSync, sql: string) {
  const prepared = db.prepare(sql);
  return {
    one: (...values: SQLInputValue[]) => prepared.get(...values) as Row | undefined,
    all: (...values: SQLInputValue[]) => prepared.all(...values) as Row[],
    /** The number of rows changed. */
    run: (...values: SQLInputValue[]) => Number(prepared.run(...values).changes),
  };
}
