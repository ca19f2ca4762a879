import { randomUUID } from "node:crypto";
import { Arns } from "./arn.ts";
import { createAuthenticator } from "./auth/auth.ts";
import { noBackground, startBackground } from "./background/background.ts";
import { checkContent } from "./content/check-content.ts";
import { demoAppInstanceId, demoContent } from "./content/demo.ts";
import { exportContent } from "./content/export.ts";
import { loadContent } from "./content/load.ts";
import { openControlPort } from "./control/control.ts";
import type { Control } from "./control/state.ts";
import { defaults } from "./defaults.ts";
import { AsyncDisposableStack } from "./disposable-stack.ts";
import { createExchange } from "./exchange.ts";
import { createFaultInjector } from "./faults/injector.ts";
import { listen } from "./listener.ts";
import { createPager } from "./operations/pager.ts";
import { UserHistory } from "./operations/user-history.ts";
import type * as api from "./public.ts";
import type { Content, RecordedRequest } from "./public.ts";
import { createThrottle } from "./rates/throttle.ts";
import { openStore } from "./store/store.ts";
import { createOffsetClock } from "./switches/clock.ts";
import { LiveSwitches } from "./switches/live-switches.ts";
import { isLoopbackHost } from "./wire/loopback.ts";

const addressOfThisMachine: { readonly [host: string]: string } = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

function checked(value: Content): Content {
  const { content, violations } = checkContent(value);
  if (content === undefined)
    throw new TypeError(violations.map(({ at, constraint }) => `${at}: ${constraint}`).join("\n"));
  return content;
}

export type * from "./public.ts";

export const startEmulator: typeof api.startEmulator = async (options = {}) => {
  const { host = defaults.host, region = defaults.region, accountId = defaults.accountId, readOnly = false } = options;
  const onFault = options.onFault ?? ((sentence) => void process.stderr.write(`${sentence}\n`));
  if (readOnly && (options.reset || options.seed)) {
    throw new TypeError(
      "A read-only emulator can neither be reset nor seeded: remove EMULATOR_READ_ONLY, or --reset and EMULATOR_SEED.",
    );
  }
  const accountRegion = { region, accountId };
  const authenticate = createAuthenticator(options, region);
  const liveSwitches = new LiveSwitches(options);
  const switches = () => liveSwitches.current;
  const clock = createOffsetClock(options.clock ?? Date, () => liveSwitches.current.clockOffset);
  const newId = options.newId ?? randomUUID;
  await using opened = new AsyncDisposableStack();
  const store = opened.use(openStore(options.dataDir, accountRegion, { readOnly }));

  const load = (content: Content) =>
    loadContent(content, { store, newId, now: clock.now(), onUserLoaded: options.onSeeded });

  const userHistory = new UserHistory(switches, clock);

  function reset(content: Content): void {
    if (readOnly) throw new TypeError("The emulator is read-only.");
    store.transaction(() => {
      store.clear();
      store.markSeeded();
      load(content);
    });
    userHistory.clear();
    liveSwitches.update({ chanceSeed: liveSwitches.current.chanceSeed });
  }

  if (!readOnly) {
    store.transaction(() => {
      if (options.reset) store.clear();
      if (!options.seed || !store.markSeeded()) return;
      load(options.seed === true ? demoContent(accountRegion) : checked(options.seed));
    });
  }
  await store.flush();
  const background = readOnly ? noBackground : opened.use(startBackground(store, clock, switches, onFault));
  const arns = new Arns(accountRegion);
  const readPage = createPager(store.secret, switches, clock);
  const { schedulePurge } = background;
  const deps = { store, arns, clock, newId, switches, readPage, userHistory, schedulePurge };
  const faultInjector = createFaultInjector(switches);
  const throttle = createThrottle(switches, options.ticker ?? performance, arns);
  const hostInUrl = host.includes(":") ? `[${host}]` : host;
  const { allowedHosts = [], corsOrigins = [] } = options;
  const isHostChecked = isLoopbackHost(hostInUrl) || allowedHosts.length > 0;
  const exchange = createExchange(deps, {
    authenticate,
    faultInjector,
    throttle,
    isReadOnly: readOnly,
    allowedHosts: isHostChecked ? [hostInUrl, ...allowedHosts] : "every",
    corsOrigins,
    onError: onFault,
    beforeOperation: background.runDue,
  });
  const control: Control = { liveSwitches, store, clock, faultInjector, throttle, isReadOnly: readOnly, reset };
  const controlPort = opened.use(await openControlPort(control, options.controlPort));
  function onRequest(request: RecordedRequest): void {
    controlPort.record(request);
    try {
      options.onRequest?.(request);
    } catch (error) {
      onFault(`onRequest failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const { port } = opened.use(await listen(exchange, onRequest, host, options.port ?? 0));

  const running = opened.move();
  return {
    url: `http://${addressOfThisMachine[host] ?? hostInUrl}:${port}`,
    port,
    controlUrl: controlPort.url,
    ...accountRegion,
    demoAppInstanceArn: arns.appInstance(demoAppInstanceId),
    set: liveSwitches.update,
    state: controlPort.state,
    export: () => exportContent(store),
    reset: (content = { AppInstances: [] }) => reset(checked(content)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};
