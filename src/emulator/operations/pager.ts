import type { Clock, Switches } from "../public.ts";
import { seededRandom } from "../random.ts";
import type { Slice } from "../store/statement.ts";
import { openPageToken, type PagePosition, sealPageToken } from "../wire/page-token.ts";

const DEFAULT_MAX_RESULTS = 50;

const MAX_CONSECUTIVE_EMPTY_PAGES = 5;

/** In place of a number of empty pages: the position after the last row, at which the list ends. */
const DEAD_END = 255;

const FIRST_PAGE: PagePosition = { after: 0, emptyPages: 0 };

interface PageInput {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

interface ListRow {
  readonly seq: number;
  readonly createdAt: number;
}

interface Page<Row> {
  readonly rows: Row[];
  readonly nextToken: string | undefined;
}

type ListSwitches = Pick<
  Switches,
  "listOrder" | "pageFill" | "emptyPages" | "deadEnd" | "listLag" | "freshTokens" | "chanceSeed"
>;

/** Reads a page of the list that `scope` names: the operation and, separated by a space, its ARN. */
export type ReadPage = <Row extends ListRow>(
  scope: string,
  input: PageInput,
  readSlice: (slice: Slice) => Row[],
) => Page<Row>;

// AWS guarantees neither an order, nor full pages, nor that a token leads to a row. Switches take each of these away.
export function createPager(secret: Uint8Array, switches: () => ListSwitches, clock: Clock): ReadPage {
  return (scope, { MaxResults = DEFAULT_MAX_RESULTS, NextToken }, readSlice) => {
    const { listOrder, pageFill, emptyPages: emptyProbability, deadEnd, listLag, freshTokens, chanceSeed } = switches();
    // The seed leaves out the ARN, whose id differs in each run.
    const [operation = ""] = scope.split(" ", 1);
    const seal = (position: PagePosition) => sealPageToken(secret, scope, position, freshTokens);
    // Some clients send an empty token for the first page.
    const { after, emptyPages } = NextToken ? openPageToken(secret, scope, NextToken) : FIRST_PAGE;
    const isEmpty =
      emptyPages < MAX_CONSECUTIVE_EMPTY_PAGES &&
      emptyProbability > 0 &&
      seededRandom(chanceSeed, "empty page", operation, after, emptyPages) < emptyProbability;
    if (isEmpty) return { rows: [], nextToken: seal({ after, emptyPages: emptyPages + 1 }) };

    const reverse = listOrder === "reverse";
    const size = Math.max(1, Math.floor(MaxResults * pageFill));
    const start = reverse && after === 0 ? Number.MAX_SAFE_INTEGER : after;
    const slice = readSlice({ after: start, limit: size + 1, reverse });
    const isLast = slice.length <= size;
    const rows = slice.slice(0, size);
    const hasToken = !isLast || (deadEnd && emptyPages !== DEAD_END);
    const next = { after: rows.at(-1)?.seq ?? after, emptyPages: isLast ? DEAD_END : 0 };
    const visible = listLag > 0 ? rows.filter(({ createdAt }) => createdAt <= clock.now() - listLag) : rows;
    return {
      rows: listOrder === "shuffled" ? shuffle(visible, `${chanceSeed} ${operation}`) : visible,
      nextToken: hasToken ? seal(next) : undefined,
    };
  };
}

const shuffle = <Row extends ListRow>(rows: readonly Row[], seed: string): Row[] =>
  rows
    .map((row) => ({ row, rank: seededRandom(seed, "order", row.seq) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ row }) => row);
