import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { GatewayError, notFoundOrForbidden } from "../../src/gateway/domain/gateway-error.ts";
import { createCircuitBreaker } from "../../src/gateway/upstream/circuit-breaker.ts";

const down = () => Promise.reject(new GatewayError("UPSTREAM_UNAVAILABLE", "down"));
const refused = () => Promise.reject(notFoundOrForbidden());
const patient = new AbortController().signal;

// Only the date, by which the circuit rests.
beforeEach(
  () =>
    void jest.useFakeTimers({
      now: 0,
      doNotFake: ["setTimeout", "setImmediate", "nextTick", "queueMicrotask", "performance"],
    }),
);
afterEach(() => void jest.useRealTimers());

/** How a call ends: its answer, or its failure's code, and whether it was decided here. */
const outcome = (call: Promise<unknown>) =>
  call.catch(({ code, isLocal }: GatewayError) => (isLocal ? `not sent: ${code}` : code));

async function open(breaker: ReturnType<typeof createCircuitBreaker>): Promise<void> {
  for (let n = 0; n < 10; n += 1) await outcome(breaker.run(down, patient));
  expect(await outcome(breaker.run(down, patient))).toBe("not sent: UPSTREAM_UNAVAILABLE");
}

test("ten failures in a row open it; a refusal in between is an answer, and what was given up is none", async () => {
  const breaker = createCircuitBreaker();
  for (let n = 0; n < 30; n += 1) {
    expect(await outcome(breaker.run(down, patient))).toBe("UPSTREAM_UNAVAILABLE");
    if (n % 9 === 8) expect(await outcome(breaker.run(refused, patient))).toBe("NOT_FOUND_OR_FORBIDDEN");
  }
  const other = createCircuitBreaker();
  for (let n = 0; n < 9; n += 1) {
    expect(await outcome(other.run(down, patient))).toBe("UPSTREAM_UNAVAILABLE");
    const leave = new AbortController();
    const given = outcome(
      other.run(
        (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("left")))),
        leave.signal,
      ),
    );
    leave.abort();
    expect(await given).toBe("DEADLINE_EXCEEDED");
  }
  expect(await outcome(other.run(down, patient))).toBe("UPSTREAM_UNAVAILABLE");
  expect(await outcome(other.run(down, patient))).toBe("not sent: UPSTREAM_UNAVAILABLE");
});

test("one call at a time finds out, to its end, also when nobody waits for it; who waits beside it leaves in time", async () => {
  const breaker = createCircuitBreaker();
  await open(breaker);
  jest.setSystemTime(2_001);
  const sent: PromiseWithResolvers<string>[] = [];
  const hang = () => {
    const answer = Promise.withResolvers<string>();
    sent.push(answer);
    return answer.promise;
  };
  const [first, second] = [new AbortController(), new AbortController()];
  const prober = outcome(breaker.run(hang, first.signal));
  const waiter = outcome(breaker.run(hang, second.signal));
  const stays = outcome(breaker.run(hang, patient));
  first.abort();
  second.abort();
  expect([await prober, await waiter]).toEqual(["DEADLINE_EXCEEDED", "DEADLINE_EXCEEDED"]);
  expect(sent).toHaveLength(1);
  sent[0]?.resolve("found");
  while (sent.length < 2) await new Promise(setImmediate);
  sent[1]?.resolve("answered");
  expect(await stays).toBe("answered");
  expect(sent).toHaveLength(2);
});
