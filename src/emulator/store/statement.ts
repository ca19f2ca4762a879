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

/** Which rows of a list: the next ones, `limit` at most, after the one numbered `after`; in reverse, those before it. */
export interface Slice {
  readonly after: number;
  readonly limit: number;
  readonly reverse?: boolean;
}

/** Reads slices of rows in the order of their numbers; `select` ends in a condition. */
export function slices<Row>(db: DatabaseSync, select: string) {
  const ahead = statement<Row>(db, `${select} AND seq > ? ORDER BY seq LIMIT ?`);
  const back = statement<Row>(db, `${select} AND seq < ? ORDER BY seq DESC LIMIT ?`);
  return ({ after, limit, reverse = false }: Slice, ...keys: SQLInputValue[]) =>
    (reverse ? back : ahead).all(...keys, after, limit);
}
