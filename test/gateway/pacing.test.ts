import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createCaller } from "../../src/gateway/domain/caller.ts";
import { Flight, type FlightRequest } from "../../src/gateway/upstream/flight.ts";
import { MAX_OUTSTANDING } from "../../src/gateway/upstream/outstanding-calls.ts";
import { MAX_IN_FLIGHT, MAX_IN_FLIGHT_WHILE_STARVED } from "../../src/gateway/upstream/pacer.ts";
import { caller, LATENCY_MS, simulateService, useSimulatedClock } from "../support/simulated-service.ts";

beforeEach(useSimulatedClock);
afterEach(() => void jest.useRealTimers());

const withoutDeadline = () => ({ caller, deadline: Number.POSITIVE_INFINITY });

test("calls at the rate that the service accepts are never throttled, and use most of it", async () => {
  using service = simulateService({ rates: { READS: 200 }, acceptedPerSecond: 200 });
  const startedAt = service.now();
  let finishedAt = startedAt;
  const calls = Promise.all(Array.from({ length: 400 }, () => service.call(withoutDeadline())));
  void calls.then(() => {
    finishedAt = service.now();
  });
  await jest.runAllTimersAsync();
  await calls;
  expect(service.sent).toHaveLength(400);
  expect(finishedAt - startedAt).toBeGreaterThan(900);
  expect(finishedAt - startedAt).toBeLessThan(2_500);
});

test("at twice the rate that the service accepts, the pacer learns the rate", async () => {
  using service = simulateService({ rates: { ALL: 120 }, acceptedPerSecond: 60 });
  const calls = Promise.all(Array.from({ length: 200 }, () => service.call(withoutDeadline())));
  await jest.runAllTimersAsync();
  await calls;
  expect(service.sent.length).toBeLessThanOrEqual(200 * 1.2);
});

test("without a known rate, throttled requests make the pacer start from the default rate", async () => {
  using service = simulateService({ rates: {}, acceptedPerSecond: 20 });
  const calls = Promise.all(Array.from({ length: 100 }, () => service.call(withoutDeadline())));
  await jest.runAllTimersAsync();
  await calls;
  expect(service.sent.length).toBeGreaterThan(100);
  expect(service.sent.length).toBeLessThanOrEqual(100 * 2);
});

test("a call that cannot be sent before its deadline fails immediately and says when to retry", async () => {
  using service = simulateService({ rates: { READS: 20 } });
  const request = { caller, deadline: service.now() + 1_000 };
  const calls = Array.from({ length: 100 }, () => service.call(request));
  const failures: unknown[] = [];
  for (const call of calls) call.catch((error: unknown) => failures.push(error));
  await new Promise(setImmediate);
  // A burst of ten, and nineteen a second.
  expect(failures).toHaveLength(100 - 28);
  for (const error of failures)
    expect(error).toMatchObject({ code: "UPSTREAM_THROTTLED", retryable: true, retryAfterMs: expect.any(Number) });
  await jest.runAllTimersAsync();
  expect(failures).toHaveLength(100 - 28);
  expect(service.sent).toHaveLength(28);
});

test("a light request does not wait for the rest of a heavy one", async () => {
  using service = simulateService({ rates: { READS: 40 } });
  const [heavy, light] = [withoutDeadline(), withoutDeadline()];
  const heavyCalls = Promise.all(Array.from({ length: 120 }, () => service.call(heavy)));
  while (service.sent.length < 20) await jest.advanceTimersByTimeAsync(5);
  const lightCall = service.call(light);
  await jest.runAllTimersAsync();
  await Promise.all([heavyCalls, lightCall]);
  expect(service.sent.indexOf(light)).toBeLessThanOrEqual(22);
});

test("a light request that waits for a heavy one's last call gets it at its own turn, and both are one call", async () => {
  using service = simulateService({ rates: { READS: 40 } });
  const [heavy, light] = [withoutDeadline(), withoutDeadline()];
  const flight = new Flight(heavy);
  const heavyCalls = Array.from({ length: 119 }, () => service.call(heavy));
  let sentBefore = 0;
  const last = service.call(heavy, { flight }).then(() => {
    sentBefore = service.sent.length;
  });
  while (service.sent.length < 20) await jest.advanceTimersByTimeAsync(5);
  flight.join(light);
  await jest.runAllTimersAsync();
  await Promise.all([...heavyCalls, last]);
  expect(sentBefore).toBeLessThan(30);
  expect(service.sent).toHaveLength(120);
});

