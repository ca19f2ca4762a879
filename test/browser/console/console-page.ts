import type { EmulatorOptions } from "../../../src/emulator/public.ts";
import { readConfig } from "../../../src/gateway/config/config.ts";
import { keysFor, operator } from "../../support/callers.ts";
import { home } from "../../support/content.ts";
import { type Harness, startTestGateway } from "../../support/harness.ts";
import { patientSettings } from "../../support/timeouts.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { type OpenedConsole, openConsoleAt, type ScreenOptions } from "./open-console.ts";

/** Returns a key of each scope for an AppInstance, and one that acts as its first user. */
export function consoleKeys(instance = home) {
  const instances = [instance];
  const { variable, as } = keysFor({
    reader: { scope: "read", instances },
    writer: { scope: "write", instances },
    admin: { scope: "admin", instances },
    operator,
    user: { user: `${instance}/user/user-001` },
  });
  const keyOf = (holder: keyof typeof as): string => as[holder].authorization.slice("Bearer ".length);
  return { settings: { API_KEYS: variable }, keyOf };
}

export type KeyHolder = Parameters<ReturnType<typeof consoleKeys>["keyOf"]>[0];

export interface ConsoleOptions extends ScreenOptions {
  /** The gateway's environment variables, such as TRUSTED_DOCUMENTS, DIRECTORY or API_KEYS. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The emulator's options, such as `seed`, `rates` and `faults`. By default it has the demo data. */
  readonly emulator?: EmulatorOptions;
}

export interface ConsolePage extends OpenedConsole {
  readonly harness: Harness;
}

function readSettings(settings: ConsoleOptions["settings"] = {}) {
  const environment = { PORT: "0", LOG_LEVEL: "silent", AUDIT_LOG: "none", ...patientSettings, ...settings };
  const { dataDir: _, ...config } = readConfig(environment);
  if (!config.consoleFolder && settings.CONSOLE !== "off")
    throw new Error("console/dist is missing, which these tests open: run npm run build:console");
  return config;
}

/** Waits until a page has read the name and the environment of its AppInstance, which stand in its header. */
export const waitForHeader = ({ harness }: ConsolePage): Promise<void> =>
  waitUntil(() => ["DescribeAppInstance", "ListTagsForResource"].every((call) => harness.calls.includes(call)));

/** Waits until a page has read all that it shows. */
export async function waitUntilLoaded({ page }: OpenedConsole): Promise<void> {
  await page.waitForSelector("main .loading", { hidden: true });
  await page.waitForNetworkIdle({ idleTime: 800 });
}

/** Starts a gateway with a fresh emulator, and opens a page of its console in a new browser. */
export async function openConsole(path = "/", options: ConsoleOptions = {}): Promise<ConsolePage> {
  await using opened = new AsyncDisposableStack();
  const config = readSettings(options.settings);
  const harness = opened.use(await startTestGateway(config, { seed: true, ...options.emulator }));
  const page = opened.use(await openConsoleAt(harness.url, path, options));
  const running = opened.move();
  return { ...page, harness, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
