import { type Replicas, startReplicas } from "../support/replicas.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";
import { addressOf, startValkey, type ValkeyServer } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";

export interface Failing extends AsyncDisposable {
  readonly server: ValkeyServer;
  /** Between each replica and the server. */
  readonly proxies: readonly TcpProxy[];
  readonly replicas: Replicas;
}

export interface Failure {
  readonly begin: (failing: Pick<Failing, "server" | "proxies">) => unknown;
  readonly end: (failing: Pick<Failing, "server" | "proxies">) => unknown;
  /** How many of the two replicas notice. */
  readonly affected: 0 | 1 | 2;
  /** The share of calls that AWS may refuse. */
  readonly maxThrottled: number;
}

export const failures = {
  "is killed, and comes back without its data": {
    begin: ({ server }) => server.kill(),
    end: ({ server }) => server.restart(),
    affected: 2,
    maxThrottled: 0.01,
  },
  freezes: {
    begin: ({ server }) => server.signal("SIGSTOP"),
    end: ({ server }) => server.signal("SIGCONT"),
    affected: 2,
    maxThrottled: 0.01,
  },
  "is half a second slower": {
    begin: ({ proxies }) => proxies.map((proxy) => Object.assign(proxy, { delayMs: 250 })),
    end: ({ proxies }) => proxies.map((proxy) => Object.assign(proxy, { delayMs: 0 })),
    affected: 2,
    maxThrottled: 0.01,
  },
  "is cut off from all replicas": {
    begin: ({ proxies }) => proxies.map((proxy) => Object.assign(proxy, { isCut: true })),
    end: ({ proxies }) => proxies.map((proxy) => Object.assign(proxy, { isCut: false })),
    affected: 2,
    maxThrottled: 0.01,
  },
  "is cut off from one replica": {
    begin: ({ proxies: [first] }) => Object.assign(first ?? {}, { isCut: true }),
    end: ({ proxies: [first] }) => Object.assign(first ?? {}, { isCut: false }),
    affected: 1,
    maxThrottled: 0.01,
  },
  "loses all data": {
    begin: ({ server }) => server.command("FLUSHALL"),
    end: () => {},
    affected: 0,
    maxThrottled: 0,
  },
} as const satisfies Readonly<Record<string, Failure>>;

/** Starts two replicas that share, each with a network of its own to the server. */
export async function startFailing(options: Omit<Parameters<typeof startReplicas>[0], "addresses">): Promise<Failing> {
  await using started = new AsyncDisposableStack();
  const server = started.use(await startValkey());
  const proxies: TcpProxy[] = [];
  for (const _ of Array(2)) proxies.push(started.use(await startTcpProxy(server.port)));
  const addresses = proxies.map(({ port }) => addressOf(port));
  const replicas = started.use(await startReplicas({ addresses, ...options }));
  await waitUntil(() => replicas.areAll("shared"));
  const resources = started.move();
  return { server, proxies, replicas, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}
