import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startEmulator } from "../src/emulator/server.ts";
import { contentOf, home, userArn } from "../test/support/content.ts";
import { executeAt } from "../test/support/harness.ts";
import { startBenchGateway } from "./gateway-harness.ts";
import { cpuTimeMs, startServer } from "./gateway-process.ts";
import { medianRatio, print, progress, quantile, type Row, timed } from "./measure.ts";

const ITEMS = Number(process.env.JOB_BENCH_ITEMS ?? 5_000);
const SECONDS = Number(process.env.JOB_BENCH_SECONDS ?? 120);
const ROUNDS = Number(process.env.JOB_BENCH_ROUNDS ?? 3);
const PART = 1_000;
/** Fewer polls don't show whether memory grows. */
const MIN_SAMPLES = 20;
/** A request of so many creates ends before its deadline. */
const BULK = 250;
const RATE = 10;
const INTERACTIVE_PER_SECOND = 3;

type Run = (query: string, variables: object) => Promise<{ readonly [field: string]: { readonly job: Job } }>;

interface Job {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly failed: number;
}

const usersOf = (prefix: string, from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ userId: `${prefix}-${from + n}`, name: `Name of user ${from + n}` }));

export async function run(): Promise<Row[]> {
  return [...(await measureCpu()), ...(await measurePace())];
}

async function importAsJob(run: Run, prefix: string, count: number): Promise<string> {
  let jobId: string | undefined;
  for (let from = 0; from < count; from += PART) {
    const input = { appInstanceArn: home, items: usersOf(prefix, from, Math.min(PART, count - from)), jobId };
    const query =
      "mutation ($input: ImportAppInstanceUsersInput!) { importAppInstanceUsers(input: $input) { job { id } } }";
    jobId = (await run(query, { input })).importAppInstanceUsers?.job.id;
  }
  const id = jobId ?? "";
  await run("mutation ($id: ID!) { startJob(input: { id: $id }) { job { state } } }", { id });
  return id;
}

async function waitUntilDone(run: Run, id: string, onPoll: () => Promise<void>): Promise<void> {
  for (;;) {
    await onPoll();
    const job = (await run("query ($id: ID!) { job(id: $id) { state done failed } }", { id })).job as unknown as Job;
    if (job.state === "DONE" && job.failed === 0) return;
    if (job.state !== "RUNNING") throw new Error(`The job is ${job.state}, with ${job.failed} failed items`);
    await setTimeout(1000);
  }
}

async function createInBulk(run: Run, prefix: string, count: number): Promise<void> {
  const query = `mutation ($input: CreateAppInstanceUsersInput!) {
    createAppInstanceUsers(input: $input) { results { index userErrors { code } } }
  }`;
  for (let from = 0; from < count; from += BULK)
    await run(query, { input: { appInstanceArn: home, users: usersOf(prefix, from, Math.min(BULK, count - from)) } });
}

