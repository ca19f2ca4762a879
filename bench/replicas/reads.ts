import { setTimeout } from "node:timers/promises";
import { progress, type Row } from "../measure.ts";
import { startCluster } from "./cluster.ts";
import { chooseUsers, createZipf, patience, readOf, send, slowAws, USERS_PER_QUERY } from "./queries.ts";
import { createRandom } from "./random.ts";

/** Compares how many calls equal reads at the same time cost on one replica and on more. */
export async function measureCallsPerRead(replicas: number, reads: number): Promise<Row[]> {
  const [one, all] = [await callsPerRead(1, reads), await callsPerRead(replicas, reads)];
  return [
    { what: "Calls to AWS per read without a cache, 1 replica", value: one, unit: "" },
    { what: `  ${replicas} replicas`, value: all, unit: "" },
    { what: `  ${replicas} replicas, relative to 1`, value: all / one, unit: "×", requirement: { atMost: 1.1 } },
  ];
}

/** Reads at a rate that all sizes can serve, over all replicas in turns. */
async function callsPerRead(replicas: number, reads: number): Promise<number> {
  progress(`calls per read, ${replicas} replicas`);
  await using cluster = await startCluster({ replicas, isShared: true, switches: slowAws(100), env: patience });
  const random = createRandom(1);
  const zipf = createZipf(random);
  const perSecond = 60;
  const sent: Promise<unknown>[] = [];
  const startedAt = performance.now();
  let at = 0;
  for (let n = 0; n < reads / USERS_PER_QUERY; n += 1) {
    at += (-Math.log(1 - random()) / perSecond) * 1000;
    await setTimeout(Math.max(0, startedAt + at - performance.now()));
    sent.push(send(cluster, n % replicas, readOf(chooseUsers(zipf))));
  }
  const responses = await Promise.all(sent);
  if (responses.includes(undefined)) throw new Error("A read failed");
  return cluster.requests.length / (sent.length * USERS_PER_QUERY);
}
