import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeSDKIdentityClient, DescribeAppInstanceUserCommand } from "@aws-sdk/client-chime-sdk-identity";
import { startEmulator } from "../src/emulator/server.ts";
import { connect } from "../src/gateway/chime/chime.ts";
import { developer } from "../src/gateway/domain/caller.ts";
import { newRecord } from "../src/gateway/request-record.ts";
import { nobodyWatches } from "../src/gateway/upstream/observer.ts";
import { keysFor, operator } from "../test/support/callers.ts";
import { contentOf, home } from "../test/support/content.ts";
import { cpuOf, serve } from "./gateway-process.ts";
import { median, print, progress, type Row, timed } from "./measure.ts";

const ROUNDS = 7;
const ANSWERS = 1_000;
const CALLS = 1_500;
const TOGETHER = 16;

/** What our own machine spends: ratios of CPU time, one process for each way, in turns. */
export async function run(): Promise<Row[]> {
  return [...(await answers()), ...(await calls()), ...(await start())];
}

async function answers(): Promise<Row[]> {
  await using emulator = await startEmulator({ seed: contentOf(20) });
  const { variable: API_KEYS, as } = keysFor({ bench: { scope: "read", instances: [home] } });
  const ways = [
    { served: await serve("gateway", emulator.url, { API_KEYS }), authorization: as.bench.authorization },
    { served: await serve("bare", emulator.url) },
    { served: await serve("standalone", emulator.url) },
  ];
  const spent: number[][] = ways.map(() => []);
  for (let n = -2; n < ROUNDS; n += 1) {
    progress(`answers, round ${n + 1} of ${ROUNDS}`);
    for (const [i, { served, authorization }] of ways.entries()) {
      const cpu = await cpuOf(served, body, ANSWERS, authorization);
      if (n >= 0) spent[i]?.push(cpu);
    }
  }
  for (const { served } of ways) served.child.kill();
  const [ours = [], bare = [], standalone = []] = spent;
  return [
    { what: "CPU of an answer of 20 users × 5 fields, to a key of one AppInstance", value: median(ours), unit: "ms" },
    { what: "the same : by the same server without guards", value: ratio(ours, bare), unit: "" },
    { what: "the same : by startStandaloneServer", value: ratio(ours, standalone), unit: "" },
  ];
}

/** The median of the rounds' ratios: a machine that slows down slows both ways of a round. */
const ratio = (ours: readonly number[], theirs: readonly number[]) =>
  median(ours.map((cpu, round) => cpu / (theirs[round] ?? Number.NaN)));

const body = JSON.stringify({
  query: `{ appInstance(arn: "${home}") { users(first: 20) { nodes { id arn userId name metadata } } } }`,
});

/** CPU of a signed call, ours and by the SDK as it comes; both in this process, the upstream in another. */
async function calls(): Promise<Row[]> {
  const script = new URL("../src/emulator/main.ts", import.meta.url).pathname;
  const dataDir = await mkdtemp(join(tmpdir(), "gateway-cpu-"));
  const environment = { EMULATOR_PORT: "0", DATA_DIR: dataDir, EMULATOR_SEED: "demo" };
  const child = spawn(process.execPath, [script], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  const [greeting] = (await once(child.stdout, "data")) as [Buffer];
  const endpoint = /http:\/\/\S+:\d+/.exec(String(greeting))?.[0] ?? "";
  const demo = "arn:aws:chime:us-east-1:123456789012:app-instance/0a1b2c3d-0001-4000-8000-00000000c0de";
  // Those at once are of different users, so that none is shared.
  const user = (n: number) => ({ AppInstanceUserArn: `${demo}/user/user-${String(1 + (n % 150)).padStart(3, "0")}` });
  const chime = await connect(
    { kind: "emulator", endpoint },
    { quotas: {}, attemptTimeout: 1_000, pageCache: 0, readCache: 0, watch: nobodyWatches },
    { canDeleteAppInstances: true, pinpointApps: new Set() },
    { failed: () => {}, changed: () => {}, beforeChange: () => {} },
  );
  const stock = new ChimeSDKIdentityClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  const way = () =>
    chime.wayFor({
      id: "",
      caller: developer,
      deadline: new AbortController().signal,
      until: Number.POSITIVE_INFINITY,
      gone: new AbortController().signal,
      spent: newRecord(),
      isWriting: false,
    });
  const ours = async (n: number) => void (await way().call("DescribeAppInstanceUser", user(n)));
  const theirs = async (n: number) => void (await stock.send(new DescribeAppInstanceUserCommand(user(n))));
  const spent: [number[], number[]] = [[], []];
  for (let n = -2; n < ROUNDS; n += 1) {
    progress(`calls, round ${n + 1} of ${ROUNDS}`);
    for (const [i, call] of [ours, theirs].entries()) {
      const before = process.cpuUsage();
      await Promise.all(
        Array.from({ length: TOGETHER }, async (_, worker) => {
          for (let k = 0; k < CALLS / TOGETHER; k += 1) await call(worker + TOGETHER * k);
        }),
      );
      const { user, system } = process.cpuUsage(before);
      if (n >= 0) spent[i as 0 | 1].push((user + system) / 1000 / CALLS);
    }
  }
  chime[Symbol.dispose]();
  stock.destroy();
  child.kill();
  await once(child, "exit");
  await rm(dataDir, { recursive: true });
  return [
    { what: "CPU of a signed call by our way, with no limit to wait for", value: median(spent[0]), unit: "ms" },
    { what: "the same : by the SDK's own client", value: ratio(...spent), unit: "" },
  ];
}

async function start(): Promise<Row[]> {
  const bare: number[] = [];
  const took: number[] = [];
  let memory = 0;
  const script = new URL("../src/main.ts", import.meta.url).pathname;
  for (let n = -1; n < 9; n += 1) {
    progress(`starts, round ${n + 1} of 9`);
    const nothing = await timed(() => once(spawn(process.execPath, ["-e", "0"]), "exit"));
    const dataDir = await mkdtemp(join(tmpdir(), "gateway-start-"));
    const env = {
      PORT: "0",
      DATA_DIR: dataDir,
      CHIME_BACKEND: "aws",
      API_KEYS: keysFor({ bench: operator }).variable,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "a",
      AWS_SECRET_ACCESS_KEY: "b",
    };
    const started = performance.now();
    const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "inherit"] });
    const [greeting] = (await once(child.stdout, "data")) as [Buffer];
    const url = /http:\/\/\S+/.exec(String(greeting))?.[0] ?? "";
    await (await fetch(url.replace("graphql", "readyz"))).text();
    const time = performance.now() - started;
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, "utf8")) ?? [];
    child.kill();
    await once(child, "exit");
    await rm(dataDir, { recursive: true });
    if (n < 0) continue;
    bare.push(nothing);
    took.push(time);
    memory = Number(kilobytes) / 1000;
  }
  return [
    { what: "start of the gateway to its first answer, median", value: median(took), unit: "ms" },
    { what: "the same : node -e 0", value: median(took) / median(bare), unit: "" },
    { what: "memory after it", value: memory, unit: "MB" },
  ];
}

if (import.meta.main) print(await run());
