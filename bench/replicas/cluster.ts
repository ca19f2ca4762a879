import { randomBytes } from "node:crypto";
import type { RecordedRequest, SwitchChanges } from "../../src/emulator/public.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../../test/support/callers.ts";
import { contentOf, home } from "../../test/support/content.ts";
import { readMetrics, samplesOf } from "../../test/support/metrics.ts";
import { awsAt, type GatewayProcess, startGatewayProcess } from "../../test/support/process.ts";
import { startValkey, type ValkeyServer } from "../../test/support/valkey.ts";
import { waitUntil } from "../../test/support/wait-until.ts";
import { startSlowNetwork } from "./slow-network.ts";

export const USERS = 2000;

/** Describes per second of AWS, of which the gateway uses up to 95 %. */
export const AWS_RATE = 20;

const REQUEST_TIMEOUT_MS = 5000;

export interface Principal {
  readonly name: string;
  /** The index of its replica. */
  readonly replica: number;
  /** True for those of the first replica, also where one replica serves the callers of several. */
  readonly isHot: boolean;
  readonly headers: Record<string, string>;
}

interface ClusterOptions {
  readonly replicas: number;
  /** As many callers as so many replicas have; without it, as `replicas`. */
  readonly callersOf?: number;
  /** False: each replica has its part of the rate, without Valkey. */
  readonly isShared: boolean;
  /** Undefined: neither emulator nor gateway limits the rate. */
  readonly rate?: number | undefined;
  /** Settings of the replicas. */
  readonly env?: NodeJS.ProcessEnv;
  /** Switches of the emulator. */
  readonly switches?: SwitchChanges;
  /** How long a packet between the last replica and Valkey may take; those before take less, and the first is connected directly. */
  readonly maxDelayMs?: number;
}

export interface Cluster extends AsyncDisposable {
  readonly gateways: readonly GatewayProcess[];
  readonly valkey: ValkeyServer | undefined;
  /** Eight on the first replica, one on each other; four if there is one replica. */
  readonly principals: readonly Principal[];
  /** The headers of an operator. */
  readonly headers: Record<string, string>;
  readonly requests: readonly RecordedRequest[];
}

/** Starts replicas of the gateway as processes, in front of one emulator that enforces AWS's rate. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { replicas, callersOf = replicas, isShared, rate, env, switches, maxDelayMs = 0 } = options;
  await using started = new AsyncDisposableStack();
  const requests: RecordedRequest[] = [];
  const emulator = started.use(
    await startEmulator({
      seed: contentOf(USERS),
      ...(rate !== undefined && { rates: { appInstanceUserDescribes: rate } }),
      ...switches,
      onRequest: (request) => requests.push(request),
    }),
  );
  const valkey = isShared ? started.use(await startValkey()) : undefined;
  const places =
    callersOf === 1 ? [0, 0, 0, 0] : [...Array<number>(8).fill(0), ...Array(callersOf).keys()].toSpliced(8, 1);
  const names = places.map((_, index) => `p${index}`);
  const { variable: API_KEYS, as } = keysFor(
    Object.fromEntries([
      ...names.map((name) => [name, { scope: "read" as const, instances: [home] }] as const),
      ["ops", operator] as const,
    ]),
  );
  const headers = as.ops ?? {};
  const own = rate === undefined ? "none" : `DESCRIBE_APP_INSTANCE_USER=${isShared ? rate : rate / replicas}`;
  const settings = {
    ...awsAt(emulator.url),
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    AUDIT_LOG: "none",
    API_KEYS,
    CALLER_CALLS_PER_MINUTE: "0",
    CURSOR_KEYS: randomBytes(32).toString("base64"),
    CHIME_RATES: own,
    REQUEST_TIMEOUT_MS: `${REQUEST_TIMEOUT_MS}`,
    ...env,
  };
  const portFor = async (replica: number, { port: targetPort }: ValkeyServer) => {
    const delayMs = (maxDelayMs * replica) / (replicas - 1 || 1);
    return delayMs === 0 ? targetPort : started.use(await startSlowNetwork({ targetPort, maxDelayMs: delayMs })).port;
  };
  const gateways = await Promise.all(
    Array.from({ length: replicas }, async (_, index) => {
      const port = valkey && (await portFor(index, valkey));
      const sharing = port && { VALKEY_URL: `redis://127.0.0.1:${port}`, REPLICAS: `${replicas}` };
      return started.use(await startGatewayProcess({ ...settings, ...sharing }));
    }),
  );
  if (valkey) await waitUntil(async () => (await countShared(gateways, headers)) === replicas);
  const resources = started.move();
  return {
    gateways,
    valkey,
    requests,
    headers,
    principals: places.map((place, index) => ({
      name: `p${index}`,
      replica: Math.min(place, replicas - 1),
      isHot: place === 0,
      headers: as[`p${index}`] ?? {},
    })),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function countShared(gateways: readonly GatewayProcess[], headers: Record<string, string>): Promise<number> {
  const metrics = await Promise.all(gateways.map(({ url }) => readMetrics(url, headers)));
  return metrics.filter((text) => samplesOf(text, "coordination_state").includes('{state="shared"} 1')).length;
}

async function sumOf({ gateways, headers }: Cluster, metric: string, label = ""): Promise<number> {
  const metrics = await Promise.all(gateways.map(({ url }) => readMetrics(url, headers)));
  const samples = metrics.flatMap((text) => samplesOf(text, metric)).filter((sample) => sample.includes(label));
  return samples.reduce((sum, sample) => sum + Number(sample.split(" ").at(-1)), 0);
}

/** Returns how many operations in Valkey have failed on all replicas. */
export const countFailures = (cluster: Cluster): Promise<number> => sumOf(cluster, "coordination_failures_total");

/** Returns how many operations in Valkey all replicas have performed for the budget. */
export const countBudgetOperations = (cluster: Cluster): Promise<number> =>
  sumOf(cluster, "coordination_op_duration_seconds_count", '"acquire"');
