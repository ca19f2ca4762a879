import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/** The columns that AppInstances, users and bots share. Times are milliseconds since the epoch, as in all tables. */
export interface NamedRow {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly metadata: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Prepares a statement whose rows have the type `Row`. Only here SQLite's results get a type. */
export function prepare<Row>(db: DatabaseSync, sql: string) {
  const statement = db.prepare(sql);
  return {
    get: (...values: SQLInputValue[]) => statement.get(...values) as Row | undefined,
    all: (...values: SQLInputValue[]) => statement.all(...values) as Row[],
    run: (...values: SQLInputValue[]) => Number(statement.run(...values).changes),
  };
}

/** Up to `limit` rows of a list after the row numbered `after`; in reverse, before it. */
export interface Slice {
  readonly after: number;
  readonly limit: number;
  readonly reverse?: boolean;
}

/** Prepares the reading of slices in the order of row numbers. `select` must end in a condition. */
export function prepareSlices<Row>(db: DatabaseSync, select: string) {
  const forward = prepare<Row>(db, `${select} AND seq > ? ORDER BY seq LIMIT ?`);
  const backward = prepare<Row>(db, `${select} AND seq < ? ORDER BY seq DESC LIMIT ?`);
  return ({ after, limit, reverse = false }: Slice, ...keys: SQLInputValue[]) =>
    (reverse ? backward : forward).all(...keys, after, limit);
}
