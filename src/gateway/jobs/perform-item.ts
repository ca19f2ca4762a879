import { setTimeout } from "node:timers/promises";
import { GatewayError, isUserError } from "../domain/gateway-error.ts";
import type { Performed } from "./kinds/kind.ts";

/** The job can't continue: the owner may not do this any more, or AWS does not accept the gateway's credentials. */
export class JobPausedError extends Error {
  override readonly name = "JobPausedError";
}

export type ItemEnd = Performed & { readonly awsRequestId?: string | undefined };

interface ItemOptions {
  readonly signal: AbortSignal;
  readonly onUnexpected: (error: unknown) => void;
}

const MAX_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 10_000;

/**
 * Resolves with undefined if the signal aborts before there is a result. Waiting for AWS's rates or its recovery does not count as an
 * attempt. `work` learns whether an earlier attempt, whose outcome is unknown, may have performed the item.
 */
export async function performItem(
  work: (mayBeDone: boolean) => Promise<ItemEnd>,
  { signal, onUnexpected }: ItemOptions,
): Promise<ItemEnd | undefined> {
  let mayBeDone = false;
  for (let failures = 0, waits = 0; !signal.aborted; ) {
    try {
      return await work(mayBeDone);
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof GatewayError)) {
        onUnexpected(error);
        return { outcome: "FAILED", code: "INTERNAL_SERVER_ERROR", message: "An unexpected error; the log has it" };
      }
      if (error.code === "FORBIDDEN" || error.code === "UPSTREAM_AUTH") throw new JobPausedError(error.message);
      if (!isThrottledOrUnsent(error)) failures += 1;
      if (isUserError(error) || failures === MAX_ATTEMPTS) return failureOf(error);
      mayBeDone ||= error.isOutcomeUnknown;
      waits += 1;
      const pauseMs = error.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** waits;
      await setTimeout(Math.min(pauseMs, MAX_PAUSE_MS), undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

const isThrottledOrUnsent = ({ code, isUnsent }: GatewayError): boolean =>
  isUnsent || code === "UPSTREAM_THROTTLED" || code === "AUDIT_UNAVAILABLE";

const failureOf = ({ code, message, awsRequestId }: GatewayError): ItemEnd => ({
  outcome: "FAILED",
  code,
  message,
  awsRequestId,
});
