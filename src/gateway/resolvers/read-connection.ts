import type { GraphqlContext } from "../context.ts";
import { nullIfNotFound, type UnreadableValue } from "../domain/gateway-error.ts";
import { between, check } from "../domain/rules.ts";
import type { ListName, Loaders } from "../loaders/loaders.ts";
import { type Connection, createConnection } from "../paging/connection.ts";
import type { CursorPosition } from "../paging/cursor.ts";
import { type FetchPage, MAX_COUNT, MAX_ROWS, maxPagesFor, readSlice } from "../paging/slice.ts";

interface Paging {
  readonly first: number;
  readonly after?: string | null;
}

type RowOf<Name extends ListName> = Exclude<
  Awaited<ReturnType<ReturnType<Loaders["list"][Name]["of"]>>>["rows"][number],
  UnreadableValue
>;

/** Slices of this many or more rows are turned into results one at a time. */
const MIN_PACED_ROWS = 25;

const first = between(1, MAX_ROWS);
const max = between(1, MAX_COUNT);

/** Reads a connection from a list operation. `parent` is the ARN of the object that holds the rows, empty for the account. */
export async function readConnection<Name extends ListName>(
  operation: Name,
  parent: string,
  paging: Paging,
  { load, cursors, caller, listExtraPages, turns, signals }: GraphqlContext,
): Promise<Connection<RowOf<Name>> | null> {
  check(paging, { first });
  const scope = { operation, parent, principal: caller.principal };
  const after = paging.after ? cursors.open(paging.after, scope) : undefined;
  // Only a list that is continued may come from the page cache.
  const read = (first: number, after: CursorPosition | undefined) => {
    const isResumed = after !== undefined;
    const fetchPage = load.list[operation].of(parent, isResumed) as FetchPage<RowOf<Name>>;
    return readSlice(fetchPage, { first, after, maxPages: maxPagesFor(first, isResumed, listExtraPages) });
  };
  const slice = await nullIfNotFound(read(paging.first, after));
  if (!slice) return null;
  // The readers of one coalesced page wake together.
  using _ = slice.entries.length < MIN_PACED_ROWS ? undefined : await turns.acquire(caller, 1, signals.deadline);
  return createConnection(slice, {
    isResumed: after !== undefined,
    sealPage: (page) => cursors.sealPage(page, scope),
    readFromStart: async (count) => {
      check({ max: count }, { max });
      return read(count, undefined);
    },
  });
}
