import { describe, expect, test } from "@jest/globals";
import { startReplicas } from "../support/replicas.ts";
import { startValkey, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { forEachImplementation, replicasOn } from "./implementations.ts";

forEachImplementation((open) => {
  test("counts the calls of each caller in its minute, and refunds them", async () => {
    await using coordination = await open();
    const { callerRates } = coordination;
    const first = await callerRates.consume("a", 3);
    expect(first.used).toBe(3);
    expect(first.resetMs).toBeGreaterThan(0);
    expect(first.resetMs).toBeLessThanOrEqual(60_000);
    expect((await callerRates.consume("a", 2)).used).toBe(5);
    expect((await callerRates.consume("b", 1)).used).toBe(1);
    await callerRates.refund("a", 4, first.minute);
    expect((await callerRates.consume("a", 0)).used).toBe(1);
  });
});

(valkeyProgram ? describe : describe.skip)("on several replicas", () => {
  test("a caller has one minute, and what is given back too late is lost", async () => {
    await using server = await startValkey();
    const open = replicasOn(server);
    await using one = await open();
    await using other = await open();
    const { minute } = await one.callerRates.consume("a", 3);
    expect((await other.callerRates.consume("a", 2)).used).toBe(5);
    await other.callerRates.refund("a", 1, minute);
    expect((await one.callerRates.consume("a", 0)).used).toBe(4);
    // The minute ends, and the next one begins.
    await server.command("FLUSHALL");
    expect((await one.callerRates.consume("a", 1)).used).toBe(1);
    await other.callerRates.refund("a", 1, minute);
    expect((await one.callerRates.consume("a", 0)).used).toBe(1);
  });

  test("while Valkey is unreachable, each replica gives a caller its part of the limit", async () => {
    await using server = await startValkey();
    await using coordination = await replicasOn(server)();
    await server.kill();
    await waitUntil(() => coordination.state() === "fallback");
    const { minute, used } = await coordination.callerRates.consume("a", 3);
    // Two replicas are configured; one has been counted at most.
    expect([3, 6]).toContain(used);
    await coordination.callerRates.refund("a", 3, minute);
    expect((await coordination.callerRates.consume("a", 0)).used).toBe(0);
  });

  test("a caller's limit holds for its requests to all gateways together", async () => {
    await using server = await startValkey();
    await using replicas = await startReplicas({
      addresses: [server.address, server.address],
      perSecond: 1_000,
      config: { callerCallsPerMinute: 10 },
    });
    await waitUntil(() => replicas.areAll("shared"));
    const statuses: number[] = [];
    for (const index of Array(16).keys()) {
      const gateway = replicas.gateways[index % 2];
      statuses.push((await gateway?.execute("{ __typename }"))?.status ?? 0);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  });
});
