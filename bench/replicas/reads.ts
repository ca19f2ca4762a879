import { setTimeout } from "node:timers/promises";
import { progress, type Row } from "../measure.ts";
import { countFailures, startCluster } from "./cluster.ts";
import { chooseUsers, createZipf, readOf, relaxedTimeouts, send, slowAws, USERS_PER_QUERY } from "./queries.ts";
import { createRandom } from "./random.ts";

/** AWS takes long and reads are few, so that the time of a flight is that of AWS: where the gateway is slow, more reads share a flight. */
const AWS_MS = 200;
const QUERIES_PER_SECOND = 30;

/** Compares how many calls equal reads at the same time cost on one replica and on more. */
export async function measureCallsPerRead(replicas: number, reads: number): Promise<Row[]> {
  const [one, all] = [await callsPerRead(1, reads), await callsPerRead(replicas, reads)];
  return [
    { what: "Calls to AWS per read without a cache, 1 replica", value: one.calls, unit: "" },
    { what: `  ${replicas} replicas`, value: all.calls, unit: "" },
    {
      what: `  ${replicas} replicas, relative to 1`,
      value: all.calls / one.calls,
      unit: "×",
      requirement: { atMost: 1.1 },
    },
    { what: "  operations that failed in Valkey", value: all.failures, unit: "" },
  ];
}

/** Reads at a rate that all sizes can serve, over all replicas in turns. */
async function callsPerRead(replicas: number, reads: number) {
  progress(`calls per read, ${replicas} replicas`);
  await using cluster = await startCluster({
    replicas,
    isShared: true,
    switches: slowAws(AWS_MS),
    env: relaxedTimeouts,
  });
  const random = createRandom(1);
  const zipf = createZipf(random);
  const sent: Promise<unknown>[] = [];
  const startedAt = performance.now();
  let at = 0;
  for (let n = 0; n < reads / USERS_PER_QUERY; n += 1) {
    at += (-Math.log(1 - random()) / QUERIES_PER_SECOND) * 1000;
    await setTimeout(Math.max(0, startedAt + at - performance.now()));
    sent.push(send(cluster, n % replicas, readOf(chooseUsers(zipf))));
  }
  const responses = await Promise.all(sent);
  if (responses.includes(undefined)) throw new Error("A read failed");
  const calls = cluster.requests.length / (sent.length * USERS_PER_QUERY);
  return { calls, failures: await countFailures(cluster) };
}
