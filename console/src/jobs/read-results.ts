import { graphql } from "react-relay/hooks";
import type { JobItemOutcome, readResultsQuery } from "../generated/readResultsQuery.graphql.ts";
import { send } from "../network/environment.ts";
import { detailsOf, RequestError } from "../network/request-error.ts";

const document = graphql`
  query readResultsQuery($id: ID!, $first: Int!, $after: String, $outcomes: [JobItemOutcome!]) {
    job(id: $id) {
      results(first: $first, after: $after, outcomes: $outcomes) {
        nodes {
          number
          reference
          userId
          arn
          name
          metadata
          outcome
          code
          message
          awsRequestId
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export type Outcome = JobItemOutcome;

type Results = NonNullable<NonNullable<readResultsQuery["response"]["job"]>["results"]>;
export type Result = Results["nodes"][number];

export interface ResultPage {
  readonly nodes: readonly Result[];
  /** Where to read on. It stays the same at the end of a list that may grow. */
  readonly after: string | null;
  readonly hasNext: boolean;
}

interface PageOptions {
  readonly id: string;
  readonly first: number;
  readonly after: string | null;
  readonly outcomes?: readonly Outcome[] | undefined;
  readonly signal?: AbortSignal;
}

/** Reads a page of the results of a job. Costs no AWS call. */
export async function readResults({ signal, ...options }: PageOptions): Promise<ResultPage> {
  const { data, errors } = await send<readResultsQuery>(document, options, signal);
  const results = data?.job?.results;
  if (!results) throw new RequestError(detailsOf(errors[0]));
  const { nodes, pageInfo } = results;
  return { nodes, after: pageInfo.endCursor ?? options.after, hasNext: pageInfo.hasNextPage };
}

const MAX_PAGE = 1000;

/** Yields the pages after a cursor, as long as there are more. */
export async function* readResultPages(options: Omit<PageOptions, "first">): AsyncGenerator<ResultPage> {
  let { after } = options;
  for (;;) {
    const page = await readResults({ ...options, first: MAX_PAGE, after });
    yield page;
    after = page.after;
    if (!page.hasNext) return;
  }
}
