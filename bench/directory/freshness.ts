import { setTimeout } from "node:timers/promises";
import { awsQuotas } from "../../src/gateway/domain/quotas.ts";
import { type BenchGateway, startBenchGateway } from "../gateway-harness.ts";
import { progress, quantile, type Row } from "../measure.ts";
import { contentOf, home } from "./content.ts";

const LIST_SECONDS = 20;
const LISTS_PER_SECOND = 3;

const stateQuery = `{ appInstance(arn: "${home}") { directory { state userCount isComplete asOf } } }`;
const listQuery = `{ appInstance(arn: "${home}") { users(first: 50) { nodes { name } } } }`;

const directoryOf = async (gateway: BenchGateway) => (await gateway.data(stateQuery)).appInstance.directory;

/** AWS's rates, which the emulator enforces, too. */
const startAtAwsRates = (users: number) => startBenchGateway(contentOf(users), { quotas: awsQuotas }, { rates: "aws" });

/** Fills a directory, and returns the seconds and calls that this takes. */
async function fill(gateway: BenchGateway, users: number) {
  gateway.takeCount();
  const startedAt = performance.now();
  for (;;) {
    const { isComplete, userCount } = await directoryOf(gateway);
    progress(`fill: ${userCount} of ${users}`);
    if (isComplete) return { seconds: (performance.now() - startedAt) / 1000, calls: gateway.takeCount() };
    await setTimeout(100);
  }
}

/** Sends lists at a steady rate, and returns the times of their responses in milliseconds. */
async function listSteadily(gateway: BenchGateway): Promise<number[]> {
  const times: Promise<number>[] = [];
  for (let n = 0; n < LIST_SECONDS * LISTS_PER_SECOND; n += 1) {
    const startedAt = performance.now();
    times.push(gateway.data(listQuery).then(() => performance.now() - startedAt));
    await setTimeout(1000 / LISTS_PER_SECOND);
  }
  return Promise.all(times);
}

/** Measures the fill of many users, and of rounds. */
export async function measureFill(users: number): Promise<Row[]> {
  await using gateway = await startAtAwsRates(users);
  const { seconds, calls } = await fill(gateway, users);
  // The design's bound at 100,000 users is 3.7 minutes, of which AWS's rate takes 3.5.
  const maxSeconds = (users / 100_000) * 3.7 * 60 + 3;
  const before = gateway.calls.length;
  await setTimeout(15_000);
  const perSecond = (gateway.calls.length - before) / 15;
  const listShare = gateway.calls.slice(before).filter((name) => name === "ListAppInstanceUsers").length / 15 / 10;
  const name = users.toLocaleString("en");
  return [
    {
      what: `${name} users: fill at AWS's rates (at most ${Math.round(maxSeconds)})`,
      value: seconds,
      unit: "s",
      holds: seconds <= maxSeconds,
    },
    { what: `${name} users: calls of the fill`, value: calls, unit: "calls" },
    {
      what: `${name} users: share of the list rate that rounds use (at most 30)`,
      value: 100 * listShare,
      unit: "%",
      holds: listShare <= 0.3,
    },
    { what: "All directories: calls a second (at most 5)", value: perSecond, unit: "calls/s", holds: perSecond <= 5 },
  ];
}

/** Measures what lists of callers wait beside a fill, in turns with the same lists alone. */
export async function measureInteractive(): Promise<Row[]> {
  await using gateway = await startAtAwsRates(30_000);
  const alone = await listSteadily(gateway);
  await directoryOf(gateway);
  const beside = await listSteadily(gateway);
  const { isComplete, userCount } = await directoryOf(gateway);
  const moreMs = quantile(beside, 0.9) - quantile(alone, 0.9);
  return [
    { what: "A list at 3/s, alone: p90", value: quantile(alone, 0.9), unit: "ms" },
    { what: "A list at 3/s, beside a fill: p90", value: quantile(beside, 0.9), unit: "ms" },
    {
      what: "A list at 3/s waits longer beside a fill, p90 (at most 5)",
      value: moreMs,
      unit: "ms",
      holds: moreMs <= 5,
    },
    { what: "Users filled meanwhile", value: userCount, unit: "users", holds: !isComplete },
  ];
}
