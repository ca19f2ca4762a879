import { setTimeout } from "node:timers/promises";
import { Failure, type FailureCode } from "../domain/gateway-error.ts";
import { isRead, type OperationName, operationOf } from "../operations.ts";

/** How often a call is tried at most when AWS fails. */
const MAX_ATTEMPTS = 3;

/** How often it is sent again when AWS refuses it for its rate, which was no try: each refusal makes the next less likely. */
const MAX_REFUSALS = 3;

const BACKOFF_MS = 50;

/** After these nobody knows whether AWS did it. */
const unknownOutcomes: ReadonlySet<FailureCode> = new Set([
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "DEADLINE_EXCEEDED",
]);

interface Trying {
  readonly signal: AbortSignal;
  /** How long the call is still of use, in milliseconds. */
  readonly timeLeft: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/**
 * Tries a call until AWS answers, or failed three times. Each operation can be sent again: a read and a replacement do the same a second
 * time, a create bears its token; and of a deletion or promotion whose first answer was lost, "it is not there" or "it is already" is
 * the answer that it was done. AWS's 403 is not: it says as well that it may not be done.
 */
export async function withRetries<Answer extends object>(
  operation: OperationName,
  attempt: (nth: number) => Promise<Answer>,
  { signal, timeLeft, random }: Trying,
): Promise<Answer | undefined> {
  let isOutcomeUnknown = false;
  for (let nth = 1, failed = 0, refused = 0; ; nth++) {
    try {
      return await attempt(nth);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (isOutcomeUnknown && operationOf(operation).doneBefore?.includes(error.code)) return undefined;
      isOutcomeUnknown ||= unknownOutcomes.has(error.code) && !error.isUnsent;
      const isRefusal = error.code === "UPSTREAM_THROTTLED";
      if (isRefusal) refused += 1;
      else failed += 1;
      const isTransient = isRefusal ? refused <= MAX_REFUSALS : transient.has(error.code) && failed < MAX_ATTEMPTS;
      const isWorthIt = !error.isOurs && (isTransient || (error.isClockSkew && failed === 1));
      const pause = Math.max(random() * BACKOFF_MS * 2 ** (failed + refused), error.retryAfterMs ?? 0);
      // What would come too late is told as it is, and not as the end of the time.
      if (signal.aborted || !isWorthIt || pause > timeLeft()) throw told(error, isOutcomeUnknown, operation);
      await setTimeout(pause, undefined, { signal });
    }
  }
}

const transient: ReadonlySet<FailureCode> = new Set(["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"]);

/** Of a write that may have been done it is said, and of a create that it is not to be sent again as it is: that would be twice. */
function told(failure: Failure, isOutcomeUnknown: boolean, operation: OperationName): Failure {
  if (!isOutcomeUnknown || isRead(operation)) return failure;
  const { method } = operationOf(operation);
  const { code, message, requestId, cause } = failure;
  if (method === "DELETE" && code === "NOT_FOUND_OR_FORBIDDEN") {
    return new Failure(code, `${message}; an attempt before may have deleted it`, { requestId }, { cause });
  }
  if (method !== "POST") return failure;
  return new Failure(code, `${message}; whether it was done is not known`, { requestId }, { cause });
}
