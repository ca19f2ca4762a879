import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from "cockatiel";
import { deadlineExceeded, GatewayError } from "../domain/gateway-error.ts";

/** Consecutive failures that open it. */
const FAILURE_THRESHOLD = 10;

/** How long nothing is sent; then one call at a time probes the service. */
const OPEN_MS = 2_000;

const outageCodes: ReadonlySet<string> = new Set(["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"]);

const isOutage = (error: unknown) => error instanceof GatewayError && outageCodes.has(error.code);

/** A probe is finished even if its request has left. */
const neverAborted = new AbortController().signal;

/** Fails calls immediately while the service is down. A 4xx response is a success; an aborted call does not count. */
export function createCircuitBreaker(serviceName: string) {
  const policy = circuitBreaker(handleWhen(isOutage), {
    breaker: new ConsecutiveBreaker(FAILURE_THRESHOLD),
    halfOpenAfter: OPEN_MS,
  });
  let openUntil = 0;
  policy.onBreak(() => {
    openUntil = Date.now() + OPEN_MS;
  });

  const isOpen = () => policy.state === CircuitState.Open && Date.now() < openUntil;
  const serviceDown = () =>
    new GatewayError("UPSTREAM_UNAVAILABLE", `${serviceName} has not responded for a while; try again later`, {
      retryable: true,
      retryAfterMs: OPEN_MS,
      isLocal: true,
    });

  return {
    isOpen,
    /** Throws while nothing is sent, so that no call waits in a queue in vain. */
    throwIfOpen(): void {
      if (isOpen()) throw serviceDown();
    },

    async run<Result>(send: (signal: AbortSignal) => Promise<Result>, signal: AbortSignal): Promise<Result> {
      const outcome = await raceAbort(
        policy.execute(async () => {
          const isProbe = policy.state !== CircuitState.Closed;
          if (!isProbe && signal.aborted) throw deadlineExceeded();
          try {
            return { result: await send(isProbe ? neverAborted : signal) };
          } catch (error) {
            if (isOutage(error) || (!isProbe && signal.aborted)) throw error;
            return { error };
          }
        }),
        signal,
      ).catch((error: unknown) => {
        throw isBrokenCircuitError(error) ? serviceDown() : error;
      });
      if ("error" in outcome) throw outcome.error;
      return outcome.result;
    },
  };
}

async function raceAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(deadlineExceeded());
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
