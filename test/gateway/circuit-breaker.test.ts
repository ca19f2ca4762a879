import { expect, test } from "@jest/globals";
import { GatewayError, notFoundOrForbidden } from "../../src/gateway/domain/gateway-error.ts";
import { CircuitBreaker } from "../../src/gateway/upstream/circuit-breaker.ts";
import { waitUntil } from "../support/wait-until.ts";

const down = () => Promise.reject(new GatewayError("UPSTREAM_UNAVAILABLE", "down"));
const refused = () => Promise.reject(notFoundOrForbidden());
const neverAborted = new AbortController().signal;

/** Resolves with the result of a call, or with the code of its error and whether it was sent. */
const outcomeOf = (call: Promise<unknown>) =>
  call.catch(({ code, isLocal }: GatewayError) => (isLocal ? `not sent: ${code}` : code));

/** A breaker with a clock that the test moves. */
function createBreaker() {
  const clock = { ms: 0 };
  const breaker = new CircuitBreaker<string>({ serviceName: "Service", now: () => clock.ms });
  const run = (
    operation: string,
    send: (signal: AbortSignal) => Promise<unknown>,
    { signal = neverAborted, group = "group" } = {},
  ) => outcomeOf(breaker.run(operation, send, { signal, group }));
  const failTimes = async (operation: string, count: number, group = "group") => {
    for (let n = 0; n < count; n += 1) expect(await run(operation, down, { group })).toBe("UPSTREAM_UNAVAILABLE");
  };
  return { breaker, clock, run, failTimes };
}

test("after ten consecutive failures of an operation, its calls are not sent, and those of others are", async () => {
  const { breaker, run, failTimes } = createBreaker();
  await failTimes("Read", 10);
  expect(breaker.openOperations()).toEqual(["Read"]);
  expect(breaker.isServiceOpen()).toBe(false);
  expect(await run("Read", down)).toBe("not sent: UPSTREAM_UNAVAILABLE");
  expect(await run("Write", async () => "sent")).toBe("sent");
});

test("after ten consecutive failures of three operations, nothing is sent", async () => {
  const { breaker, run, failTimes } = createBreaker();
  await failTimes("Read", 8);
  await failTimes("Write", 1);
  expect(breaker.isServiceOpen()).toBe(false);
  await failTimes("List", 1);
  expect(breaker.isServiceOpen()).toBe(true);
  expect(await run("Other", async () => "sent")).toBe("not sent: UPSTREAM_UNAVAILABLE");
});

test("an operation that fails alone never stops the others, however often it does", async () => {
  const { breaker, clock, run, failTimes } = createBreaker();
  for (let n = 0; n < 100; n += 1) {
    clock.ms += 3_000;
    await failTimes("Register", n === 0 ? 10 : 1);
    for (const operation of ["Read", "Write", "List"]) expect(await run(operation, async () => "sent")).toBe("sent");
  }
  expect(breaker.isServiceOpen()).toBe(false);
});

test.each([
  [1, 1],
  [2, 1],
  [3, 1],
  [30, 1],
  [1, 2],
  [3, 2],
  [30, 30],
])(
  "in an outage of ten seconds, %d operations of %d groups together send at most 20 requests",
  async (count, groups) => {
    const { clock, run } = createBreaker();
    let sent = 0;
    const send = () => {
      sent += 1;
      return down();
    };
    for (let n = 0; clock.ms < 10_000; clock.ms += 10, n += 1)
      await run(`Operation ${n % count}`, send, { group: `group ${n % groups}` });
    expect(sent).toBeLessThanOrEqual(20);
  },
);

test("failures of one group stop only that group, in however many operations", async () => {
  const { clock, run, failTimes } = createBreaker();
  for (let round = 0; round < 20; round += 1) {
    clock.ms += 3_000;
    for (const operation of ["Read", "Write", "List"]) await run(operation, down, { group: "poisoned" });
    for (let n = 0; n < 20; n += 1) await run("Read", down, { group: "poisoned" });
    expect(await run("Read", down, { group: "poisoned" })).toBe("not sent: UPSTREAM_UNAVAILABLE");
    await failTimes("Read", 1, "other");
    expect(await run("Read", refused, { group: "other" })).toBe("NOT_FOUND_OR_FORBIDDEN");
  }
});

