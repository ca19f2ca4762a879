import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceUser,
  AppInstanceUserEndpoint,
} from "../domain/models.ts";
import type { Place } from "./cursor.ts";
import { once, type Slice } from "./slice.ts";

export type AppInstanceConnection = Connection<AppInstance>;
export type AppInstanceAdminConnection = Connection<AppInstanceAdmin>;
export type AppInstanceBotConnection = Connection<AppInstanceBot>;
export type AppInstanceUserConnection = Connection<AppInstanceUser>;
export type AppInstanceUserEndpointConnection = Connection<AppInstanceUserEndpoint>;

interface Counted {
  readonly value: number;
  /** Whether that is all there are. */
  readonly exact: boolean;
}

/** What a connection's fields are read from. GraphQL's default resolver calls the functions, so each is paid for only when selected. */
export interface Connection<Row> {
  readonly edges: () => readonly { readonly node: Row; readonly cursor: () => string }[];
  readonly nodes: () => readonly Row[];
  readonly pageInfo: PageInfo;
  readonly countUpTo: (args: { readonly max: number }) => Promise<Counted>;
}

interface PageInfo {
  readonly hasNextPage: () => Promise<boolean>;
  readonly hasPreviousPage: boolean;
  readonly startCursor: () => string | null;
  readonly endCursor: () => string | null;
}

interface Means<Row> {
  /** Whether the slice was read on from a cursor. */
  readonly resumed: boolean;
  /** Makes a cursor of a place. */
  readonly seal: (place: Place) => string;
  /** Reads so many rows from the start of the list. */
  readonly readFromStart: (first: number) => Promise<Slice<Row>>;
}

/** A slice in Relay's words. */
export function connectionOf<Row>(slice: Slice<Row>, { resumed, seal, readFromStart }: Means<Row>): Connection<Row> {
  const sealed = (place: Place | undefined) => (place ? seal(place) : null);
  return {
    edges: once(() => slice.entries.map(({ row, place }) => ({ node: row, cursor: once(() => seal(place())) }))),
    nodes: () => slice.entries.map(({ row }) => row),
    pageInfo: {
      hasNextPage: slice.hasNext,
      hasPreviousPage: resumed,
      startCursor: () => sealed(slice.entries[0]?.place()),
      endCursor: () => sealed(slice.end()),
    },
    countUpTo: async ({ max }) => {
      const { entries, hasNext } = await readFromStart(max);
      return { value: entries.length, exact: !(await hasNext()) };
    },
  };
}
