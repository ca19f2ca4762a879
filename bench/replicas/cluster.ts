import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { type RecordedRequest, startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../../test/support/callers.ts";
import { contentOf, home } from "../../test/support/content.ts";
import { readMetrics, samplesOf } from "../../test/support/metrics.ts";
import { awsAt, type GatewayProcess, startGatewayProcess } from "../../test/support/process.ts";
import { startValkey, type ValkeyServer } from "../../test/support/valkey.ts";

export const USERS = 2000;

/** Describes per second of AWS, of which the gateway uses up to 95 %. */
export const AWS_RATE = 20;

export const REQUEST_TIMEOUT_MS = 5000;

export interface Principal {
  readonly name: string;
  /** The index of its replica. */
  readonly replica: number;
  readonly headers: Record<string, string>;
}

interface ClusterOptions {
  readonly replicas: number;
  /** False: each replica has its part of the rate, without Valkey. */
  readonly isShared: boolean;
  /** Undefined: neither emulator nor gateway limits the rate. */
  readonly rate: number | undefined;
}

export interface Cluster extends AsyncDisposable {
  readonly gateways: readonly GatewayProcess[];
  readonly valkey: ValkeyServer | undefined;
  /** Eight on the first replica, one on each other; four if there is one replica. */
  readonly principals: readonly Principal[];
  readonly requests: readonly RecordedRequest[];
}

/** Starts replicas of the gateway as processes, in front of one emulator that enforces AWS's rate. */
export async function startCluster({ replicas, isShared, rate }: ClusterOptions): Promise<Cluster> {
  await using started = new AsyncDisposableStack();
  const requests: RecordedRequest[] = [];
  const emulator = started.use(
    await startEmulator({
      seed: contentOf(USERS),
      ...(rate !== undefined && { rates: { appInstanceUserDescribes: rate } }),
      onRequest: (request) => requests.push(request),
    }),
  );
  const valkey = isShared ? started.use(await startValkey()) : undefined;
  const places =
    replicas === 1 ? [0, 0, 0, 0] : [...Array<number>(8).fill(0), ...Array(replicas).keys()].toSpliced(8, 1);
  const names = places.map((_, index) => `p${index}`);
  const { variable: API_KEYS, as } = keysFor(
    Object.fromEntries([
      ...names.map((name) => [name, { scope: "read" as const, instances: [home] }] as const),
      ["ops", operator] as const,
    ]),
  );
  const own = rate === undefined ? "none" : `DESCRIBE_APP_INSTANCE_USER=${isShared ? rate : rate / replicas}`;
  const env = {
    ...awsAt(emulator.url),
    NODE_ENV: "production",
    LOG_LEVEL: "error",
    AUDIT_LOG: "none",
    API_KEYS,
    CALLER_CALLS_PER_MINUTE: "0",
    CURSOR_KEYS: randomBytes(32).toString("base64"),
    CHIME_RATES: own,
    REQUEST_TIMEOUT_MS: `${REQUEST_TIMEOUT_MS}`,
    MAX_EVENT_LOOP_DELAY_MS: "0",
    ...(valkey && { VALKEY_URL: valkey.url, REPLICAS: `${replicas}` }),
  };
  const gateways: GatewayProcess[] = [];
  for (const _ of Array(replicas)) gateways.push(started.use(await startGatewayProcess({ ...env, LOG_LEVEL: "info" })));
  if (valkey) await waitUntilShared(gateways, as.ops ?? {});
  const resources = started.move();
  return {
    gateways,
    valkey,
    requests,
    principals: places.map((replica, index) => ({
      name: `p${index}`,
      replica,
      headers: as[`p${index}`] ?? {},
    })),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function waitUntilShared(gateways: readonly GatewayProcess[], headers: Record<string, string>): Promise<void> {
  for (const { url } of gateways)
    while (!samplesOf(await readMetrics(url, headers), "coordination_state").includes('{state="shared"} 1'))
      await setTimeout(100);
}

/** Returns how many scripts a server has run. */
export async function countOperations({ command }: ValkeyServer): Promise<number> {
  return Number(/cmdstat_evalsha:calls=(\d+)/.exec(await command("INFO commandstats"))?.[1] ?? 0);
}
