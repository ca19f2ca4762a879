import { ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from "cockatiel";
import { Failure } from "../identity/failure.ts";

/** So many failures in a row, with no answer in between, and AWS is taken to be down. */
const FAILURES = 10;

/** So long nothing is sent then; after that one call at a time finds out. */
const REST_MS = 2_000;

const outages: ReadonlySet<string> = new Set(["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"]);

/** While AWS is down, calls fail at once. What AWS refuses, by whatever 4xx, is an answer. */
export function createBreaker() {
  const policy = circuitBreaker(
    handleWhen((error) => error instanceof Failure && outages.has(error.code)),
    { breaker: new ConsecutiveBreaker(FAILURES), halfOpenAfter: REST_MS },
  );
  return {
    async run<Answer>(send: () => Promise<Answer>): Promise<Answer> {
      try {
        return await policy.execute(send);
      } catch (error) {
        if (!isBrokenCircuitError(error)) throw error;
        throw new Failure("UPSTREAM_UNAVAILABLE", "Amazon Chime has not answered for a while; it is asked again soon", {
          retryable: true,
          retryAfterMs: REST_MS,
          isOurs: true,
        });
      }
    },
  };
}
