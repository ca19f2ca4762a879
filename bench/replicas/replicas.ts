import { setTimeout } from "node:timers/promises";
import { fairnessOf } from "../../test/coordination/budget-simulation.ts";
import { valkeyProgram } from "../../test/support/valkey.ts";
import { progress, quantile, type Row } from "../measure.ts";
import { AWS_RATE, type Cluster, countBudgetOperations, startCluster } from "./cluster.ts";
import { measureCpu } from "./cpu.ts";
import { type LoadResult, load } from "./load.ts";
import { measureCallsPerRead } from "./reads.ts";
import { measureStaleness } from "./staleness.ts";

/** 1 for the full size; 0.1 to try the command. */
const SCALE = Number(process.env.REPLICAS_SCALE ?? 1);

const sizes = (process.env.REPLICAS_SIZES ?? "1,2,4,8").split(",").map(Number);

/** Which parts to measure; without a name, all. */
const parts = (process.env.REPLICAS_PARTS ?? "").split(",").filter((part) => part !== "");

const REQUESTS = Math.ceil(2000 * SCALE);

/** For what is compared with more. */
const FEWER_REQUESTS = REQUESTS / 2;

const HOT_SHARE = 0.8;
const LOAD = 0.9 * AWS_RATE;
const OVERLOAD = 2 * AWS_RATE;

/** Fairness is required of so many replicas: on more, callers of the others ask for less than their share. */
const MAX_FAIR_REPLICAS = 4;

/** Measures replicas as processes that share one Valkey, with 80 % of the load on one of them. */
export async function run(): Promise<Row[]> {
  if (!valkeyProgram) throw new Error("Install valkey-server or redis-server");
  const unknown = parts.filter((part) => !Object.hasOwn(measurements, part));
  if (unknown.length > 0) throw new Error(`REPLICAS_PARTS: no part is named ${unknown.join(" or ")}`);
  const rows: Row[] = [];
  for (const [part, measurePart] of Object.entries(measurements))
    if (parts.length === 0 || parts.includes(part)) rows.push(...(await measurePart()));
  return rows;
}

const most = Math.max(...sizes);

const measurements: Readonly<Record<string, () => Promise<Row[]>>> = {
  load: measureLoads,
  outage: measureOutage,
  calls: () => measureCallsPerRead(most, 10_000 * SCALE),
  reads: () => measureStaleness(most, 100_000 * SCALE),
  cpu: measureCpu,
};

async function measureLoads(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const replicas of sizes) rows.push(...(await measureLoad(replicas)), ...(await measureOverload(replicas)));
  return rows;
}

const successOf = ({ sent, succeeded }: LoadResult): number => (100 * succeeded) / sent;

type Arrangement = Pick<Parameters<typeof startCluster>[0], "replicas" | "callersOf" | "isShared">;

interface Demand {
  readonly perSecond: number;
  readonly requests: number;
}

async function measure(
  arrangement: Arrangement,
  { perSecond, requests }: Demand,
  during: (cluster: Cluster) => Promise<unknown> = async () => {},
): Promise<LoadResult & { readonly operationsPerSecond: number }> {
  progress(`replicas: ${arrangement.replicas}, ${arrangement.isShared ? "shared" : "without Valkey"}, ${perSecond}/s`);
  await using cluster = await startCluster({ ...arrangement, rate: AWS_RATE });
  const before = await countBudgetOperations(cluster);
  const startedAt = performance.now();
  const loading = load(cluster, { perSecond, requests, hotShare: HOT_SHARE });
  await during(cluster);
  const result = await loading;
  const operations = (await countBudgetOperations(cluster)) - before;
  return { ...result, operationsPerSecond: (operations * 1000) / (performance.now() - startedAt) };
}

/**
 * Compares with one replica that the same callers share, because near the rate, callers who send more than their share wait. Both get the
 * same load at the same time: the durations of one arrangement differ by a millisecond between runs.
 */
async function measureLoad(replicas: number): Promise<Row[]> {
  const demand = { perSecond: LOAD, requests: REQUESTS };
  const [one, all] = await Promise.all([
    measure({ replicas: 1, callersOf: replicas, isShared: false }, demand),
    measure({ replicas, isShared: true }, demand),
  ]);
  const rowsOf = (share: string, of: number, atMost: number): Row[] => {
    const [before, after] = [quantile(one.durationsMs, of), quantile(all.durationsMs, of)];
    return [
      { what: `  duration on one replica without Valkey, ${share}`, value: before, unit: "ms" },
      { what: `  added duration, ${share}`, value: after - before, unit: "ms", requirement: { atMost } },
    ];
  };
  return [
    {
      what: `${replicas} replicas, ${LOAD}/s: succeeded`,
      value: successOf(all),
      unit: `% of ${all.sent}`,
      requirement: { atLeast: 99.5 },
    },
    {
      what: "  refused by AWS",
      value: (100 * all.throttled) / all.sent,
      unit: "%",
      requirement: { atMost: 0.1 },
    },
    ...rowsOf("p50", 0.5, 1.5),
    ...rowsOf("p99", 0.99, 120),
  ];
}

async function measureOverload(replicas: number): Promise<Row[]> {
  const result = await measure({ replicas, isShared: true }, { perSecond: OVERLOAD, requests: REQUESTS });
  const isFairnessRequired = replicas <= MAX_FAIR_REPLICAS;
  return [
    {
      what: `${replicas} replicas, ${OVERLOAD}/s: AWS's rate that is used`,
      value: (100 * result.accepted) / (result.seconds * AWS_RATE),
      unit: "%",
      requirement: { atLeast: 94 },
    },
    {
      what: "  fairness between callers (Jain)",
      value: fairnessOf(result.ratesByPrincipal),
      unit: "",
      ...(isFairnessRequired && { requirement: { atLeast: 0.97 } }),
    },
    {
      what: "  operations in Valkey per second for the budget",
      value: result.operationsPerSecond,
      unit: "",
      requirement: { atMost: 5 * AWS_RATE },
    },
  ];
}

async function measureOutage(): Promise<Row[]> {
  const thirdMs = (FEWER_REQUESTS / LOAD) * 333;
  const demand = { perSecond: LOAD, requests: FEWER_REQUESTS };
  const result = await measure({ replicas: 4, isShared: true }, demand, async ({ valkey }) => {
    await setTimeout(thirdMs);
    await valkey?.kill();
    await setTimeout(thirdMs);
    await valkey?.restart();
  });
  return [
    {
      what: `4 replicas, ${LOAD}/s, Valkey down for a third of the time: succeeded`,
      value: successOf(result),
      unit: `% of ${result.sent}`,
      requirement: { atLeast: 99 },
    },
    { what: "  refused by AWS", value: (100 * result.throttled) / result.sent, unit: "%" },
  ];
}
