import { userArn } from "../../test/support/content.ts";
import { cpuTimeMs } from "../gateway-process.ts";
import { medianRatio, progress, type Row } from "../measure.ts";
import { type Cluster, startCluster, USERS } from "./cluster.ts";

const ROUNDS = 9;

/** Until V8 has optimized what runs once per request. */
const WARM_UP_ROUNDS = 8;
const REQUESTS = 600;
const CONCURRENCY = 8;

/** More than is sent, so that no request waits. */
const RATE = 100_000;

/** Compares the CPU time of a describe with and without Valkey, in turns. */
export async function measureCpu(): Promise<Row[]> {
  progress("CPU of a request with Valkey and without");
  await using shared = await startCluster({ replicas: 1, isShared: true, rate: RATE });
  await using local = await startCluster({ replicas: 1, isShared: false, rate: RATE });
  const times = { shared: [] as number[], local: [] as number[] };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const [sharedMs, localMs] = [await cpuOf(shared, round), await cpuOf(local, round)];
    if (round < 0) continue;
    times.shared.push(sharedMs);
    times.local.push(localMs);
  }
  const ratio = medianRatio(times.shared, times.local);
  return [
    {
      what: "CPU of a request with Valkey, relative to without",
      value: ratio,
      unit: "×",
      requirement: { atMost: 1.25 },
    },
  ];
}

async function cpuOf({ gateways: [gateway], principals: [principal] }: Cluster, round: number): Promise<number> {
  const pid = gateway?.pid ?? 0;
  const before = await cpuTimeMs(pid);
  const send = async (index: number) => {
    const query = `{ appInstanceUser(arn: "${userArn(index % USERS)}") { createdAt } }`;
    const headers = { "content-type": "application/json", ...principal?.headers };
    const response = await fetch(gateway?.url ?? "", { method: "POST", headers, body: JSON.stringify({ query }) });
    if (!(await response.text()).includes("createdAt")) throw new Error(`Round ${round}: ${response.status}`);
  };
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async (_, lane) => {
      for (let n = lane; n < REQUESTS; n += CONCURRENCY) await send(n);
    }),
  );
  return ((await cpuTimeMs(pid)) - before) / REQUESTS;
}
