import type { Budgets } from "./budgets.ts";

type RateLimit = Budgets["rateLimits"][number];

/** The clocks of the gateway and of this computer differ a little. */
const TOLERANCE_MS = 200;

/** Returns how long a rate takes until it is full again; 0 if it is full. */
export function fullInMs({ resetAt }: Pick<RateLimit, "resetAt">, now: number): number {
  const left = Date.parse(resetAt) - now;
  return left > TOLERANCE_MS ? left : 0;
}

/** Returns the share of a rate that is left. A gateway that has just started allows shorter bursts, so a full one can have less. */
export const shareOf = (rate: RateLimit, now: number): number =>
  fullInMs(rate, now) === 0 ? 1 : clamp01(rate.remaining / Math.max(1, Math.floor(rate.limit)));

const clamp01 = (share: number): number => Math.min(1, Math.max(0, share));

export interface Gauge {
  readonly name: string;
  readonly share: number;
}

/** Returns what a caller must watch, each with the share that is left: the rates, and its own minute. */
export function gaugesOf({ rateLimits, callsPerMinute, callsLeft }: Budgets, now: number): readonly Gauge[] {
  const rates = rateLimits.map((rate) => ({ name: rate.name, share: shareOf(rate, now) }));
  return typeof callsPerMinute === "number" && typeof callsLeft === "number"
    ? [...rates, { name: "minute", share: clamp01(callsLeft / Math.max(1, callsPerMinute)) }]
    : rates;
}
