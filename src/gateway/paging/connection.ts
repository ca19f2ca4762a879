import type { UnreadableValue } from "../domain/gateway-error.ts";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  AppInstanceUserEndpoint,
} from "../domain/models.ts";
import type { PageOutline } from "./cursor.ts";
import { once, type Place, type Slice } from "./slice.ts";

export type AppInstanceConnection = Connection<AppInstance>;
export type AppInstanceAdminConnection = Connection<AppInstanceAdmin>;
export type AppInstanceBotConnection = Connection<AppInstanceBot>;
export type AppInstanceUserConnection = Connection<AppInstanceUser>;
export type AppInstanceUserEndpointConnection = Connection<AppInstanceUserEndpoint>;

interface BoundedCount {
  readonly value: number;
  /** Resolves with true if `value` is the complete count. May read one more page. */
  readonly exact: () => Promise<boolean>;
}

/** A Relay connection. GraphQL's default resolver calls the functions, so each field costs only if it is selected. */
export interface Connection<Row> {
  readonly edges: () => readonly { readonly node: Row | UnreadableValue; readonly cursor: () => string }[];
  readonly nodes: () => readonly (Row | UnreadableValue)[];
  readonly pageInfo: PageInfo;
  readonly countUpTo: (args: { readonly max: number }) => Promise<BoundedCount>;
}

export interface PageInfo {
  readonly hasNextPage: boolean | (() => Promise<boolean>);
  readonly hasPreviousPage: boolean;
  readonly startCursor: () => string | null;
  readonly endCursor: () => string | null;
}

interface ConnectionDeps<Row> {
  /** True if the slice starts at a cursor. */
  readonly isResumed: boolean;
  /** Returns a function that returns the cursor behind the first `count` rows of a page. */
  readonly sealPage: (page: PageOutline) => (count: number) => string;
  readonly readFromStart: (first: number) => Promise<Slice<Row>>;
}

export function createConnection<Row>(
  slice: Slice<Row>,
  { isResumed, sealPage, readFromStart }: ConnectionDeps<Row>,
): Connection<Row> {
  const sealed = new Map<PageOutline, (count: number) => string>();
  const cursorAt = ({ page, count }: Place) => {
    const cursorOf = sealed.get(page) ?? sealPage(page);
    sealed.set(page, cursorOf);
    return cursorOf(count);
  };
  const cursorOrNull = (place: Place | undefined) => (place ? cursorAt(place) : null);
  return {
    edges: once(() => slice.entries.map((entry) => ({ node: entry.row, cursor: () => cursorAt(entry.place()) }))),
    nodes: () => slice.entries.map(({ row }) => row),
    pageInfo: {
      hasNextPage: slice.hasNext,
      hasPreviousPage: isResumed,
      startCursor: () => cursorOrNull(slice.entries[0]?.place()),
      endCursor: () => cursorOrNull(slice.end()),
    },
    countUpTo: async ({ max }) => {
      const { entries, hasNext } = await readFromStart(max);
      return { value: entries.length, exact: async () => !(await hasNext()) };
    },
  };
}