test("when the service responds to a probe, all operations are sent again", async () => {
  const { breaker, clock, run, failTimes } = createBreaker();
  for (let n = 0; n < 10; n += 1) await failTimes(`Operation ${n}`, 1);
  clock.ms = 2_001;
  expect(await run("Operation 1", async () => "sent")).toBe("sent");
  expect(breaker.isServiceOpen()).toBe(false);
  expect(await run("Operation 2", async () => "sent")).toBe("sent");
});

test("the error of a call that is not sent names what is down and the time to wait", async () => {
  const { breaker, failTimes } = createBreaker();
  await failTimes("Read", 10);
  expect(() => breaker.throwIfOpen("Read", "group")).toThrow(
    "Read of Service has not responded for a while; try again later",
  );
  const call = breaker.run("Read", down, { signal: neverAborted, group: "group" });
  await expect(call).rejects.toMatchObject({ retryable: true, retryAfterMs: 2_000 });
});

test("a refusal is a response, so that the failures before it no longer count", async () => {
  const { breaker, run, failTimes } = createBreaker();
  for (const _ of Array(3)) {
    await failTimes("Read", 9);
    expect(await run("Read", refused)).toBe("NOT_FOUND_OR_FORBIDDEN");
  }
  expect(breaker.openOperations()).toEqual([]);
});

test("an ignored failure is neither a failure nor a success", async () => {
  const { breaker, failTimes } = createBreaker();
  const options = { signal: neverAborted, group: "group", isIgnored: () => true };
  const ignored = () => outcomeOf(breaker.run("Read", down, options));
  await failTimes("Read", 9);
  for (const _ of Array(20)) expect(await ignored()).toBe("UPSTREAM_UNAVAILABLE");
  expect(breaker.openOperations()).toEqual([]);
  await failTimes("Read", 1);
  expect(breaker.openOperations()).toEqual(["Read"]);
});

const untilAborted = (signal: AbortSignal) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));

test("an aborted call is neither a failure nor a success", async () => {
  const { breaker, run, failTimes } = createBreaker();
  for (const _ of Array(9)) {
    await failTimes("Read", 1);
    const caller = new AbortController();
    const outcome = run("Read", untilAborted, { signal: caller.signal });
    caller.abort();
    expect(await outcome).toBe("DEADLINE_EXCEEDED");
  }
  expect(breaker.openOperations()).toEqual([]);
  await failTimes("Read", 1);
  expect(breaker.openOperations()).toEqual(["Read"]);
});

/** An open circuit whose pause is over, and the calls that it sends. */
async function startProbing() {
  const { clock, run, failTimes } = createBreaker();
  await failTimes("Read", 10);
  clock.ms = 2_001;
  const sent: PromiseWithResolvers<string>[] = [];
  const send = () => {
    const response = Promise.withResolvers<string>();
    sent.push(response);
    return response.promise;
  };
  return { sent, read: (signal = neverAborted) => run("Read", send, { signal }) };
}

test("after two seconds one call at a time probes the operation; the others wait for its outcome", async () => {
  const { sent, read } = await startProbing();
  const [probe, waiting] = [read(), read()];
  await new Promise(setImmediate);
  expect(sent).toHaveLength(1);
  sent[0]?.resolve("found");
  expect(await probe).toBe("found");
  await waitUntil(() => sent.length === 2);
  sent[1]?.resolve("second");
  expect(await waiting).toBe("second");
});

test("if the probe fails, those that waited for it are not sent", async () => {
  const { sent, read } = await startProbing();
  const [probe, ...waiting] = [read(), read(), read()];
  sent[0]?.reject(new GatewayError("UPSTREAM_TIMEOUT", "late"));
  expect(await probe).toBe("UPSTREAM_TIMEOUT");
  expect(await Promise.all(waiting)).toEqual(Array(2).fill("not sent: UPSTREAM_UNAVAILABLE"));
  expect(sent).toHaveLength(1);
});

test("a probe is finished although its caller has left", async () => {
  const { sent, read } = await startProbing();
  const caller = new AbortController();
  const [probe, waiting] = [read(caller.signal), read()];
  caller.abort();
  expect(await probe).toBe("DEADLINE_EXCEEDED");
  sent[0]?.resolve("found");
  await waitUntil(() => sent.length === 2);
  sent[1]?.resolve("second");
  expect(await waiting).toBe("second");
  expect(sent).toHaveLength(2);
});

test("a call that waits for a probe leaves when its caller does", async () => {
  const { sent, read } = await startProbing();
  const caller = new AbortController();
  const [, waiting] = [read(), read(caller.signal)];
  caller.abort();
  expect(await waiting).toBe("DEADLINE_EXCEEDED");
  expect(sent).toHaveLength(1);
});
