import { setTimeout } from "node:timers/promises";
import type { JobStore } from "../coordination/job-store.ts";
import { GatewayError } from "../domain/gateway-error.ts";

const RETRY_MS = 1000;

type PatientStore = Pick<JobStore, "claim" | "complete" | "setState">;

export const isStoreUnavailable = (error: unknown): boolean =>
  error instanceof GatewayError && error.code === "JOB_STORE_UNAVAILABLE";

/** Returns a store that waits while it can't be reached: results must not be lost. When the signal aborts, it tries once more. */
export function waitForStore(store: PatientStore, signal: AbortSignal): PatientStore {
  const wait = async <Result>(operation: () => Promise<Result>): Promise<Result> => {
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
    claim: (...args) => wait(async () => (signal.aborted ? undefined : store.claim(...args))),
    complete: (...args) => wait(() => store.complete(...args)),
    setState: (...args) => wait(() => store.setState(...args)),
  };
}
