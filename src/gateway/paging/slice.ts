import { GatewayError, type UnreadableValue } from "../domain/gateway-error.ts";
import { encodeId } from "../domain/id.ts";
import type { Node } from "../domain/models.ts";
import { type CursorPosition, hashRow, type PageOutline } from "./cursor.ts";

export interface Page<Row> {
  /** A row that the gateway can't read is an error. */
  readonly rows: readonly (Row | UnreadableValue)[];
  readonly nextToken: string | undefined;
}

export type FetchPage<Row> = (token: string | undefined) => Promise<Page<Row>>;

/** Behind the first `count` rows of a page. */
export interface Place {
  readonly page: PageOutline;
  readonly count: number;
}

type PlaceOf = (index: number) => Place;

class Entry<Row> {
  readonly row: Row | UnreadableValue;
  readonly #index: number;
  readonly #placeOf: PlaceOf;

  constructor(row: Row | UnreadableValue, index: number, placeOf: PlaceOf) {
    this.row = row;
    this.#index = index;
    this.#placeOf = placeOf;
  }

  /** Returns the place behind the row. */
  place(): Place {
    return this.#placeOf(this.#index);
  }
}

/** Up to `first` rows of a list. */
export interface Slice<Row> {
  readonly entries: readonly Entry<Row>[];
  /** Returns where the next slice starts. Undefined if there are neither rows nor pages left to look for them. */
  readonly end: () => Place | undefined;
  /** Calls AWS only if the slice ends at the end of a page, and at most once. */
  readonly hasNext: () => Promise<boolean>;
}

export const ROWS_PER_PAGE = 50;

/** Returns how many pages a slice may fetch: those that its rows fill, one for a start within a page, and `extraPages`. */
export const maxPagesFor = (first: number, isResumed: boolean, extraPages: number): number =>
  Math.ceil(first / ROWS_PER_PAGE) + (isResumed ? 1 : 0) + extraPages;

/** The largest `first`. */
export const MAX_ROWS = 1000;

/** The largest `max` of `countUpTo`. */
export const MAX_COUNT = 2000;

/** AWS allows 100 admins in an AppInstance, and more on request. */
const MAX_ADMINS = 200;

/** For this many or more admin lookups in one AppInstance, its admins are listed instead of described. */
export const MIN_LOOKUPS_TO_LIST = 3;

/** Returns how many pages of admins are read to find out who is one. */
export const maxAdminPages = (extraPages: number): number => maxPagesFor(MAX_ADMINS, false, extraPages);

interface Range {
  readonly first: number;
  readonly after: CursorPosition | undefined;
  /** Further pages count as "more rows follow". */
  readonly maxPages: number;
}

/** Reads rows across AWS's pages, which may be short or empty. Stops at a repeated token: AWS's own paginators would loop. */
export async function readSlice<Row extends Node>(
  fetchPage: FetchPage<Row>,
  { first, after, maxPages }: Range,
): Promise<Slice<Row>> {
  const entries: Entry<Row>[] = [];
  const usedTokens = new Set([after?.token]);
  let token = after?.token;
  let seen = after?.seen ?? [];
  for (let calls = 1; ; calls++) {
    const page = await fetchPage(token);
    const placeOf = placesIn(page, token);
    const from = indexAfter(page.rows, seen);
    const to = Math.min(page.rows.length, from + first - entries.length);
    for (let index = from; index < to; index++) {
      const row = page.rows[index];
      if (row) entries.push(new Entry(row, index, placeOf));
    }
    const next = page.nextToken && !usedTokens.has(page.nextToken) ? page.nextToken : undefined;
    if (entries.length === first || !next || calls === maxPages) {
      const hasRowsLeft = to < page.rows.length;
      const last = entries.at(-1);
      return {
        entries,
        end: () => last?.place() ?? (next ? startOf(next) : undefined),
        hasNext: once(
          async () => hasRowsLeft || hasRowAfter(fetchPage, next, usedTokens, maxPages - calls).catch(assumeMoreRows),
        ),
      };
    }
    usedTokens.add(next);
    token = next;
    seen = [];
  }
}

/** The place of the last row is the start of the next page, so that its page is not fetched again. */
function placesIn<Row extends Node>(page: Page<Row>, token: string | undefined) {
  const outline = once(() => ({ token, rowHashes: hashesOf(page.rows) }));
  const end = once(() => (page.nextToken ? startOf(page.nextToken) : undefined));
  return (index: number): Place =>
    (index === page.rows.length - 1 ? end() : undefined) ?? { page: outline(), count: index + 1 };
}

const startOf = (token: string): Place => ({ page: { token, rowHashes: [] }, count: 0 });

/** Returns the index behind the last row seen. If that row was deleted, the latest one that is left counts. */
function indexAfter(rows: Page<Node>["rows"], seen: readonly string[]): number {
  if (seen.length === 0) return 0;
  const hashes = hashesOf(rows);
  const last = hashes.lastIndexOf(seen.at(-1) ?? "");
  return 1 + (last >= 0 ? last : hashes.findLastIndex((hash) => seen.includes(hash)));
}

type Rows = Page<Node>["rows"];

/** Requests that read the same page share its rows. */
const knownHashes = new WeakMap<Rows, readonly string[]>();

function hashesOf(rows: Rows): readonly string[] {
  const known = knownHashes.get(rows);
  if (known) return known;
  const hashes = rows.map(hashAt);
  knownHashes.set(rows, hashes);
  return hashes;
}

/** A row without an identifier is known by its place in the page. */
const hashAt = (row: Rows[number], index: number): string =>
  hashRow(row instanceof GatewayError ? `row ${index}` : encodeId(row));

async function hasRowAfter(
  fetchPage: FetchPage<unknown>,
  from: string | undefined,
  usedTokens: ReadonlySet<string | undefined>,
  maxPages: number,
): Promise<boolean> {
  const tokens = new Set(usedTokens);
  let token = from;
  for (let calls = 0; token && !tokens.has(token); calls++) {
    if (calls === maxPages) return true;
    tokens.add(token);
    const page = await fetchPage(token);
    if (page.rows.length > 0) return true;
    token = page.nextToken;
  }
  return false;
}

/** AWS returned a token, so more rows may follow: a failed check need not fail the response. */
function assumeMoreRows(error: unknown): true {
  if (error instanceof GatewayError) return true;
  throw error;
}

/** Returns a function that computes its value on the first call only. */
export function once<Value>(compute: () => Value): () => Value {
  let computed: { readonly value: Value } | undefined;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}
