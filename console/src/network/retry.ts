import type { WaitReason } from "./activity.ts";
import type { ErrorDetails } from "./request-error.ts";

/** Errors that say that nothing was performed, so that a mutation may be sent again, and what is waited for then. */
const refused: ReadonlyMap<string, WaitReason> = new Map([
  ["UPSTREAM_THROTTLED", "rate"],
  ["RATE_LIMITED", "minute"],
  ["OVERLOADED", "busy"],
]);

/** A query whose errors last longer than this shows them. */
const MAX_ATTEMPTS = 6;
const DEFAULT_DELAY_MS = 500;

interface Attempt {
  readonly kind: "query" | "mutation";
  /** True if the same request twice has the effect of one. */
  readonly isIdempotent: boolean;
  readonly number: number;
}

/** Returns when to send a request again, in milliseconds from now; undefined if its errors shall be shown. */
export function retryDelay(
  errors: readonly ErrorDetails[],
  { kind, isIdempotent, number }: Attempt,
): number | undefined {
  if (errors.length === 0 || number >= MAX_ATTEMPTS) return undefined;
  const mayRepeat = (error: ErrorDetails) =>
    error.retryable && (kind === "query" || isIdempotent || refused.has(error.code));
  const repeatable = errors.filter(mayRepeat);
  // A mutation is repeated only if none of it was performed.
  if (repeatable.length === 0 || (kind === "mutation" && repeatable.length < errors.length)) return undefined;
  return Math.max(...repeatable.map((error) => error.retryAfterMs ?? DEFAULT_DELAY_MS));
}

/** Returns what a request with these errors waits for. A lack of rate is no failure. */
export const waitReasonOf = (errors: readonly ErrorDetails[]): WaitReason =>
  errors.map(({ code }) => refused.get(code)).find((reason) => reason !== undefined) ?? "gateway";
