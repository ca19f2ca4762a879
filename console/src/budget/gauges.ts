import type { Budgets } from "./budgets.ts";

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
