import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { SharedBucket } from "../../src/gateway/coordination/valkey/shared-bucket.ts";
import { valkeyProgram } from "../support/valkey.ts";
import { sharerOf } from "./budget-client.ts";
import { BudgetSimulation, fairnessOf, type SentCall } from "./budget-simulation.ts";
import { useEmptyServer } from "./empty-server.ts";

/** How many calls of a list were sent within the second before each of them, at most. */
function mostPerSecond(calls: readonly SentCall[]): number {
  return Math.max(0, ...calls.map(({ at }) => calls.filter((call) => call.at <= at && call.at > at - 1000).length));
}

/** Returns how many of the first 400 calls were sent for each value of a key. */
const countsBy = (calls: readonly SentCall[], key: (call: SentCall) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(calls.slice(0, 400), key)].map(([value, { length }]) => [value, length]));

test("without Valkey, replicas together send the rate, and each of them something", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }), (granted) => {
      const replicas = granted.map(() => new SharedBucket(20, { bucket: "", waiting: "", outcomes: "" }));
      const all = granted.reduce((sum, calls) => sum + calls, 0) / 3;
      for (const [index, bucket] of replicas.entries()) bucket.update([0, 19, 19, 1, all], granted[index] ?? 0, 1_000);
      const shares = replicas.map((bucket) => bucket.shareAlone(replicas.length, 1_000));
      expect(Math.min(...shares)).toBeGreaterThan(0);
      const sum = shares.reduce((a, b) => a + b, 0);
      expect(sum).toBeGreaterThan(0.99 * 19);
      expect(sum).toBeLessThan(1.05 * 19 + 0.01);
    }),
  );
});

