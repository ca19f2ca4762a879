import { graphql } from "react-relay/hooks";
import type { budgetsQuery } from "../generated/budgetsQuery.graphql.ts";
import { send } from "../network/environment.ts";

/** Costs no AWS call. */
const query = graphql`
  query budgetsQuery {
    caller {
      rateLimits {
        name
        limit
        remaining
        resetAt
      }
      callsPerMinute
      callsLeft
      callsResetAt
    }
  }
`;

export type Budgets = budgetsQuery["response"]["caller"];

export const readBudgets = async (): Promise<Budgets> => (await send<budgetsQuery>(query, {})).data.caller;