test("calls that many requests wait for delay another request once each", async () => {
  using service = simulateService({ rates: { READS: 20 } });
  const many = Array.from({ length: 60 }, withoutDeadline);
  const shared = Array.from({ length: 40 }, () => {
    const flight = new Flight(withoutDeadline());
    for (const request of many) flight.join(request);
    return service.call(withoutDeadline(), { flight });
  });
  const other = service.call({ caller, deadline: service.now() + 3_000 });
  await jest.runAllTimersAsync();
  await expect(Promise.all([...shared, other])).resolves.toHaveLength(41);
});

const callerOf = (principal: string, instance: string) =>
  createCaller(principal, {
    scope: "read",
    instances: new Set([`arn:aws:chime:us-east-1:123456789012:app-instance/${instance}`]),
    self: undefined,
  });

test("the rate is divided between AppInstances, then between the callers of one", async () => {
  using service = simulateService({ rates: { READS: 20 } });
  const eight = Array.from({ length: 8 }, (_, n) => callerOf(`eight-${n}`, "crowded"));
  const requests = [...eight, callerOf("alone", "quiet")].map((caller) => ({ ...withoutDeadline(), caller }));
  const rounds = Array.from({ length: 400 }, () => requests.map((request) => service.call(request)));
  await jest.runAllTimersAsync();
  await Promise.all(rounds.flat());
  const first = service.sent.slice(0, 400);
  const sentOf = (principal: string) => first.filter(({ caller }) => caller.principal === principal).length;
  expect(sentOf("alone") / 400).toBeGreaterThanOrEqual(0.45);
  expect(sentOf("alone") / 400).toBeLessThanOrEqual(0.55);
  for (const { principal } of eight) {
    expect(sentOf(principal) / (400 - sentOf("alone"))).toBeGreaterThanOrEqual(0.1);
    expect(sentOf(principal) / (400 - sentOf("alone"))).toBeLessThanOrEqual(0.15);
  }
});

test("dividing the rate does not lower it", async () => {
  using service = simulateService({ rates: { READS: 20 } });
  const startedAt = service.now();
  const requests = ["a", "b", "c", "d"].map((name) => ({ ...withoutDeadline(), caller: callerOf(name, name) }));
  let finishedAt = startedAt;
  const calls = Promise.all(requests.flatMap((request) => Array.from({ length: 50 }, () => service.call(request))));
  void calls.then(() => {
    finishedAt = service.now();
  });
  await jest.runAllTimersAsync();
  await calls;
  // A bucket of one second's worth, then 20 per second.
  const leastMs = ((200 - 20) / 20) * 1000;
  expect(finishedAt - startedAt).toBeLessThanOrEqual(1.1 * leastMs);
});

test("an AppInstance with one call waits only for its turn beside another with hundreds", async () => {
  using service = simulateService({ rates: { READS: 20 } });
  const busy = { ...withoutDeadline(), caller: callerOf("busy", "busy") };
  const calls = Array.from({ length: 300 }, () => service.call(busy));
  await new Promise((resolve) => {
    setTimeout(resolve, 2_000);
    void jest.advanceTimersByTimeAsync(2_000);
  });
  const before = service.sent.length;
  const light = { ...withoutDeadline(), caller: callerOf("light", "light") };
  calls.push(service.call(light));
  await jest.runAllTimersAsync();
  await Promise.all(calls);
  expect(service.sent.indexOf(light) - before).toBeLessThanOrEqual(1);
});

test("one group leaves connections to others", async () => {
  using service = simulateService({ rates: {} });
  const calls = Promise.all(Array.from({ length: 200 }, () => service.call(withoutDeadline())));
  await jest.advanceTimersByTimeAsync(LATENCY_MS);
  const inFlight = service.sent.length - MAX_OUTSTANDING;
  expect(inFlight).toBeGreaterThan(MAX_IN_FLIGHT * 0.8);
  expect(inFlight).toBeLessThan(MAX_IN_FLIGHT);
  void service.call({ ...withoutDeadline(), caller: callerOf("newcomer", "newcomer") });
  await new Promise(setImmediate);
  expect(service.sent.at(-1)?.caller.principal).toBe("newcomer");
  await jest.runAllTimersAsync();
  await calls;
});

test("until the service responds, only a few calls are sent", async () => {
  using service = simulateService({ rates: {} });
  const calls = Promise.all(Array.from({ length: 200 }, () => service.call(withoutDeadline())));
  await jest.advanceTimersByTimeAsync(LATENCY_MS - 1);
  expect(service.sent).toHaveLength(MAX_OUTSTANDING);
  await jest.runAllTimersAsync();
  await calls;
  expect(service.sent).toHaveLength(200);
});

