import { randomUUID } from "node:crypto";
import { Arns, type Place } from "./arn.ts";
import { type AuthOptions, createAuthenticate } from "./auth/authenticate.ts";
import { noBackground, startBackground } from "./background/background.ts";
import { checkContent } from "./content/check-content.ts";
import type { Content } from "./content/content.ts";
import { demoAppInstanceId, demoContent } from "./content/demo.ts";
import { exportContent } from "./content/export.ts";
import { plant } from "./content/load.ts";
import { type Control, openControl } from "./control/control.ts";
import type { State } from "./control/state.ts";
import { createExchange, type SeenRequest } from "./exchange.ts";
import { createStrikes } from "./faults/injector.ts";
import { listen } from "./listener.ts";
import { createPager } from "./operations/pager.ts";
import { createThrottle, type Ticker } from "./rates/throttle.ts";
import { openStore } from "./store/store.ts";
import { SwitchBoard, type SwitchChanges } from "./switches/board.ts";
import { type Clock, movedClock } from "./switches/clock.ts";
import { isLoopbackHost } from "./wire/loopback.ts";

export interface EmulatorOptions extends AuthOptions, SwitchChanges {
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Where the control port listens, on 127.0.0.1: 0 takes any free port; without one there is none. */
  readonly controlPort?: number;
  /** The directory of the store; without one, it lives in memory. */
  readonly dataDir?: string;
  /** Answers from a store without ever writing to it; writes get AccessDeniedException. */
  readonly readOnly?: boolean;
  readonly region?: string;
  readonly accountId?: string;
  readonly clock?: Clock;
  readonly ticker?: Ticker;
  readonly newId?: () => string;
  /** Fills a store that never held anything: with demo data, or with content of one's own. */
  readonly seed?: boolean | Content;
  /** Empties the store before. */
  readonly reset?: boolean;
  readonly onRequest?: (seen: SeenRequest) => void;
  /** Hears of the emulator's own faults, each in a sentence; by default they go to stderr. */
  readonly onFault?: (sentence: string) => void;
  /** Hears, while a store is filled, how many users it has got. */
  readonly onSeeded?: (users: number) => void;
}

export interface Emulator extends AsyncDisposable, Place {
  readonly url: string;
  readonly port: number;
  /** Where the control port is, if there is one. */
  readonly controlUrl: string | undefined;
  /** The AppInstance to show first when the store is seeded. */
  readonly demoAppInstanceArn: string;
  /** Changes switches from the next request on. Throws TypeError for what they cannot be. */
  set(changes: SwitchChanges): void;
  /** What it holds, what is on, what is left of the quotas, and what was asked last. */
  state(): State;
  /** All that it holds, in the form of a seed. */
  export(): Content;
  /** Forgets all that it holds, and takes the given content, if any. Throws TypeError for what is none. */
  reset(content?: Content): void;
}

function checked(value: Content): Content {
  const { content, violations } = checkContent(value);
  if (content === undefined)
    throw new TypeError(violations.map(({ at, constraint }) => `${at}: ${constraint}`).join("\n"));
  return content;
}

/** Starts Chime SDK Identity on a port. Throws StoreRefusal for a store that cannot be used, TypeError for options that cannot be. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = "127.0.0.1", region = "us-east-1", accountId = "123456789012", readOnly = false } = options;
  const onFault = options.onFault ?? ((sentence) => void process.stderr.write(`${sentence}\n`));
  if (readOnly && (options.reset || options.seed)) {
    throw new TypeError(
      "A read-only emulator can neither be reset nor seeded: leave EMULATOR_READ_ONLY, or --reset and EMULATOR_SEED, out.",
    );
  }
  const place = { region, accountId };
  const authenticate = createAuthenticate(options, region);
  const board = new SwitchBoard(options);
  const switches = () => board.now;
  const clock = movedClock(options.clock ?? Date, () => board.now.clockOffset);
  const newId = options.newId ?? randomUUID;
  await using opened = new AsyncDisposableStack();
  const store = opened.use(openStore(options.dataDir, place, { readOnly }));

  const fill = (content: Content) => plant(content, { store, newId, now: clock.now(), onUser: options.onSeeded });

  function reset(content: Content): void {
    if (readOnly) throw new TypeError("The emulator is read-only.");
    store.transaction(() => {
      store.clear();
      store.markSeeded();
      fill(content);
    });
    board.set({ chanceSeed: board.now.chanceSeed });
  }

  if (!readOnly) {
    store.transaction(() => {
      if (options.reset) store.clear();
      if (!options.seed || !store.markSeeded()) return;
      fill(options.seed === true ? demoContent(place) : checked(options.seed));
    });
  }
  await store.durable();
  const background = readOnly ? noBackground : opened.use(startBackground(store, clock, switches, onFault));
  const arns = new Arns(place);
  const page = createPager(store.secret, switches, clock);
  const service = { store, arns, clock, newId, switches, page, wakePurge: background.wakePurge };
  const strikes = createStrikes(switches);
  const throttle = createThrottle(switches, options.ticker ?? performance, arns);
  const exchange = createExchange(service, {
    authenticate,
    strike: strikes.strike,
    throttle,
    isReadOnly: readOnly,
    isLocal: isLoopbackHost(host.includes(":") ? `[${host}]` : host),
    onFault,
    before: background.comeBy,
  });
  const control: Control = { board, store, clock, strikes, throttle, isReadOnly: readOnly, reset };
  const panel = opened.use(await openControl(control, options.controlPort));
  function onRequest(seen: SeenRequest): void {
    panel.saw(seen);
    try {
      options.onRequest?.(seen);
    } catch (error) {
      onFault(`onRequest failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const { port } = opened.use(await listen(exchange, onRequest, host, options.port ?? 0));

  const running = opened.move();
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    controlUrl: panel.url,
    ...place,
    demoAppInstanceArn: arns.appInstance(demoAppInstanceId),
    set: board.set,
    state: panel.state,
    export: () => exportContent(store),
    reset: (content = { AppInstances: [] }) => reset(checked(content)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