/** Compares the CPU time of the gateway's process for the same creates. */
async function measureCpu(): Promise<Row[]> {
  await using folder = new AsyncDisposableStack();
  const DATA_DIR = await mkdtemp(join(tmpdir(), "chime-identity-bench-"));
  folder.defer(() => rm(DATA_DIR, { recursive: true }));
  const quotas = { appInstanceUsers: 2 * (ROUNDS + 1) * ITEMS };
  await using emulator = await startEmulator({ seed: contentOf(0), quotas });
  using server = await startServer("gateway", emulator.url, { DATA_DIR });
  const execute = executeAt(server.url);
  const run: Run = async (query, variables) => {
    const { data, errors } = await execute(query, variables);
    if (errors) throw new Error(JSON.stringify(errors[0]));
    return data;
  };
  const pid = server.child.pid ?? 0;
  const cpuOf = async (work: () => Promise<void>) => {
    const before = await cpuTimeMs(pid);
    await work();
    return (await cpuTimeMs(pid)) - before;
  };
  const [jobMs, bulkMs, wallMs]: [number[], number[], number[]] = [[], [], []];
  let memory: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    progress(`${ITEMS} creates as a job and in bulk, round ${round} of ${ROUNDS}`);
    const bulk = await cpuOf(() => createInBulk(run, `bulk${round}`, ITEMS));
    let wall = 0;
    memory = [];
    const onPoll = async () => void memory.push((await rssOf(pid)) / 1024);
    const job = await cpuOf(async () => {
      wall = await timed(async () => waitUntilDone(run, await importAsJob(run, `job${round}`, ITEMS), onPoll));
    });
    if (round === 0) continue;
    jobMs.push(job);
    bulkMs.push(bulk);
    wallMs.push(wall);
  }
  const what = `${ITEMS.toLocaleString("en")} creates as a job`;
  return [
    {
      what: `${what}: CPU, relative to createAppInstanceUsers`,
      value: medianRatio(jobMs, bulkMs),
      unit: "×",
      target: 1.3,
    },
    { what: "  time without a rate limit", value: quantile(wallMs, 0.5) / 1000, unit: "s" },
    { what: "  memory at most, in the last round", value: Math.max(...memory), unit: "MB" },
    ...(memory.length < MIN_SAMPLES
      ? []
      : [
          {
            what: "  memory, second half of the job relative to the first",
            value: growthOf(memory),
            unit: "×",
            target: 1.1,
          },
        ]),
  ];
}

/** Compares the medians of the two halves of a series. */
function growthOf(values: readonly number[]): number {
  const middle = Math.floor(values.length / 2);
  return quantile(values.slice(middle), 0.5) / quantile(values.slice(0, Math.max(1, middle)), 0.5);
}

const rssOf = async (pid: number): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1]);

/** Measures updates at 3/s, alone and beside a job that never ends, at AWS's rate of writes. */
async function measurePace(): Promise<Row[]> {
  const config = { quotas: { APP_INSTANCE_USER_WRITES: RATE }, requestTimeoutMs: 30_000 };
  await using gateway = await startBenchGateway(contentOf(1), config, { rates: { appInstanceUserWrites: RATE } });
  const run: Run = (query, variables) => gateway.data(query, variables);
  const update = `mutation { updateAppInstanceUser(input: { arn: "${userArn(0)}", name: "N", metadata: "m" }) { userErrors { code } } }`;
  const interact = async (): Promise<number[]> => {
    const durations: Promise<number>[] = [];
    for (const end = performance.now() + SECONDS * 1000; performance.now() < end; ) {
      await setTimeout((-Math.log(1 - Math.random()) / INTERACTIVE_PER_SECOND) * 1000);
      durations.push(timed(() => run(update, {})));
    }
    return Promise.all(durations);
  };
  progress(`interactive calls alone, ${SECONDS} s`);
  const alone = await interact();
  const id = await importAsJob(run, "paced", Math.ceil(SECONDS * RATE * 1.2));
  await setTimeout(2_000);
  gateway.takeCount();
  progress(`the same beside a job, ${SECONDS} s`);
  const beside = await interact();
  const used = gateway.takeCount() / (SECONDS * RATE);
  await run("mutation ($id: ID!) { cancelJob(input: { id: $id }) { job { state } } }", { id });
  const quantiles = (durations: readonly number[], what: string): Row[] =>
    [0.5, 0.9, 0.99].map((share) => ({
      what: `  ${what}, p${share * 100}`,
      value: quantile(durations, share),
      unit: "ms",
    }));
  return [
    {
      what: `share of AWS's rate that is used beside ${INTERACTIVE_PER_SECOND}/s, ${SECONDS} s`,
      value: used,
      unit: "",
      holds: used >= 0.9,
    },
    ...quantiles(alone, "an update without a job"),
    ...quantiles(beside, "an update beside a job"),
  ];
}

if (import.meta.main) print(await run());
