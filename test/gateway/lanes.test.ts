import { expect, test } from "@jest/globals";
import { MemoryBudget } from "../../src/gateway/coordination/memory/budget.ts";
import { Lanes } from "../../src/gateway/upstream/lanes.ts";

const rates = { READS: 10, ALL: 50 };
const service = { totalClass: "ALL", defaultRates: rates } as const;
const createLanes = () =>
  new Lanes<"READS" | "ALL">(new MemoryBudget({ service, rates, backgroundReserve: 0, now: () => performance.now() }));

test("the lanes used last keep their budgets, and others are forgotten", () => {
  const lanes = createLanes();
  const kept = lanes.get({ quota: "READS", key: "kept" });
  const forgotten = lanes.get({ quota: "READS", key: "forgotten" });
  for (let n = 0; n < 5_000; n += 1) {
    lanes.get({ quota: "READS", key: `${n}` });
    lanes.get({ quota: "READS", key: "kept" });
  }
  expect(lanes.budgetsOf("READS")).toHaveLength(2_000);
  expect(lanes.get({ quota: "READS", key: "kept" })).toBe(kept);
  expect(lanes.get({ quota: "READS", key: "forgotten" })).not.toBe(forgotten);
});

test("a lane in which a call waits is never forgotten", () => {
  const lanes = createLanes();
  const busy = lanes.get({ quota: "READS", key: "busy" });
  const request = { caller: { group: "group", principal: "principal" } };
  busy.queues.interactive.add({ requests: new Set([request]), dispatch: () => {} });
  for (let n = 0; n < 5_000; n += 1) lanes.get({ quota: "READS", key: `${n}` });
  expect(lanes.get({ quota: "READS", key: "busy" })).toBe(busy);
});
