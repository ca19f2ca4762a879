import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { type RecordedRequest, startEmulator } from "../../src/emulator/server.ts";
import type { Config } from "../../src/gateway/config/config.ts";
import type { ValkeyAddress } from "../../src/gateway/coordination/ports.ts";
import { contentOf, userArn } from "./content.ts";
import { startGatewayAgainst, type TestGateway } from "./harness.ts";
import { readMetrics, samplesOf } from "./metrics.ts";
import { RESPONSE_TIMEOUT_MS } from "./timeouts.ts";

const USERS = 400;

interface ReplicasOptions {
  readonly addresses: readonly ValkeyAddress[];
  /** Describes per second that the emulator accepts, and that the replicas are configured with. */
  readonly perSecond: number;
  readonly config?: Partial<Config>;
  /** How long operations in Valkey may take. By default so long that a busy machine does not look like an outage. */
  readonly timeoutMs?: number;
}

interface LoadResult {
  readonly failed: readonly string[];
  readonly durationsMs: readonly number[];
}

export interface Replicas extends AsyncDisposable {
  readonly gateways: readonly TestGateway[];
  /** What the emulator has received. */
  readonly requests: readonly RecordedRequest[];
  countThrottled(): number;
  /** Sends describes of users at a rate, 80 % of them to the first gateway, or as many to each. */
  load(perSecond: number, ms: number, options?: { readonly isEven?: boolean }): Promise<LoadResult>;
  /** Returns how many gateways are in a state. */
  countIn(state: "shared" | "fallback"): Promise<number>;
  /** Returns whether all gateways are in a state. */
  areAll(state: "shared" | "fallback"): Promise<boolean>;
}

/** Starts a gateway for each address of Valkey, all of them in front of one emulator that enforces a rate. */
export async function startReplicas({
  addresses,
  perSecond,
  config,
  timeoutMs = RESPONSE_TIMEOUT_MS,
}: ReplicasOptions): Promise<Replicas> {
  await using started = new AsyncDisposableStack();
  const requests: RecordedRequest[] = [];
  const emulator = started.use(
    await startEmulator({
      seed: contentOf(USERS),
      rates: { appInstanceUserDescribes: perSecond },
      onRequest: (request) => requests.push(request),
    }),
  );
  const cursorKeys = [randomBytes(32)];
  const gateways = await Promise.all(
    addresses.map(async (address) => {
      const sharing = { address, replicas: addresses.length, timeoutMs, cursorKeys };
      const quotas = { DESCRIBE_APP_INSTANCE_USER: perSecond };
      const backend = { kind: "emulator", endpoint: emulator.url } as const;
      return started.use(await startGatewayAgainst(backend, { quotas, cursorKeys, sharing, ...config }));
    }),
  );
  const stateOf = async ({ url }: TestGateway) =>
    samplesOf(await readMetrics(url), "coordination_state").find((line) => line.endsWith(" 1"));
  const countIn = async (state: string) =>
    (await Promise.all(gateways.map(stateOf))).filter((line) => line?.includes(`"${state}"`)).length;
  let user = 0;
  const resources = started.move();
  return {
    gateways,
    requests,
    countThrottled: () => requests.filter(({ status }) => status === 429).length,
    countIn,
    areAll: async (state) => (await countIn(state)) === gateways.length,
    load: async (perSecond, ms, { isEven = false } = {}) => {
      const failed: string[] = [];
      const durationsMs: number[] = [];
      const count = Math.round((perSecond * ms) / 1000);
      const send = async (index: number) => {
        await setTimeout((index * 1000) / perSecond);
        user = (user + 1) % USERS;
        const turn = isEven ? index : index % 5 === 0 ? index / 5 : 0;
        const gateway = gateways[turn % gateways.length];
        const sentAt = performance.now();
        const response = await gateway?.execute(`{ appInstanceUser(arn: "${userArn(user)}") { createdAt } }`);
        durationsMs.push(performance.now() - sentAt);
        if (!response?.data?.appInstanceUser) failed.push(JSON.stringify(response));
      };
      await Promise.all(Array.from({ length: count }, (_, index) => send(index)));
      return { failed, durationsMs };
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
