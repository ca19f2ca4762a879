import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from "cockatiel";
import { Failure, timeIsUp } from "../domain/gateway-error.ts";

/** So many failures in a row, with no answer in between, and AWS is taken to be down. */
const FAILURES = 10;

/** So long nothing is sent then; after that one call at a time finds out. */
const REST_MS = 2_000;

const outages: ReadonlySet<string> = new Set(["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"]);

const isOutage = (error: unknown) => error instanceof Failure && outages.has(error.code);

/** Whoever finds out whether AWS answers again does so to the end, though nobody waits for it. */
const never = new AbortController().signal;

/**
 * While AWS is down, calls fail at once. What AWS refuses, by whatever 4xx, is an answer, and comes back as one; what was given up
 * before its answer says nothing of AWS. `signal` gives up, also to wait for another's finding out.
 */
export function createBreaker() {
  const policy = circuitBreaker(handleWhen(isOutage), {
    breaker: new ConsecutiveBreaker(FAILURES),
    halfOpenAfter: REST_MS,
  });
  let restsUntil = 0;
  policy.onBreak(() => {
    restsUntil = Date.now() + REST_MS;
  });

  const isOpen = () => policy.state === CircuitState.Open && Date.now() < restsUntil;

  return {
    isOpen,
    /** Throws while nothing is sent, so that nobody waits for a turn that would come to nothing. */
    throwIfOpen(): void {
      if (isOpen()) throw isDown();
    },

    async run<Answer>(send: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
      const outcome = await orLeave(
        policy.execute(async () => {
          const isProbe = policy.state !== CircuitState.Closed;
          if (!isProbe && signal.aborted) throw timeIsUp();
          try {
            return { answer: await send(isProbe ? never : signal) };
          } catch (error) {
            if (isOutage(error) || (!isProbe && signal.aborted)) throw error;
            return { error };
          }
        }),
        signal,
      ).catch((error: unknown) => {
        throw isBrokenCircuitError(error) ? isDown() : error;
      });
      if ("error" in outcome) throw outcome.error;
      return outcome.answer;
    },
  };
}

async function orLeave<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: left, reject } = Promise.withResolvers<never>();
  const leave = () => reject(timeIsUp());
  if (signal.aborted) leave();
  signal.addEventListener("abort", leave, { once: true });
  try {
    return await Promise.race([work, left]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

const isDown = () =>
  new Failure("UPSTREAM_UNAVAILABLE", "Amazon Chime has not answered for a while; it is asked again soon", {
    retryable: true,
    retryAfterMs: REST_MS,
    isOurs: true,
  });
