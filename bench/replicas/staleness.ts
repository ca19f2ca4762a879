import { progress, type Row } from "../measure.ts";
import { countFailures, startCluster } from "./cluster.ts";
import { outagesOf } from "./outages.ts";
import { chooseUsers, createZipf, relaxedTimeouts, slowAws } from "./queries.ts";
import { createRandom } from "./random.ts";
import { VersionedUsers } from "./versioned-users.ts";

const CLIENTS = 32;
const WRITE_SHARE = 0.02;
const MAX_DELAY_MS = 20;
const READ_CACHE_MS = 5000;

/** Writes through all replicas, and reads through all, whose connections to Valkey are slow by different times. */
export async function measureStaleness(replicas: number, reads: number): Promise<Row[]> {
  progress(`reads after writes, ${replicas} replicas`);
  const random = createRandom(2);
  await using cluster = await startCluster({
    replicas,
    isShared: true,
    switches: slowAws(20),
    maxDelayMs: MAX_DELAY_MS,
    env: { READ_CACHE_MS: `${READ_CACHE_MS}`, ...relaxedTimeouts },
  });
  const zipf = createZipf(random);
  const users = new VersionedUsers(cluster, () => Math.floor(random() * replicas));
  const act = async () => {
    while (users.reads < reads) {
      if (random() < WRITE_SHARE) await users.write(zipf());
      else await users.read(chooseUsers(zipf));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, act));
  const callsPerRead = (cluster.requests.length - users.writes) / users.reads;
  const outages = cluster.gateways.map(outagesOf);
  const { broken, excused } = users.judge(outages);
  const count = (value: number) => value.toLocaleString("en");
  return [
    {
      what: `${replicas} replicas with slow connections, ${count(users.writes)} writes: reads older than one before`,
      value: broken.length,
      unit: `of ${count(users.reads)}`,
      requirement: { atMost: 0 },
    },
    { what: "  while the replica that wrote or read worked alone", value: excused.length, unit: "" },
    {
      what: `    the longest after the write, with a cache of ${count(READ_CACHE_MS)} ms`,
      value: Math.max(0, ...excused.map(({ ageMs }) => ageMs)),
      unit: "ms",
    },
    { what: "  times that a replica worked alone", value: outages.flat().length, unit: "" },
    { what: "  operations that failed in Valkey", value: await countFailures(cluster), unit: "" },
    { what: "  requests that failed", value: users.failed, unit: "", requirement: { atMost: 0 } },
    { what: "  calls to AWS per read", value: callsPerRead, unit: "" },
  ];
}
