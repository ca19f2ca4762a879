import type { Entry } from "./block.ts";
import type { TableQuery } from "./query.ts";
import type { Table } from "./table.ts";

/** How long a search works before it lets others work. */
const WORK_MS = 2;

export interface SearchOptions {
  readonly first: number;
  /** True to count all matches, too. */
  readonly isCounted: boolean;
  /** Waits for a turn to work, until which the lease is held. */
  readonly takeTurn: () => Promise<Disposable>;
  /** Returns monotonic milliseconds. */
  readonly now?: () => number;
}

export interface SearchResult {
  /** At most `first`. */
  readonly entries: readonly Entry[];
  readonly hasNext: boolean;
  /** Undefined if it was not counted. */
  readonly total: number | undefined;
}

/** Returns the users that match, in turns with other searches. */
export async function search(
  table: Table,
  query: TableQuery,
  { first, isCounted, takeTurn, now = () => performance.now() }: SearchOptions,
): Promise<SearchResult> {
  const count = isCounted ? table.countOf(query) : undefined;
  const isWhole = isCounted && count === undefined;
  const entries: Entry[] = [];
  let total = 0;
  let turn = await takeTurn();
  try {
    let startedAt = now();
    for (const part of table.scan({ ...query, isWhole })) {
      total += part.count;
      if (entries.length <= first) entries.push(...part.entries().slice(0, first + 1 - entries.length));
      else if (!isWhole) break;
      if (now() - startedAt < WORK_MS) continue;
      turn[Symbol.dispose]();
      turn = await takeTurn();
      startedAt = now();
    }
  } finally {
    turn[Symbol.dispose]();
  }
  return {
    entries: entries.slice(0, first),
    hasNext: entries.length > first,
    total: isWhole ? total : count,
  };
}
