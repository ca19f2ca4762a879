import type { Context } from "../context.ts";
import { type Connection, connectionOf } from "../identity/connection.ts";
import { between, check } from "../identity/constraints.ts";
import type { Place } from "../identity/cursor.ts";
import { orNull } from "../identity/failure.ts";
import { type FetchPage, LONGEST_SLICE, maxPagesOf, readSlice } from "../identity/slice.ts";
import type { ListName, Loaders } from "../loaders/loaders.ts";

interface Paging {
  readonly first: number;
  readonly after?: string | null;
}

type RowOf<Name extends ListName> = Awaited<ReturnType<ReturnType<Loaders["list"][Name]["of"]>>>["rows"][number];

const first = between(1, LONGEST_SLICE);
const max = between(1, 2000);

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
  const fetchPage = load.list[operation].of(parent, after !== undefined) as FetchPage<RowOf<Name>>;
  const read = (first: number, after: Place | undefined) =>
    readSlice(fetchPage, { first, after, maxPages: maxPagesOf(first, after !== undefined, extraPages) });
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
