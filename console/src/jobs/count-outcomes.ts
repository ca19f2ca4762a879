import { graphql } from "react-relay/hooks";
import type { countOutcomesQuery } from "../generated/countOutcomesQuery.graphql.ts";
import { send } from "../network/environment.ts";
import { detailsOf, RequestError } from "../network/request-error.ts";

const document = graphql`
  query countOutcomesQuery($id: ID!, $after: String) {
    job(id: $id) {
      results(first: 1000, after: $after) {
        nodes {
          outcome
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export interface OutcomeCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly after: string | null;
}

export const noCounts: OutcomeCounts = { counts: new Map(), after: null };

/** Counts the results that a job got since an earlier count, and calls back after each thousand. Costs no AWS call. */
export async function countOutcomes(
  id: string,
  earlier: OutcomeCounts,
  onCounted: (counts: OutcomeCounts) => void,
  signal: AbortSignal,
): Promise<void> {
  const counts = new Map(earlier.counts);
  let { after } = earlier;
  for (let hasNext = true; hasNext; ) {
    const { data, errors } = await send<countOutcomesQuery>(document, { id, after }, signal);
    const results = data?.job?.results;
    if (!results) throw new RequestError(detailsOf(errors[0]));
    for (const { outcome } of results.nodes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    after = results.pageInfo.endCursor ?? after;
    hasNext = results.pageInfo.hasNextPage;
    onCounted({ counts: new Map(counts), after });
  }
}
