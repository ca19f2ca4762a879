import type { Context } from "../context.ts";
import { between, check } from "../domain/constraints.ts";
import { orNull } from "../domain/gateway-error.ts";
import type { ListName, Loaders } from "../loaders/loaders.ts";
import { type Connection, connectionOf } from "../paging/connection.ts";
import type { Place } from "../paging/cursor.ts";
import { type FetchPage, LONGEST_COUNT, LONGEST_SLICE, maxPagesOf, readSlice } from "../paging/slice.ts";

interface Paging {
  readonly first: number;
  readonly after?: string | null;
}

type RowOf<Name extends ListName> = Awaited<ReturnType<ReturnType<Loaders["list"][Name]["of"]>>>["rows"][number];

const first = between(1, LONGEST_SLICE);
const max = between(1, LONGEST_COUNT);

/**
 * A connection over a list operation of AWS. The parent is the ARN of what holds the rows; the account has none. Null
 * when the parent does not exist, as every read.
 */
export async function connect<Name extends ListName>(
  operation: Name,
  parent: string,
  paging: Paging,
  { load, cursors, caller, extraPages }: Context,
): Promise<Connection<RowOf<Name>> | null> {
  check(paging, { first });
  const scope = { operation, parent, tenant: caller.tenant };
  const after = typeof paging.after === "string" ? cursors.open(paging.after, scope) : undefined;
  // Who goes on in a list may get pages that were kept; who begins it, also to count, gets it fresh.
  const read = (first: number, after: Place | undefined) => {
    const isResumed = after !== undefined;
    const fetchPage = load.list[operation].of(parent, isResumed) as FetchPage<RowOf<Name>>;
    return readSlice(fetchPage, { first, after, maxPages: maxPagesOf(first, isResumed, extraPages) });
  };
  const slice = await orNull(read(paging.first, after));
  if (!slice) return null;
  return connectionOf(slice, {
    resumed: after !== undefined,
    seal: (place) => cursors.seal(place, scope),
    readFromStart: async (count) => {
      check({ max: count }, { max });
      return read(count, undefined);
    },
  });
}
