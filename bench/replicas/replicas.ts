import { setTimeout } from "node:timers/promises";
import { fairnessOf } from "../../test/coordination/budget-simulation.ts";
import { valkeyProgram } from "../../test/support/valkey.ts";
import { progress, quantile, type Row } from "../measure.ts";
import { AWS_RATE, type Cluster, countOperations, startCluster } from "./cluster.ts";
import { measureCpu } from "./cpu.ts";
import { type LoadResult, load } from "./load.ts";

/** 2,000 requests at 90 % of AWS's rate. */
const SECONDS = Number(process.env.REPLICAS_SECONDS ?? 112);

const sizes = (process.env.REPLICAS_SIZES ?? "1,2,4,8").split(",").map(Number);

const HOT_SHARE = 0.8;
const LOAD = 0.9 * AWS_RATE;
const OVERLOAD = 2 * AWS_RATE;

/** Measures replicas as processes that share one Valkey, with 80 % of the load on one of them. */
export async function run(): Promise<Row[]> {
  if (!valkeyProgram) throw new Error("Install valkey-server or redis-server");
  const baseline = await measure({ replicas: 1, isShared: false }, LOAD);
  const [p50, p99] = [quantile(baseline.durationsMs, 0.5), quantile(baseline.durationsMs, 0.99)];
  const rows: Row[] = [
    { what: "1 replica without Valkey, 18/s: succeeded", value: successOf(baseline), unit: "%" },
    { what: "  duration, p50", value: p50, unit: "ms" },
    { what: "  duration, p99", value: p99, unit: "ms" },
  ];
  for (const replicas of sizes) {
    if (replicas > 1) {
      const result = await measure({ replicas, isShared: false }, LOAD);
      rows.push({
        what: `${replicas} replicas, each with its part, 18/s: succeeded`,
        value: successOf(result),
        unit: "%",
      });
    }
    rows.push(...(await measureLoad(replicas, { p50, p99 })), ...(await measureOverload(replicas)));
  }
  rows.push(...(await measureOutage()), ...(await measureCpu()));
  return rows;
}

const successOf = ({ sent, succeeded }: LoadResult): number => (100 * succeeded) / sent;

type Arrangement = Pick<Parameters<typeof startCluster>[0], "replicas" | "isShared">;

async function measure(
  { replicas, isShared }: Arrangement,
  perSecond: number,
  during: (cluster: Cluster) => Promise<unknown> = async () => {},
): Promise<LoadResult & { readonly operationsPerSecond: number }> {
  progress(`${replicas} replicas, ${isShared ? "shared" : "each with its part"}, ${perSecond}/s`);
  await using cluster = await startCluster({ replicas, isShared, rate: AWS_RATE });
  const before = cluster.valkey ? await countOperations(cluster.valkey) : 0;
  const startedAt = performance.now();
  const loading = load(cluster, { perSecond, seconds: SECONDS, hotShare: HOT_SHARE });
  await during(cluster);
  const result = await loading;
  const operations = cluster.valkey ? (await countOperations(cluster.valkey)) - before : 0;
  return { ...result, operationsPerSecond: (operations * 1000) / (performance.now() - startedAt) };
}

async function measureLoad(replicas: number, baseline: { readonly p50: number; readonly p99: number }): Promise<Row[]> {
  const result = await measure({ replicas, isShared: true }, LOAD);
  const throttled = (100 * result.throttled) / result.sent;
  return [
    {
      what: `${replicas} replicas that share, 18/s: succeeded`,
      value: successOf(result),
      unit: `% of ${result.sent}`,
      holds: successOf(result) >= 99.5,
    },
    { what: "  refused by AWS", value: throttled, unit: "%", holds: throttled <= 0.1 },
    { what: "  added duration, p50", value: quantile(result.durationsMs, 0.5) - baseline.p50, unit: "ms" },
    { what: "  added duration, p99", value: quantile(result.durationsMs, 0.99) - baseline.p99, unit: "ms" },
  ];
}

async function measureOverload(replicas: number): Promise<Row[]> {
  const result = await measure({ replicas, isShared: true }, OVERLOAD);
  const used = (100 * result.accepted) / (result.seconds * AWS_RATE);
  const fairness = fairnessOf(result.ratesByPrincipal);
  const { operationsPerSecond } = result;
  return [
    {
      what: `${replicas} replicas that share, 40/s: AWS's rate that is used`,
      value: used,
      unit: "%",
      holds: used >= 94,
    },
    {
      what: "  fairness between callers (Jain)",
      value: fairness,
      unit: "",
      ...(replicas <= 4 && { holds: fairness >= 0.97 }),
    },
    {
      what: "  operations in Valkey per second",
      value: operationsPerSecond,
      unit: "",
      holds: operationsPerSecond <= 5 * AWS_RATE,
    },
  ];
}

async function measureOutage(): Promise<Row[]> {
  const result = await measure({ replicas: 4, isShared: true }, LOAD, async ({ valkey }) => {
    await setTimeout(SECONDS * 300);
    await valkey?.kill();
    await setTimeout(SECONDS * 300);
    await valkey?.restart();
  });
  return [
    {
      what: "4 replicas, 18/s, Valkey away for a third of the time: succeeded",
      value: successOf(result),
      unit: "%",
      holds: successOf(result) >= 99,
    },
    { what: "  refused by AWS", value: (100 * result.throttled) / result.sent, unit: "%" },
  ];
}
