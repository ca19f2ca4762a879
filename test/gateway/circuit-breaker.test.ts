import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { GatewayError, notFoundOrForbidden } from "../../src/gateway/domain/gateway-error.ts";
import { createCircuitBreaker } from "../../src/gateway/upstream/circuit-breaker.ts";
import { waitUntil } from "../support/wait-until.ts";

type Breaker = ReturnType<typeof createCircuitBreaker>;

const down = () => Promise.reject(new GatewayError("UPSTREAM_UNAVAILABLE", "down"));
const refused = () => Promise.reject(notFoundOrForbidden());
const neverAborted = new AbortController().signal;

// Only the date, which decides how long the circuit is open.
beforeEach(
  () =>
    void jest.useFakeTimers({
      now: 0,
      doNotFake: ["setTimeout", "setImmediate", "nextTick", "queueMicrotask", "performance"],
    }),
);
afterEach(() => void jest.useRealTimers());

/** Resolves with the result of a call, or with the code of its error and whether it was sent. */
const outcomeOf = (call: Promise<unknown>) =>
  call.catch(({ code, isLocal }: GatewayError) => (isLocal ? `not sent: ${code}` : code));

async function failTimes(breaker: Breaker, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1)
    expect(await outcomeOf(breaker.run(down, neverAborted))).toBe("UPSTREAM_UNAVAILABLE");
}

test("after ten consecutive failures, calls are not sent", async () => {
  const breaker = createCircuitBreaker("Service");
  await failTimes(breaker, 10);
  expect(breaker.isOpen()).toBe(true);
  expect(await outcomeOf(breaker.run(down, neverAborted))).toBe("not sent: UPSTREAM_UNAVAILABLE");
});

test("the error of a call that is not sent names the service and the time to wait", async () => {
  const breaker = createCircuitBreaker("Service");
  await failTimes(breaker, 10);
  expect(() => breaker.throwIfOpen()).toThrow("Service has not responded for a while; try again later");
  await expect(breaker.run(down, neverAborted)).rejects.toMatchObject({ retryable: true, retryAfterMs: 2_000 });
});

test("a refusal is a response, so that the failures before it no longer count", async () => {
  const breaker = createCircuitBreaker("Service");
  for (const _ of Array(3)) {
    await failTimes(breaker, 9);
    expect(await outcomeOf(breaker.run(refused, neverAborted))).toBe("NOT_FOUND_OR_FORBIDDEN");
  }
  expect(breaker.isOpen()).toBe(false);
});

/** Runs a call that is aborted while it is in flight. */
async function runAborted(breaker: Breaker): Promise<unknown> {
  const caller = new AbortController();
  const untilAborted = (signal: AbortSignal) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  const outcome = outcomeOf(breaker.run(untilAborted, caller.signal));
  caller.abort();
  return outcome;
}

test("an aborted call is neither a failure nor a success", async () => {
  const breaker = createCircuitBreaker("Service");
  for (const _ of Array(9)) {
    await failTimes(breaker, 1);
    expect(await runAborted(breaker)).toBe("DEADLINE_EXCEEDED");
  }
  expect(breaker.isOpen()).toBe(false);
  await failTimes(breaker, 1);
  expect(breaker.isOpen()).toBe(true);
});

/** An open circuit whose pause is over, and the calls that it sends. */
async function startProbing() {
  const breaker = createCircuitBreaker("Service");
  await failTimes(breaker, 10);
  jest.setSystemTime(2_001);
  const sent: PromiseWithResolvers<string>[] = [];
  const send = () => {
    const response = Promise.withResolvers<string>();
    sent.push(response);
    return response.promise;
  };
  return { breaker, sent, send };
}

test("after two seconds one call at a time probes the service; the others wait for its outcome", async () => {
  const { breaker, sent, send } = await startProbing();
  const [probe, waiting] = [breaker.run(send, neverAborted), breaker.run(send, neverAborted)];
  await new Promise(setImmediate);
  expect(sent).toHaveLength(1);
  sent[0]?.resolve("found");
  expect(await probe).toBe("found");
  await waitUntil(() => sent.length === 2);
  sent[1]?.resolve("second");
  expect(await waiting).toBe("second");
});

test("a probe is finished although its caller has left", async () => {
  const { breaker, sent, send } = await startProbing();
  const caller = new AbortController();
  const probe = outcomeOf(breaker.run(send, caller.signal));
  const waiting = breaker.run(send, neverAborted);
  caller.abort();
  expect(await probe).toBe("DEADLINE_EXCEEDED");
  sent[0]?.resolve("found");
  await waitUntil(() => sent.length === 2);
  sent[1]?.resolve("second");
  expect(await waiting).toBe("second");
  expect(sent).toHaveLength(2);
});

test("a call that waits for a probe leaves when its caller does", async () => {
  const { breaker, sent, send } = await startProbing();
  const caller = new AbortController();
  void breaker.run(send, neverAborted);
  const waiting = outcomeOf(breaker.run(send, caller.signal));
  caller.abort();
  expect(await waiting).toBe("DEADLINE_EXCEEDED");
  expect(sent).toHaveLength(1);
});
