import { Failure } from "../domain/gateway-error.ts";
import { idOf } from "../domain/id.ts";
import type { Node } from "../domain/models.ts";
import { type Place, rowHash } from "./cursor.ts";

/** One page as a list operation of AWS answers it. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextToken: string | undefined;
}

export type FetchPage<Row> = (token: string | undefined) => Promise<Page<Row>>;

interface Entry<Row> {
  readonly row: Row;
  readonly place: () => Place;
}

/** Up to `first` rows of a list, where each stands, and whether more follow. */
export interface Slice<Row> {
  readonly entries: readonly Entry<Row>[];
  /** Where to read on, also when no row followed; undefined only for an empty list. */
  readonly end: () => Place | undefined;
  /** Asks AWS only when the slice ends where a page of AWS ends, and at most once. */
  readonly hasNext: () => Promise<boolean>;
}

/** How many rows AWS gives in a page at most. */
export const ROWS_PER_PAGE = 50;

/** How many pages a slice may cost, if rows fill them but for `extraPages`; one that begins in the middle of a page touches one more. */
export const maxPagesOf = (first: number, isResumed: boolean, extraPages: number): number =>
  Math.ceil(first / ROWS_PER_PAGE) + (isResumed ? 1 : 0) + extraPages;

/** So many rows a caller may ask for at once. */
export const LONGEST_SLICE = 1000;

/** So far a list is counted. */
export const LONGEST_COUNT = 2000;

/** AWS allows 100 admins in an AppInstance unless it is asked for more. */
const ADMINS = 200;

/** How many pages of admins are read to know who is one. */
export const maxPagesOfAdmins = (extraPages: number): number => maxPagesOf(ADMINS, false, extraPages);

interface Range {
  readonly first: number;
  readonly after: Place | undefined;
  /** How many pages of AWS may be fetched, for the rows and to know whether more follow. */
  readonly maxPages: number;
}

/**
 * Serves rows out of pages of AWS: goes on over pages that are short or empty, stops at a token that was seen before
 * (AWS's own paginators would loop there), and after `maxPages`, which then reads as "more follow".
 */
export async function readSlice<Row extends Node>(
  fetchPage: FetchPage<Row>,
  { first, after, maxPages }: Range,
): Promise<Slice<Row>> {
  const entries: Entry<Row>[] = [];
  const met = new Set([after?.token]);
  let token = after?.token;
  let seen = after?.seen ?? [];
  for (let calls = 1; ; calls++) {
    const page = await fetchPage(token);
    const places = placesOf(page, token);
    const from = indexAfter(page.rows, seen);
    const taken = page.rows.slice(from, from + first - entries.length);
    for (const [index, row] of taken.entries()) entries.push({ row, place: () => places(from + index) });
    const next = page.nextToken && !met.has(page.nextToken) ? page.nextToken : undefined;
    if (entries.length === first || !next || calls === maxPages) {
      const isLeft = from + taken.length < page.rows.length;
      return {
        entries,
        end: entries.at(-1)?.place ?? (() => (next ? { token: next, seen: [] } : after)),
        hasNext: once(async () => isLeft || leadsToRow(fetchPage, next, met, maxPages - calls).catch(takeAwsAtItsWord)),
      };
    }
    met.add(next);
    token = next;
    seen = [];
  }
}

/** Where the row at an index stands. Behind the last row of a page stands the next page, so that it is fetched only once. */
function placesOf<Row extends Node>(page: Page<Row>, token: string | undefined) {
  let hashes: string[] | undefined;
  return (index: number): Place => {
    if (page.nextToken && index === page.rows.length - 1) return { token: page.nextToken, seen: [] };
    hashes ??= page.rows.map((row) => rowHash(idOf(row)));
    return { token, seen: hashes.slice(0, index + 1) };
  };
}

/** The index behind the last row that was seen. Rows deleted since then leave the others where they were. */
function indexAfter(rows: readonly Node[], seen: readonly string[]): number {
  if (seen.length === 0) return 0;
  const hashes = rows.map((row) => rowHash(idOf(row)));
  const self = hashes.lastIndexOf(seen.at(-1) ?? "");
  return 1 + (self >= 0 ? self : hashes.findLastIndex((hash) => seen.includes(hash)));
}

async function leadsToRow(
  fetchPage: FetchPage<unknown>,
  from: string | undefined,
  met: ReadonlySet<string | undefined>,
  maxPages: number,
): Promise<boolean> {
  const tokens = new Set(met);
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

/** A token was given, so AWS said that more follows; an answer need not fail because it could not be made sure. */
function takeAwsAtItsWord(error: unknown): true {
  if (error instanceof Failure) return true;
  throw error;
}

/** What makes a value the first time it is asked for. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
