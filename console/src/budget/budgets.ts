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

/** Returns the share of a budget that is left, from 0 to 1. */
const shareOf = (left: number, limit: number): number => Math.min(1, Math.max(0, limit > 0 ? left / limit : 1));

export interface Gauge {
  readonly name: string;
  readonly share: number;
}

/** Returns what a caller must watch: each rate, and its own minute. */
export function gaugesOf({ rateLimits, callsPerMinute, callsLeft }: Budgets): readonly Gauge[] {
  const rates = rateLimits.map(({ name, limit, remaining }) => ({
    name,
    share: shareOf(remaining, Math.floor(limit)),
  }));
  return typeof callsPerMinute === "number" && typeof callsLeft === "number"
    ? [...rates, { name: "minute", share: shareOf(callsLeft, callsPerMinute) }]
    : rates;
}
