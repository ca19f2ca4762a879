import { randomUUID } from "node:crypto";
import { Arns, type Place } from "./arn.ts";
import { type AuthOptions, createAuthenticate } from "./auth/authenticate.ts";
import { Expiration } from "./background/expiration.ts";
import { purgeChore } from "./background/purge.ts";
import { type Clock, defaultQuotas, type Quotas } from "./operations/service.ts";
import { createThrottle, type RateOptions } from "./rates/throttle.ts";
import { demoAppInstanceId, seed } from "./seed.ts";
import { openStore } from "./store.ts";
import { createExchange, type SeenRequest } from "./wire/exchange.ts";
import { listen } from "./wire/listener.ts";
import { createPager } from "./wire/page-token.ts";

export interface EmulatorOptions extends AuthOptions, RateOptions {
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The directory of the store; without one, it lives in memory. */
  readonly dataDir?: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly quotas?: Partial<Quotas>;
  readonly clock?: Clock;
  /** How many milliseconds a user stays after the end that its expiration settings give it: 0 by default. AWS takes up to 6 hours. */
  readonly expirationDelay?: number;
  readonly newId?: () => string;
  /** Fills a store that never held anything with demo data. */
  readonly seed?: boolean;
  readonly onRequest?: (seen: SeenRequest) => void;
  /** Hears of the emulator's own faults, each in a sentence; by default they go to stderr. */
  readonly onFault?: (sentence: string) => void;
}

export interface Emulator extends AsyncDisposable, Place {
  readonly url: string;
  readonly port: number;
  /** The AppInstance to show first when the store is seeded. */
  readonly demoAppInstanceArn: string;
}

/** Starts Chime SDK Identity on a port. Throws StoreRefusal for a store that cannot be used, TypeError for options that contradict. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = "127.0.0.1", region = "us-east-1", accountId = "123456789012" } = options;
  const onFault = options.onFault ?? ((sentence) => void process.stderr.write(`${sentence}\n`));
  const authenticate = createAuthenticate(options, region);
  await using opened = new AsyncDisposableStack();
  const store = opened.use(openStore(options.dataDir, { region, accountId }));
  if (options.seed) seed(store, { region, accountId });
  const clock = options.clock ?? Date;
  const purge = opened.use(purgeChore(store, onFault));
  const expiration = opened.use(new Expiration(store, clock, options.expirationDelay ?? 0, onFault));
  const arns = new Arns({ region, accountId });
  const service = {
    store,
    arns,
    clock,
    newId: options.newId ?? randomUUID,
    quotas: { ...defaultQuotas, ...options.quotas },
    page: createPager(store.secret),
    wakePurge: () => purge.wake(),
  };
  const exchange = createExchange(service, {
    authenticate,
    throttle: createThrottle(options, arns),
    onFault,
    before: expiration.comeBy,
  });
  const { port } = opened.use(await listen(exchange, options.onRequest ?? (() => {}), host, options.port ?? 0));
  purge.wake();

  const running = opened.move();
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    region,
    accountId,
    demoAppInstanceArn: arns.appInstance(demoAppInstanceId),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
