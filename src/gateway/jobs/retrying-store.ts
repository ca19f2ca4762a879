import { setTimeout } from "node:timers/promises";
import type { JobStore } from "../coordination/job-store.ts";
import { GatewayError } from "../domain/gateway-error.ts";

const RETRY_MS = 1000;

type RetryingStore = Pick<JobStore, "claim" | "complete" | "setState">;

export const isStoreUnavailable = (error: unknown): boolean =>
  error instanceof GatewayError && error.code === "JOB_STORE_UNAVAILABLE";

/** Returns a store that repeats operations until it can be reached: results must not be lost. When the signal aborts, it tries once more. */
export function retryUntilReachable(store: RetryingStore, signal: AbortSignal): RetryingStore {
  const retry = async <Result>(operation: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      const isLast = signal.aborted;
      try {
        return await operation();
      } catch (error) {
        if (isLast || !isStoreUnavailable(error)) throw error;
        await setTimeout(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  };
  return {
    // What is claimed now would only be released.
    claim: (...args) => retry(async () => (signal.aborted ? undefined : store.claim(...args))),
    complete: (...args) => retry(() => store.complete(...args)),
    setState: (...args) => retry(() => store.setState(...args)),
  };
}
