import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeSDKIdentityClient, DescribeAppInstanceUserCommand } from "@aws-sdk/client-chime-sdk-identity";
import { connect } from "../src/gateway/chime/chime.ts";
import { localDeveloper } from "../src/gateway/domain/caller.ts";
import { endlessSignals } from "../src/gateway/domain/request-context.ts";
import { createRequestRecord } from "../src/gateway/request-record.ts";
import { noObserver } from "../src/gateway/upstream/observer.ts";
import { median, medianRatio, print, progress, type Row } from "./measure.ts";

const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;
const CALLS = 1_500;
const CONCURRENCY = 16;

const demoInstance = "arn:aws:chime:us-east-1:123456789012:app-instance/0a1b2c3d-0001-4000-8000-00000000c0de";

/** Concurrent calls are for different users, so that none is coalesced. */
const userInput = (n: number) => ({
  AppInstanceUserArn: `${demoInstance}/user/user-${String(1 + (n % 150)).padStart(3, "0")}`,
});

/** Measures the CPU time of an AWS call, in turns by the gateway and by the AWS SDK's own client. The emulator has a process of its own. */
export async function run(): Promise<Row[]> {
  await using emulator = await startEmulatorProcess();
  using chime = await connectChime(emulator.endpoint);
  const sdk = new ChimeSDKIdentityClient({
    endpoint: emulator.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  const callGateway = (n: number) => chime.createClient().call("DescribeAppInstanceUser", userInput(n));
  const callSdk = (n: number) => sdk.send(new DescribeAppInstanceUserCommand(userInput(n)));
  const cpuMs: [number[], number[]] = [[], []];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    progress(`calls, round ${round + 1} of ${ROUNDS}`);
    const measured = [await measureOwnCpuMs(callGateway), await measureOwnCpuMs(callSdk)] as const;
    if (round >= 0) for (const i of [0, 1] as const) cpuMs[i].push(measured[i]);
  }
  sdk.destroy();
  return [
    {
      what: "through the gateway, without rate limits",
      value: median(cpuMs[0]),
      unit: "ms",
    },
    { what: "  relative to the SDK's own client", value: medianRatio(...cpuMs), unit: "×", target: 0.8 },
  ];
}

/** Returns the mean CPU time of a call in this process, in milliseconds. */
async function measureOwnCpuMs(call: (n: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async (_, worker) => {
      for (let k = 0; k < CALLS / CONCURRENCY; k += 1) await call(worker + CONCURRENCY * k);
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / CALLS;
}

async function startEmulatorProcess() {
  const script = new URL("../src/emulator/main.ts", import.meta.url).pathname;
  const dataDir = await mkdtemp(join(tmpdir(), "gateway-cpu-"));
  const env = { EMULATOR_PORT: "0", DATA_DIR: dataDir, EMULATOR_SEED: "demo" };
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [banner] = (await once(child.stdout, "data")) as [Buffer];
  return {
    endpoint: /http:\/\/\S+:\d+/.exec(String(banner))?.[0] ?? "",
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await once(child, "exit");
      await rm(dataDir, { recursive: true });
    },
  };
}

async function connectChime(endpoint: string) {
  const chime = await connect(
    { kind: "emulator", endpoint },
    { rates: {}, backgroundReserve: 0, attemptTimeoutMs: 1_000, pageCacheMs: 0, readCacheMs: 0, observer: noObserver },
    { canDeleteAppInstances: true, canPresignUrls: true, pinpointApps: new Set() },
    { onFailure: () => {}, onWrite: () => {}, beforeWrite: () => {} },
  );
  const createClient = () => {
    const { actualCost, awsRequestIds } = createRequestRecord();
    return chime.createRequestClient({
      requestId: "",
      caller: localDeveloper,
      deadline: Number.POSITIVE_INFINITY,
      signals: endlessSignals,
      actualCost,
      awsRequestIds,
      isWriting: false,
    });
  };
  return { createClient, [Symbol.dispose]: () => chime[Symbol.dispose]() };
}

if (import.meta.main) print(await run());
