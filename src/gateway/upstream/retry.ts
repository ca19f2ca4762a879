import { setTimeout } from "node:timers/promises";
import { deadlineExceeded, type ErrorCode, GatewayError } from "../domain/gateway-error.ts";
import type { OperationTraits } from "./service.ts";

const MAX_ATTEMPTS = 3;

/** Throttled requests are counted apart: AWS did not try them, and each refusal makes the next one less likely. */
const MAX_THROTTLES = 3;

const BACKOFF_MS = 50;

/** After these errors it is unknown whether AWS performed the operation. */
const unknownOutcomes: ReadonlySet<ErrorCode> = new Set([
  "UPSTREAM_INVALID_RESPONSE",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "DEADLINE_EXCEEDED",
]);

const transient: ReadonlySet<ErrorCode> = new Set(["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"]);

interface RetryOptions {
  readonly isRepeatable: boolean;
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
  readonly random: () => number;
}

/**
 * Repeats a call until AWS responds or the attempts are used up: reads and replacements are idempotent, creates carry a request token.
 * Resolves with undefined if the error shows that an attempt whose response was lost has succeeded (`doneBefore`).
 */
export async function withRetries<Result extends object>(
  operation: OperationTraits,
  attempt: (nth: number) => Promise<Result>,
  { isRepeatable, signal, remainingMs, random }: RetryOptions,
): Promise<Result | undefined> {
  let isOutcomeUnknown = false;
  for (let nth = 1, failed = 0, throttled = 0, pauseMs = 0; ; nth++) {
    try {
      if (pauseMs > 0) await setTimeout(pauseMs, undefined, { signal });
      return await attempt(nth);
    } catch (thrown) {
      // What is sent fails with a GatewayError, so this was a pause or a queue.
      const isWait = signal.aborted && !(thrown instanceof GatewayError);
      const error = isWait ? deadlineExceeded({ isUnsent: true }) : thrown;
      if (!(error instanceof GatewayError)) throw error;
      if (isOutcomeUnknown && operation.doneBefore?.includes(error.code)) return undefined;
      isOutcomeUnknown ||= unknownOutcomes.has(error.code) && !error.isUnsent;
      const isThrottled = error.code === "UPSTREAM_THROTTLED";
      if (isThrottled) throttled += 1;
      else failed += 1;
      const isTransient = isThrottled ? throttled <= MAX_THROTTLES : transient.has(error.code) && failed < MAX_ATTEMPTS;
      const canRetry = !error.isLocal && (isTransient || (error.isClockSkew && failed === 1));
      pauseMs = Math.max(random() * BACKOFF_MS * 2 ** (failed + throttled), error.retryAfterMs ?? 0);
      // A retry after the deadline is pointless: the caller gets the real error instead of DEADLINE_EXCEEDED.
      if (signal.aborted || !canRetry || pauseMs > remainingMs())
        throw isOutcomeUnknown ? withUnknownOutcome(error, operation, isRepeatable) : error;
    }
  }
}

/** Says that a write may have been performed. It is then retryable only if repeating it can't create an object twice. */
function withUnknownOutcome(error: GatewayError, { method }: OperationTraits, isRepeatable: boolean): GatewayError {
  if (method === "GET") return error;
  const { code, message, awsRequestId, retryable, retryAfterMs, cause } = error;
  const known = { awsRequestId, isOutcomeUnknown: true };
  if (method === "DELETE" && code === "NOT_FOUND_OR_FORBIDDEN")
    return new GatewayError(code, `${message}; an earlier attempt may have deleted it`, known, { cause });
  if (method !== "POST")
    return new GatewayError(code, message, { ...error, isUnsent: false, isOutcomeUnknown: true }, { cause });
  const details = { ...known, ...(isRepeatable && { retryable, retryAfterMs }) };
  return new GatewayError(code, `${message}; the operation may have been performed`, details, { cause });
}