(valkeyProgram ? describe : describe.skip)("replicas that share a budget", () => {
  const server = useEmptyServer();

  const simulate = (options: { replicas: number; total?: number; perLane?: number }) =>
    new BudgetSimulation({ connection: server.connection, total: undefined, perLane: undefined, ...options });

  /** A budget after its first second, whose burst has grown. */
  async function warm(options: Parameters<typeof simulate>[0]) {
    const simulation = simulate(options);
    simulation.add(0, { sharer: sharerOf("first"), calls: 1 });
    await simulation.run(3000);
    simulation.sent.length = 0;
    return simulation;
  }

  test("never send more than the rate and a burst, whatever they ask for", async () => {
    const arrival = fc.record({
      at: fc.nat(2000),
      replica: fc.nat(3),
      group: fc.constantFrom("a", "b", "c"),
      calls: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { maxLength: 12 }), async (arrivals) => {
        await server.connection.call("flushall");
        const simulation = simulate({ replicas: 4, total: 20 });
        await simulation.run(2500, (elapsedMs) => {
          for (const { at, replica, group, calls } of arrivals)
            if (at === elapsedMs) simulation.add(replica, { sharer: sharerOf(group), calls });
        });
        expect(mostPerSecond(simulation.sent)).toBeLessThanOrEqual(2 * 19 + 1);
      }),
      { numRuns: 5 },
    );
  });

  test("use all of the rate, however the calls are spread", async () => {
    const simulation = await warm({ replicas: 4, total: 20 });
    for (const replica of [0, 1, 2, 3])
      simulation.add(replica, { sharer: sharerOf(`group ${replica}`), calls: replica === 0 ? 300 : 30 });
    await simulation.run(10_000);
    // A burst of 19, and 19 a second.
    expect(simulation.sent.length).toBeGreaterThanOrEqual(0.97 * (19 + 190));
    expect(simulation.operations).toBeLessThanOrEqual(5 * 20 * 10);
  });

  test("take tokens from all buckets of a call or from none", async () => {
    const simulation = await warm({ replicas: 2, total: 20, perLane: 4 });
    for (const lane of ["x", "y"]) simulation.add(0, { lane, sharer: sharerOf("a"), calls: 100 });
    simulation.add(1, { lane: "z", sharer: sharerOf("b"), calls: 100 });
    await simulation.run(10_000);
    // The lanes use 11.4 of 19: what one of them refuses must not be taken from the total.
    for (const [lane, sent] of Object.entries(countsBy(simulation.sent, ({ lane }) => lane)))
      expect({ lane, isAtItsRate: sent >= 38 && sent <= 44 }).toEqual({ lane, isAtItsRate: true });
  });

  test("divide the rate between groups wherever they connect: one on all four gets no more than one on a single replica", async () => {
    const simulation = await warm({ replicas: 4, total: 20 });
    for (const replica of [0, 1, 2, 3]) simulation.add(replica, { sharer: sharerOf("everywhere"), calls: 400 });
    simulation.add(0, { sharer: sharerOf("single"), calls: 400 });
    await simulation.run(21_000);
    const { everywhere = 0, single = 0 } = countsBy(simulation.sent, ({ group }) => group);
    expect(everywhere + single).toBeGreaterThan(380);
    expect(everywhere / (everywhere + single)).toBeGreaterThanOrEqual(0.4);
    expect(everywhere / (everywhere + single)).toBeLessThanOrEqual(0.6);
  });

  test("divide a group's part between its principals, wherever they connect", async () => {
    const simulation = await warm({ replicas: 4, total: 20 });
    for (const n of Array(8).keys()) simulation.add(0, { sharer: sharerOf("group", `hot ${n}`), calls: 100 });
    for (const replica of [1, 2, 3]) simulation.add(replica, { sharer: sharerOf("group", `${replica}`), calls: 100 });
    simulation.add(3, { sharer: sharerOf("other"), calls: 200 });
    await simulation.run(20_000);
    const { group = 0, other = 0 } = countsBy(simulation.sent, ({ group }) => group);
    expect(group / (group + other)).toBeGreaterThanOrEqual(0.4);
    expect(group / (group + other)).toBeLessThanOrEqual(0.6);
    const ofGroup = simulation.sent.filter(({ group }) => group === "group");
    expect(fairnessOf(Object.values(countsBy(ofGroup, ({ principal }) => principal)))).toBeGreaterThanOrEqual(0.97);
  });

  test("serve a newcomer with few calls before those that have had turns", async () => {
    const simulation = await warm({ replicas: 2, total: 20 });
    simulation.add(0, { sharer: sharerOf("heavy"), calls: 400 });
    await simulation.run(3000);
    simulation.add(1, { sharer: sharerOf("light"), calls: 1 });
    const before = simulation.sent.length;
    await simulation.run(500);
    expect(simulation.sent.slice(before, before + 3).map(({ group }) => group)).toContain("light");
  });

  test("lose no more than a moment to a replica that is gone", async () => {
    const simulation = await warm({ replicas: 2, total: 20 });
    simulation.add(0, { sharer: sharerOf("a"), calls: 400 });
    const gone = { sharer: sharerOf("gone"), calls: 400 };
    simulation.add(1, gone);
    await simulation.run(3000, (elapsedMs) => {
      if (elapsedMs === 2999) simulation.stop(1);
    });
    simulation.sent.length = 0;
    await simulation.run(3000);
    expect(simulation.sent.length).toBeGreaterThanOrEqual(0.9 * 3 * 19);
  });

  test("give background calls what is left beyond a reserve, and nothing while an interactive call waits", async () => {
    const simulation = await warm({ replicas: 2, total: 20 });
    simulation.add(1, { sharer: sharerOf("job"), priority: "background", calls: 400 });
    await simulation.run(1);
    expect(simulation.sent.length).toBeLessThanOrEqual(19 * 0.7);
    await simulation.run(5000);
    simulation.sent.length = 0;
    simulation.add(0, { sharer: sharerOf("live"), calls: 5 });
    await simulation.run(1);
    expect(countsBy(simulation.sent, ({ group }) => group).live).toBe(5);
    simulation.add(0, { sharer: sharerOf("live"), calls: 100 });
    await simulation.run(50);
    simulation.sent.length = 0;
    await simulation.run(3000);
    expect(countsBy(simulation.sent, ({ priority }) => priority).background ?? 0).toBeLessThanOrEqual(1);
    await simulation.run(7000);
    expect(countsBy(simulation.sent, ({ priority }) => priority).background).toBeGreaterThan(50);
  });

  test("send no burst after all data was lost", async () => {
    const simulation = await warm({ replicas: 3, total: 20 });
    for (const replica of [0, 1, 2]) simulation.add(replica, { sharer: sharerOf(`${replica}`), calls: 400 });
    await simulation.run(2000);
    await server.connection.call("flushall");
    simulation.sent.length = 0;
    await simulation.run(1000);
    expect(simulation.sent.length).toBeLessThanOrEqual(20);
    await simulation.run(3000);
    expect(simulation.sent.length).toBeGreaterThanOrEqual(70);
  });

  test.each([-60_000, 60_000])("do not stall when a new server's clock differs by %d ms", async (skewMs) => {
    const simulation = await warm({ replicas: 2, total: 20 });
    for (const replica of [0, 1]) simulation.add(replica, { sharer: sharerOf(`${replica}`), calls: 400 });
    await simulation.run(2000);
    simulation.serverSkewMs += skewMs;
    simulation.sent.length = 0;
    await simulation.run(1100);
    expect(simulation.sent.length).toBeGreaterThan(0);
    await simulation.run(4000);
    expect(simulation.sent.length).toBeGreaterThanOrEqual(3 * 19);
  });

  test("learn a lower rate once from the outcomes of all replicas, after all could report", async () => {
    const simulation = await warm({ replicas: 4, total: 20 });
    const [bucket] = simulation.bucketsOf(0);
    const generation = bucket?.generation ?? 0;
    for (const replica of [1, 2, 3]) simulation.report(replica, { accepted: 4, throttled: 0, generation });
    simulation.report(0, { accepted: 0, throttled: 6, generation });
    for (const replica of [0, 1, 2, 3]) simulation.add(replica, { sharer: sharerOf(`${replica}`), calls: 400 });
    await simulation.run(10);
    expect(simulation.sent.filter(({ at }) => at > simulation.now - 5)).toEqual([]);
    await simulation.run(250);
    simulation.report(3, { accepted: 4, throttled: 1, generation });
    await simulation.run(100);
    const { limit = 0 } = bucket?.state(simulation.now) ?? {};
    // 16 were accepted in a second or so: 85 % of that, and no more than 80 % of the rate before.
    expect(limit).toBeLessThanOrEqual(0.8 * 19);
    expect(limit).toBeGreaterThanOrEqual(0.4 * 19);
    simulation.report(2, { accepted: 0, throttled: 16, generation });
    await simulation.run(1000);
    expect(bucket?.state(simulation.now).limit).toBeGreaterThanOrEqual(limit);
  });
});
