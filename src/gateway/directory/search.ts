import type { Entry } from "./block.ts";
import { isBeyond, type Table, type TableQuery } from "./table.ts";

/** How long a search works before it lets others work. */
const WORK_MS = 5;

interface SearchOptions {
  readonly first: number;
  /** True to count all matches, too. */
  readonly isCounted: boolean;
  /** Waits for a turn to work, until which the lease is held. */
  readonly takeTurn: () => Promise<Disposable>;
  /** Returns monotonic milliseconds. */
  readonly now?: () => number;
}

interface SearchResult {
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
  const isWhole = isCounted && hasConditions(query);
  const entries: Entry[] = [];
  let total = 0;
  let turn = await takeTurn();
  try {
    let startedAt = now();
    for (const part of table.scan(isWhole ? { ...query, after: undefined } : query)) {
      total += part.length;
      if (entries.length <= first) {
        const rest = isWhole ? part.filter((entry) => isBeyond(entry, query)) : part;
        entries.push(...rest.slice(0, first + 1 - entries.length));
      } else if (!isWhole) break;
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
    total: isWhole ? total : isCounted ? table.size : undefined,
  };
}

const hasConditions = ({ words, equals, only, without }: TableQuery): boolean =>
  words.length > 0 || equals.length > 0 || only !== undefined || without !== undefined;
