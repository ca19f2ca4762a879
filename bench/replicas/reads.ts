import { setTimeout } from "node:timers/promises";
import { userArn } from "../../test/support/content.ts";
import { progress, type Row } from "../measure.ts";
import { type Cluster, countFailures, startCluster } from "./cluster.ts";
import { createRandom } from "./random.ts";

/** Read by all clients, the first of them most. */
const READ_USERS = 50;
const USERS_PER_QUERY = 5;
const CLIENTS = 32;
const WRITE_SHARE = 0.02;
const MAX_DELAY_MS = 20;

const slowAws = (value: number) => ({ faults: [{ operation: "*", kind: "slow", value }] }) as const;

/** On a busy machine, no request may fail, and no replica may go on alone. */
const patience = { REQUEST_TIMEOUT_MS: "60000", VALKEY_TIMEOUT_MS: "1000" };

/** Returns users by Zipf's law: the second is half as probable as the first. */
function createZipf(random: () => number): () => number {
  const weights = Array.from({ length: READ_USERS }, (_, index) => 1 / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let rest = random() * total;
    const found = weights.findIndex((weight) => {
      rest -= weight;
      return rest < 0;
    });
    return Math.max(0, found);
  };
}

function chooseUsers(zipf: () => number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < USERS_PER_QUERY) chosen.add(zipf());
  return [...chosen];
}

const readOf = (users: readonly number[]) =>
  `{ ${users.map((user) => `u${user}: appInstanceUser(arn: "${userArn(user)}") { name createdAt }`).join(" ")} }`;

/** Resolves with undefined if the request failed. */
async function send({ gateways, headers }: Cluster, replica: number, query: string) {
  const response = await fetch(gateways[replica]?.url ?? "", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  return errors ? undefined : data;
}

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

/** Versions of users that clients write and read, through any replica. */
class VersionedUsers {
  readonly #cluster: Cluster;
  readonly #chooseReplica: () => number;
  readonly #acknowledged = new Map<number, number>();
  /** Users that are being written: AWS's order of two writes at once would not be known. */
  readonly #writing = new Set<number>();
  reads = 0;
  writes = 0;
  stale = 0;
  failed = 0;

  constructor(cluster: Cluster, chooseReplica: () => number) {
    this.#cluster = cluster;
    this.#chooseReplica = chooseReplica;
  }

  async write(user: number): Promise<void> {
    if (this.#writing.has(user)) return;
    this.#writing.add(user);
    const version = (this.#acknowledged.get(user) ?? 0) + 1;
    const input = `arn: "${userArn(user)}", name: "version ${version}", metadata: ""`;
    const update = `mutation { updateAppInstanceUser(input: { ${input} }) { appInstanceUser { name } } }`;
    const data = await send(this.#cluster, this.#chooseReplica(), update);
    if (data?.updateAppInstanceUser) this.#acknowledged.set(user, version);
    else this.failed += 1;
    this.#writing.delete(user);
    this.writes += 1;
  }

  async read(users: readonly number[]): Promise<void> {
    const least = users.map((user) => this.#acknowledged.get(user) ?? 0);
    const data = await send(this.#cluster, this.#chooseReplica(), readOf(users));
    if (!data) this.failed += 1;
    else
      for (const [index, user] of users.entries()) {
        const { name } = data[`u${user}`] as { readonly name: string };
        this.reads += 1;
        if (Number(/version (\d+)/.exec(name)?.[1] ?? 0) < (least[index] ?? 0)) this.stale += 1;
      }
  }
}

/** Writes through all replicas, and reads through all, whose connections to Valkey are slow by different times. */
export async function measureStaleness(replicas: number, reads: number): Promise<Row[]> {
  progress(`reads after writes, ${replicas} replicas`);
  const random = createRandom(2);
  await using cluster = await startCluster({
    replicas,
    isShared: true,
    switches: slowAws(20),
    maxDelayMs: MAX_DELAY_MS,
    env: { READ_CACHE_MS: "5000", ...patience },
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
  const count = (value: number) => value.toLocaleString("en");
  return [
    {
      what: `${replicas} replicas with slow connections, ${count(users.writes)} writes: reads older than one before`,
      value: users.stale,
      unit: `of ${count(users.reads)}`,
      requirement: { atMost: 0 },
    },
    { what: "  requests that failed", value: users.failed, unit: "", requirement: { atMost: 0 } },
    { what: "  calls to AWS per read", value: callsPerRead, unit: "" },
    { what: "  operations that failed in Valkey", value: await countFailures(cluster), unit: "" },
  ];
}