test("while the process is starved of CPU, few calls are in flight at once", async () => {
  let isStarved = false;
  using service = simulateService({ rates: {}, isStarved: () => isStarved });
  const calls = Promise.all(Array.from({ length: 400 }, () => service.call(withoutDeadline())));
  await jest.advanceTimersByTimeAsync(2 * LATENCY_MS);
  isStarved = true;
  // Those in flight end, and none is sent in their place.
  await jest.advanceTimersByTimeAsync(LATENCY_MS);
  const before = service.sent.length;
  await jest.advanceTimersByTimeAsync(10 * LATENCY_MS);
  expect(service.sent.length - before).toBe(10 * MAX_IN_FLIGHT_WHILE_STARVED);
  await jest.runAllTimersAsync();
  await calls;
});

/** Adds a call in each of many lanes, and returns when each has a call that waits for the total. */
function fillLanes(service: ReturnType<typeof simulateService>, request: FlightRequest, lanes: number) {
  return Array.from({ length: lanes }, (_, n) => service.call(request, { lane: { quota: "READS", key: `lane ${n}` } }));
}

test("a group that waits in hundreds of lanes delays another group by one call", async () => {
  using service = simulateService({ rates: { ALL: 50 } });
  const hog = { ...withoutDeadline(), caller: callerOf("hog", "hog") };
  const calls = fillLanes(service, hog, 400);
  await jest.advanceTimersByTimeAsync(1_000);
  const before = service.sent.length;
  // The calls of the hog take eight seconds.
  const victim = { caller: callerOf("victim", "victim"), deadline: service.now() + 500 };
  calls.push(service.call(victim, { lane: { quota: "READS", key: "victim" } }));
  await jest.runAllTimersAsync();
  await Promise.all(calls);
  expect(service.sent.indexOf(victim) - before).toBeLessThanOrEqual(1);
});

test("a caller that waits in hundreds of lanes delays another caller of its group by one call", async () => {
  using service = simulateService({ rates: { ALL: 50 } });
  const calls = fillLanes(service, { ...withoutDeadline(), caller: callerOf("hog", "shared") }, 400);
  await jest.advanceTimersByTimeAsync(1_000);
  const before = service.sent.length;
  const victim = { caller: callerOf("victim", "shared"), deadline: service.now() + 500 };
  calls.push(service.call(victim, { lane: { quota: "READS", key: "victim" } }));
  await jest.runAllTimersAsync();
  await Promise.all(calls);
  expect(service.sent.indexOf(victim) - before).toBeLessThanOrEqual(1);
});

test("budgets show what is left of each rate, and when it is whole again", async () => {
  using service = simulateService({ rates: { ALL: 40, READS: 10 } });
  const limits = () => service.pacer.limits().map(({ quota, limit, remaining }) => ({ quota, limit, remaining }));
  expect(limits()).toEqual([
    { quota: "ALL", limit: 38, remaining: 10 },
    { quota: "READS", limit: 9.5, remaining: 9 },
  ]);
  void service.call(withoutDeadline());
  expect(limits()[1]).toEqual({ quota: "READS", limit: 9.5, remaining: 8 });
  expect(service.pacer.limits()[1]?.resetInMs).toBeCloseTo(1000 / 9.5);
});

test("background calls use what interactive ones leave, above a reserve", async () => {
  using service = simulateService({ rates: { READS: 20 } });
  const [bulk, live] = [{ ...withoutDeadline(), isBackground: true }, withoutDeadline()];
  const bulkCalls = Array.from({ length: 100 }, () => service.call(bulk));
  await jest.advanceTimersByTimeAsync(0);
  // Of a burst of ten.
  expect(service.sent).toHaveLength(7);
  const liveCalls = Array.from({ length: 30 }, () => service.call(live));
  await jest.runAllTimersAsync();
  await Promise.all([...bulkCalls, ...liveCalls]);
  expect(service.sent.slice(7, 37)).toEqual(liveCalls.map(() => live));
});

test("a background call that an interactive request joins is sent at once", async () => {
  using service = simulateService({ rates: { READS: 20 } });
  const bulk = { ...withoutDeadline(), isBackground: true };
  const calls = Array.from({ length: 20 }, () => service.call(bulk));
  const flight = new Flight(bulk);
  const shared = service.call(bulk, { flight });
  flight.join(withoutDeadline());
  await jest.advanceTimersByTimeAsync(0);
  expect(service.sent).toHaveLength(8);
  await jest.runAllTimersAsync();
  await Promise.all([...calls, shared]);
});
