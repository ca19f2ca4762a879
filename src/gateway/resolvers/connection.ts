import type { Context } from "../context.ts";
import { type Connection, connectionOf, type FetchPage, readSlice } from "../identity/connection.ts";
import { check, first } from "../identity/constraints.ts";
import type { Place } from "../identity/cursor.ts";
import type { ListName } from "../loaders/loaders.ts";

interface Paging {
  readonly first: number;
  readonly after?: string | null;
}

/** A connection over a list operation of AWS. The parent is the ARN of what holds the rows; the account has none. */
export async function connect<Row extends { readonly arn: string }>(
  operation: ListName,
  parent: string,
  paging: Paging,
  { load, cursors, caller, maxPagesPerList }: Context,
): Promise<Connection<Row>> {
  check(paging, { first });
  const scope = { operation, parent, tenant: caller.tenant };
  const after = paging.after ? cursors.open(paging.after, scope) : undefined;
  const fetchPage = load.list[operation].of(parent) as FetchPage<never> as FetchPage<Row>;
  const slice = await readSlice(fetchPage, { first: paging.first, after, maxCalls: maxPagesPerList });
  return connectionOf(slice, after !== undefined, (place: Place) => cursors.seal(place, scope));
}
