import { describe, expect, jest, test } from "@jest/globals";
import { type Replicas, startReplicas } from "../support/replicas.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";
import { isLongRun, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { addressOf, startSentinel, startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const PER_SECOND = 40;
/** Of the account's rate, which the gateway uses up to 95 %. */
const LOAD = 0.86 * PER_SECOND;
const TIMEOUT_MS = 200;

interface Failing {
  readonly server: ValkeyServer;
  readonly proxies: readonly TcpProxy[];
}

interface Failure {
  readonly begin: (failing: Failing) => unknown;
  readonly end: (failing: Failing) => unknown;
  /** How many of the two replicas notice. */
  readonly affected: 0 | 1 | 2;
}

const failures: Readonly<Record<string, Failure>> = {
  "is killed, and comes back without its data": {
    begin: ({ server }) => server.kill(),
    end: ({ server }) => server.restart(),
    affected: 2,
  },
  freezes: {
    begin: ({ server }) => server.signal("SIGSTOP"),
    end: ({ server }) => server.signal("SIGCONT"),
    affected: 2,
  },
  "is half a second slower": {
    begin: ({ proxies }) => proxies.map((proxy) => Object.assign(proxy, { delayMs: 250 })),
    end: ({ proxies }) => proxies.map((proxy) => Object.assign(proxy, { delayMs: 0 })),
    affected: 2,
  },
  "is cut off from all replicas": {
    begin: ({ proxies }) => proxies.map((proxy) => Object.assign(proxy, { isCut: true })),
    end: ({ proxies }) => proxies.map((proxy) => Object.assign(proxy, { isCut: false })),
    affected: 2,
  },
  "is cut off from one replica": {
    begin: ({ proxies: [first] }) => Object.assign(first ?? {}, { isCut: true }),
    end: ({ proxies: [first] }) => Object.assign(first ?? {}, { isCut: false }),
    affected: 1,
  },
  "loses all data": {
    begin: ({ server }) => server.command("FLUSHALL"),
    end: () => {},
    affected: 0,
  },
};

const PHASE_MS = isLongRun ? 3000 : 1000;

/** Loads the replicas before, during and after. */
async function loadThrough(replicas: Replicas, { begin, end, affected }: Failure, failing: Failing) {
  const phases = [await replicas.load(LOAD, PHASE_MS)];
  await begin(failing);
  phases.push(await replicas.load(LOAD, 2 * PHASE_MS));
  expect(await replicas.countIn("fallback")).toBe(affected);
  await end(failing);
  await waitUntil(() => replicas.areAll("shared"));
  phases.push(await replicas.load(LOAD, PHASE_MS));
  return phases;
}

(valkeyProgram ? describe : describe.skip)("under load, requests succeed and AWS refuses next to nothing", () => {
  test.each(Object.entries(failures))("if Valkey %s", async (_, failure) => {
    await using server = await startValkey();
    await using resources = new AsyncDisposableStack();
    const proxies: TcpProxy[] = [];
    for (const _ of Array(2)) proxies.push(resources.use(await startTcpProxy(server.port)));
    const addresses = proxies.map(({ port }) => addressOf(port));
    await using replicas = await startReplicas({ addresses, perSecond: PER_SECOND, timeoutMs: TIMEOUT_MS });
    await waitUntil(() => replicas.areAll("shared"));
    const phases = await loadThrough(replicas, failure, { server, proxies });
    expect(phases.flatMap(({ failed }) => failed)).toEqual([]);
    expect(replicas.countThrottled()).toBeLessThanOrEqual(0.01 * replicas.requests.length);
  });
});

/** A Sentinel that stood still for two seconds on a busy machine does nothing for the next 30. */
const FAILOVER_TIMEOUT_MS = 90_000;

/** Starts a primary, its replica and three Sentinels that replace a primary after a second. */
async function startSentinels(resources: AsyncDisposableStack) {
  const primary = resources.use(await startValkey());
  resources.use(await startValkey("--replicaof", "127.0.0.1", `${primary.port}`));
  const config = [
    `sentinel monitor chime 127.0.0.1 ${primary.port} 2`,
    "sentinel down-after-milliseconds chime 1000",
    "sentinel failover-timeout chime 3000",
  ];
  const sentinels: ValkeyServer[] = [];
  for (const _ of Array(3)) sentinels.push(resources.use(await startSentinel(config)));
  const knows = async ({ command }: ValkeyServer) => /slaves=1,sentinels=3/.test(await command("INFO sentinel"));
  await waitUntil(async () => (await Promise.all(sentinels.map(knows))).every((isKnown) => isKnown));
  const [first, ...others] = sentinels.map(({ port }) => ({ host: "127.0.0.1", port }));
  if (!first) throw new Error("No Sentinel was started");
  return {
    primary,
    address: { ...addressOf(primary.port), servers: [first, ...others], sentinelName: "chime" } as const,
  };
}

(valkeyProgram ? test : test.skip)("if Sentinel replaces the server under load, requests succeed", async () => {
  await using resources = new AsyncDisposableStack();
  const { primary, address } = await startSentinels(resources);
  await using replicas = await startReplicas({
    addresses: [address, address],
    perSecond: PER_SECOND,
    timeoutMs: TIMEOUT_MS,
  });
  await waitUntil(() => replicas.areAll("shared"));
  const phases = [await replicas.load(LOAD, PHASE_MS)];
  await primary.kill();
  phases.push(await replicas.load(LOAD, 2 * PHASE_MS));
  await waitUntil(() => replicas.areAll("shared"), FAILOVER_TIMEOUT_MS);
  phases.push(await replicas.load(LOAD, PHASE_MS));
  expect(phases.flatMap(({ failed }) => failed)).toEqual([]);
  expect(replicas.countThrottled()).toBeLessThanOrEqual(0.01 * replicas.requests.length);
});
