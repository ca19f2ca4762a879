import { integerOf } from "./options.ts";
import type { Row } from "./output.ts";
import type { Session } from "./session.ts";

export interface Connection {
  readonly nodes: readonly (Row | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** AWS lists 50 rows per call: a page of 500 takes about a second. */
const PAGE_ROWS = 500;

interface PagesOptions {
  readonly document: string;
  readonly variables?: object;
  readonly limit?: string | undefined;
  /** Returns the connection in the data of one page. */
  pick(data: never): Connection;
}

/** Yields the rows of a list, page by page. The document has the variables `$first` and `$after`. */
export async function* readPages({ client }: Session, options: PagesOptions): AsyncGenerator<Row> {
  let left = integerOf("limit", options.limit, 1, Number.MAX_SAFE_INTEGER) ?? Infinity;
  let after: string | null = null;
  while (left > 0) {
    const variables: object = { ...options.variables, first: Math.min(left, PAGE_ROWS), after };
    const { nodes, pageInfo } = options.pick(await client.send<never>(options.document, variables));
    for (const node of nodes) if (node) yield node;
    left -= nodes.length;
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}
