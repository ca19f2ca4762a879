import { describe, expect, test } from "@jest/globals";
import { createRandom } from "../../bench/replicas/random.ts";
import { TokenBucket } from "../../src/gateway/coordination/memory/token-bucket.ts";
import { FairQueue, type QueuedCall } from "../../src/gateway/sharing/fair-queue.ts";
import { valkeyProgram } from "../support/valkey.ts";
import { sharerOf } from "./budget-client.ts";
import { BudgetSimulation } from "./budget-simulation.ts";
import { useEmptyServer } from "./empty-server.ts";

const PER_SECOND = 20;
const CALLS = 2000;
const HOT_CALLERS = 8;

interface Arrival {
  readonly at: number;
  readonly replica: number;
  readonly principal: string;
}

/** Calls at 90 % of the rate, at random times: four fifths of them from eight callers of one replica, the others from one of each other. */
function arrivalsOf(replicas: number, seed: number): Arrival[] {
  const [random, choose] = [createRandom(seed), createRandom(seed + 1)];
  let at = 0;
  return Array.from({ length: CALLS }, (_, turn) => {
    at += (-Math.log(1 - random()) / (0.9 * PER_SECOND)) * 1000;
    const replica = choose() < 0.8 ? 0 : 1 + (turn % (replicas - 1));
    return { at: Math.ceil(at), replica, principal: replica === 0 ? `hot ${turn % HOT_CALLERS}` : `${replica}` };
  });
}

/** Returns how long each call waits if one gateway has all callers. */
function waitsOnOneGateway(arrivals: readonly Arrival[]): number[] {
  const queue = new FairQueue<QueuedCall & { readonly at: number }>();
  const bucket = new TokenBucket(PER_SECOND);
  const coming = [...arrivals];
  const waits: number[] = [];
  for (let now = 0; waits.length < arrivals.length; now += 1) {
    for (let [next] = coming; next && next.at <= now; [next] = coming) {
      const { at, principal } = next;
      queue.add({ at, requests: new Set([{ caller: sharerOf("group", principal) }]) });
      coming.shift();
    }
    for (let turn = queue.peek(); turn && bucket.waitMs(now) === 0; turn = queue.peek()) {
      queue.take(turn);
      bucket.take(now);
      waits.push(now - turn.call.at);
    }
  }
  return waits;
}

(valkeyProgram ? describe : describe.skip)("calls of replicas that share a budget", () => {
  const server = useEmptyServer();

  async function waitsOnReplicas(arrivals: readonly Arrival[], replicas: number): Promise<number[]> {
    const simulation = new BudgetSimulation({
      connection: server.connection,
      replicas,
      total: undefined,
      perLane: PER_SECOND,
    });
    simulation.add(0, { sharer: sharerOf("first"), calls: 1 });
    await simulation.run(4000);
    simulation.sent.length = 0;
    const { now } = simulation;
    const coming = [...arrivals];
    await simulation.run((arrivals.at(-1)?.at ?? 0) + 10_000, (elapsedMs) => {
      for (let [next] = coming; next && next.at <= elapsedMs; [next] = coming) {
        simulation.add(next.replica, { sharer: sharerOf("group", next.principal), calls: 1 });
        coming.shift();
      }
    });
    const arrived = Map.groupBy(arrivals, ({ principal }) => principal);
    return simulation.sent.map(({ at, principal }) => at - now - (arrived.get(principal)?.shift()?.at ?? 0));
  }

  const quantile = (values: readonly number[], share: number) =>
    values.toSorted((a, b) => a - b)[Math.floor(share * values.length)] ?? Number.NaN;

  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test.each([2, 4, 8])("wait as long on %i replicas as on one gateway", async (replicas) => {
    for (const seed of [1, 3, 7]) {
      const arrivals = arrivalsOf(replicas, seed);
      const [one, all] = [waitsOnOneGateway(arrivals), await waitsOnReplicas(arrivals, replicas)];
      expect(all).toHaveLength(CALLS);
      expect({ seed, meanMs: Math.round(meanOf(all)) }).toEqual({ seed, meanMs: Math.round(meanOf(one)) });
      expect({ seed, p50: quantile(all, 0.5) }).toEqual({ seed, p50: quantile(one, 0.5) });
      expect(quantile(all, 0.99)).toBeLessThanOrEqual(quantile(one, 0.99) + 1000 / PER_SECOND);
    }
  });

  test("are not kept out by callers that come anew all the time", async () => {
    const simulation = new BudgetSimulation({
      connection: server.connection,
      replicas: 2,
      total: undefined,
      perLane: PER_SECOND,
    });
    simulation.add(1, { sharer: sharerOf("group", "patient"), calls: 100 });
    await simulation.run(3000);
    const sent = simulation.sent.length;
    // A fifth more than the rate, so that the queue grows by four callers a second.
    await simulation.run(10_000, (elapsedMs) => {
      if (elapsedMs % 42 === 0) simulation.add(0, { sharer: sharerOf("group", `new ${elapsedMs}`), calls: 1 });
    });
    const times = simulation.sent.slice(sent).flatMap(({ at, principal }) => (principal === "patient" ? [at] : []));
    expect(Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeLessThanOrEqual(4000);
    // As often as on one gateway.
    expect(times.length).toBeGreaterThanOrEqual(7);
  });
});
