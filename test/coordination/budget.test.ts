import { expect, test } from "@jest/globals";
import { waitUntil } from "../support/wait-until.ts";
import { BudgetUser, sharerOf } from "./budget-client.ts";
import { forEachImplementation } from "./implementations.ts";

/** Rules that depend on time are in shared-budget.test.ts and gateway/pacing.test.ts, on simulated clocks. */
forEachImplementation((open) => {
  test("calls within the rates are sent, and others wait for their turn", async () => {
    await using coordination = await open({ ALL: 1_000, READS: 20 });
    using user = new BudgetUser(coordination.budget);
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 40 }, () => user.call(sharerOf("a"))));
    // A burst of 19 at most, and 19 a second.
    expect(performance.now() - startedAt).toBeGreaterThan(1_000);
  });

  test("without rates, all calls are sent at once", async () => {
    await using coordination = await open({});
    using user = new BudgetUser(coordination.budget);
    await Promise.all(Array.from({ length: 1_000 }, () => user.call(sharerOf("a"))));
    expect(user.waiting).toBe(0);
  });

  test("a lane that AWS throttles, whose rate is unknown, keeps the configured reserve", async () => {
    await using coordination = await open({});
    const lane = coordination.budget.laneOf({ quota: "READS", key: "" });
    for (const _ of Array(5)) lane.recordOutcome(true, 0);
    for (const _ of Array(20)) lane.take(sharerOf("a"), "interactive");
    // By then, a burst is more than one call.
    const later = performance.now() + 500;
    expect(lane.waitMs("interactive", later)).toBeGreaterThan(0);
    expect(lane.waitMs("background", later)).toBe(lane.waitMs("interactive", later));
  });

  test("a rate that AWS refuses is lowered, once for the calls that were sent at it", async () => {
    await using coordination = await open({ READS: 100 });
    using user = new BudgetUser(coordination.budget);
    const lane = user.laneOf({ quota: "READS", key: "" });
    const generation = await user.call(sharerOf("a"));
    for (const _ of Array(8)) lane.recordOutcome(true, generation);
    const limit = () => lane.state()?.limit ?? 0;
    await waitUntil(async () => {
      await user.call(sharerOf("a"));
      return limit() < 90;
    });
    expect(limit()).toBeGreaterThanOrEqual(0.38 * 95);
    const lowered = limit();
    for (const _ of Array(8)) lane.recordOutcome(true, generation);
    await user.call(sharerOf("a"));
    expect(limit()).toBeGreaterThanOrEqual(lowered);
  });
});
