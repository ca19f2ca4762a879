import { chance } from "../random.ts";
import type { Slice } from "../store/statement.ts";
import type { Clock } from "../switches/clock.ts";
import type { Switches } from "../switches/switches.ts";
import { openToken, type PlaceInList, sealToken } from "../wire/page-token.ts";

const DEFAULT_PAGE = 50;

/** So many empty pages come one after the other at most, whatever the chance of one is. */
const MAX_EMPTIES = 5;

/** A place beyond the last row, where nothing is but the end. */
const DEAD_END = 255;

const BEGIN: PlaceInList = { after: 0, empties: 0 };

interface PageInput {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

interface Numbered {
  readonly seq: number;
  readonly createdAt: number;
}

type ListSwitches = Pick<Switches, "listOrder" | "pageFill" | "emptyPages" | "deadEnd" | "listLag" | "chanceSeed">;

export type Pager = ReturnType<typeof createPager>;

/**
 * Cuts lists into pages. `scope` names the list, that is the operation and what it is asked about: a token of one list is refused
 * by every other with BadRequestException. AWS promises neither the order of a list, nor full pages, nor that a token leads to a row,
 * and each of these can be had otherwise by a switch.
 */
export function createPager(secret: Uint8Array, switches: () => ListSwitches, clock: Clock) {
  return function page<Row extends Numbered>(
    scope: string,
    { MaxResults = DEFAULT_PAGE, NextToken }: PageInput,
    fetch: (slice: Slice) => Row[],
  ): { rows: Row[]; nextToken: string | undefined } {
    const { listOrder, pageFill, emptyPages, deadEnd, listLag, chanceSeed } = switches();
    // Not by its ARN, which has an id that is new in each run.
    const [list = ""] = scope.split(" ", 1);
    const token = (place: PlaceInList) => sealToken(secret, scope, place);
    // Clients send an empty token when they were given none.
    const { after, empties } = NextToken ? openToken(secret, scope, NextToken) : BEGIN;
    const isEmpty =
      emptyPages > 0 && empties < MAX_EMPTIES && chance(chanceSeed, "empty page", list, after, empties) < emptyPages;
    if (isEmpty) return { rows: [], nextToken: token({ after, empties: empties + 1 }) };

    const reverse = listOrder === "reverse";
    const size = Math.max(1, Math.floor(MaxResults * pageFill));
    const fetched = fetch({
      after: reverse && after === 0 ? Number.MAX_SAFE_INTEGER : after,
      limit: size + 1,
      reverse,
    });
    const isLast = fetched.length <= size;
    const rows = fetched.slice(0, size);
    const last = rows.at(-1)?.seq ?? after;
    const ends = isLast && !(deadEnd && empties !== DEAD_END);
    const shown = listLag > 0 ? rows.filter(({ createdAt }) => createdAt <= clock.now() - listLag) : rows;
    return {
      rows: listOrder === "shuffled" ? shuffled(shown, `${chanceSeed} ${list}`) : shown,
      nextToken: ends ? undefined : token({ after: last, empties: isLast ? DEAD_END : 0 }),
    };
  };
}

const shuffled = <Row extends Numbered>(rows: readonly Row[], seed: string): Row[] =>
  rows
    .map((row) => ({ row, place: chance(seed, "order", row.seq) }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
