import { describe, expect, test } from "@jest/globals";
import type { Budget, Coordination } from "../../src/gateway/coordination/ports.ts";
import { startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { BudgetUser, sharerOf } from "./budget-client.ts";
import { replicasOn } from "./implementations.ts";

const TIMEOUT_MS = 50;

const sumOf = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** Two replicas of one gateway, of which the first sends more. */
async function startBudgets(server: Pick<ValkeyServer, "address">) {
  await using resources = new AsyncDisposableStack();
  const open = replicasOn(server, { timeoutMs: TIMEOUT_MS });
  const replicas: { coordination: Coordination; user: BudgetUser }[] = [];
  for (const _ of Array(2)) {
    const coordination = resources.use(await open({ ALL: 200 }));
    replicas.push({
      coordination,
      user: resources.use(new BudgetUser(coordination.budget as Budget<"ALL" | "READS">)),
    });
  }
  const send = (counts: readonly number[]) =>
    Promise.all(
      replicas.flatMap(({ user }, index) =>
        Array.from({ length: counts[index] ?? 0 }, () => user.call(sharerOf(`group ${index}`))),
      ),
    );
  const areAll = (state: string) => replicas.every(({ coordination }) => coordination.state() === state);
  const moved = resources.move();
  return { replicas, send, areAll, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

(valkeyProgram ? describe : describe.skip)("while Valkey is unreachable", () => {
  test.each(["killed", "frozen"] as const)(
    "calls are sent if it was %s, and are shared when it is reachable again",
    async (how) => {
      await using server = await startValkey();
      await using gateway = await startBudgets(server);
      await waitUntil(() => gateway.areAll("shared"));
      expect(await gateway.send([40, 5])).toHaveLength(45);
      if (how === "killed") await server.kill();
      else server.signal("SIGSTOP");
      expect(await gateway.send([40, 5])).toHaveLength(45);
      await waitUntil(() => gateway.areAll("fallback"));
      expect(await gateway.send([20, 5])).toHaveLength(25);
      if (how === "killed") await server.restart();
      else server.signal("SIGCONT");
      await waitUntil(() => gateway.areAll("shared"));
      expect(await gateway.send([40, 5])).toHaveLength(45);
    },
  );

  test("each replica keeps its last part of the rate, and all together have no more than the rate", async () => {
    await using server = await startValkey();
    await using gateway = await startBudgets(server);
    const shares = () => gateway.replicas.map(({ coordination }) => coordination.share?.() ?? 0);
    await gateway.send([190, 10]);
    // Heartbeats show each replica what the others use.
    await waitUntil(() => sumOf(shares()) > 0.9 * 190 && sumOf(shares()) < 1.1 * 190);
    await server.kill();
    await waitUntil(() => gateway.areAll("fallback"));
    const [hot = 0, cold = 0] = shares();
    expect(hot).toBeGreaterThan(cold);
    expect(hot + cold).toBeLessThanOrEqual(1.05 * 190);
  });

  test("a replica that starts then takes its part by the configured number of replicas", async () => {
    await using server = await startValkey();
    await server.kill();
    await using gateway = await startBudgets(server);
    await gateway.send([3, 3]);
    expect(gateway.areAll("fallback")).toBe(true);
    expect(sumOf(gateway.replicas.map(({ coordination }) => coordination.share?.() ?? 0))).toBeCloseTo(190);
  });
});
