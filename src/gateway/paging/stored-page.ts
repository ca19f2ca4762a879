import type { Page } from "../coordination/job-store.ts";
import type { Job, JobResultRow } from "../domain/job.ts";
import type { AppInstanceUser } from "../domain/models.ts";
import { between, check } from "../domain/rules.ts";
import type { PageInfo } from "./connection.ts";
import { type CursorSeal, invalidCursor } from "./cursor.ts";
import { MAX_ROWS, once } from "./slice.ts";

/** A connection of what the gateway itself has. GraphQL's default resolver calls the functions. */
interface StoredPage<Row> {
  readonly edges: () => readonly { readonly node: Row; readonly cursor: () => string }[];
  readonly nodes: readonly Row[];
  readonly pageInfo: PageInfo;
}

export type JobConnection = StoredPage<Job>;
export type JobResultConnection = StoredPage<JobResultRow>;
export type DirectoryUserConnection = StoredPage<AppInstanceUser> & { readonly totalCount: number | null };

interface PageDeps<Row> {
  readonly cursors: CursorSeal;
  readonly scope: Parameters<CursorSeal["open"]>[1];
  /** Reads the rows behind a position. */
  readonly read: (after: number | undefined) => Promise<Page<Row>>;
  readonly positionOf: (row: Row) => number;
}

const first = between(1, MAX_ROWS);

export async function readStoredPage<Row>(
  paging: { readonly first: number; readonly after?: string | null },
  { cursors, scope, read, positionOf }: PageDeps<Row>,
): Promise<StoredPage<Row>> {
  check(paging, { first });
  const after = paging.after ? Number(cursors.open(paging.after, scope).token) : undefined;
  // A cursor of an older version may have another position.
  if (Number.isNaN(after)) throw invalidCursor();
  const { rows, hasNext } = await read(after);
  const cursorOf = (row: Row) => cursors.sealPage({ token: String(positionOf(row)), rowHashes: [] }, scope)(0);
  const cursorOrNull = (row: Row | undefined) => (row === undefined ? null : cursorOf(row));
  return {
    edges: once(() => rows.map((node) => ({ node, cursor: () => cursorOf(node) }))),
    nodes: rows,
    pageInfo: {
      hasNextPage: hasNext,
      hasPreviousPage: after !== undefined,
      startCursor: () => cursorOrNull(rows[0]),
      endCursor: () => cursorOrNull(rows.at(-1)),
    },
  };
}
