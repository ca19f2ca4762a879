import type { Context } from "../context.ts";
import { type Connection, connectionOf } from "../identity/connection.ts";
import { between, check } from "../identity/constraints.ts";
import { orNull } from "../identity/failure.ts";
import { type FetchPage, readSlice } from "../identity/slice.ts";
import type { ListName, Loaders } from "../loaders/loaders.ts";

interface Paging {
  readonly first: number;
  readonly after?: string | null;
}

type RowOf<Name extends ListName> = Awaited<ReturnType<ReturnType<Loaders["list"][Name]["of"]>>>["rows"][number];

const first = between(1, 1000);
const max = between(1, 2000);

/**
 * A connection over a list operation of AWS. The parent is the ARN of what holds the rows; the account has none. Null
 * when the parent does not exist, as every read.
 */
export async function connect<Name extends ListName>(
  operation: Name,
  parent: string,
  paging: Paging,
  { load, cursors, caller, maxPagesPerList: maxCalls }: Context,
): Promise<Connection<RowOf<Name>> | null> {
  check(paging, { first });
  const scope = { operation, parent, tenant: caller.tenant };
  const after = typeof paging.after === "string" ? cursors.open(paging.after, scope) : undefined;
  const fetchPage = load.list[operation].of(parent) as FetchPage<RowOf<Name>>;
  const slice = await orNull(readSlice(fetchPage, { first: paging.first, after, maxCalls }));
  if (!slice) return null;
  return connectionOf(slice, {
    resumed: after !== undefined,
    seal: (place) => cursors.seal(place, scope),
    readFromStart: async (count) => {
      check({ max: count }, { max });
      return readSlice(fetchPage, { first: count, after: undefined, maxCalls });
    },
  });
}
