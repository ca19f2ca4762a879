import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmulatorOptions, RecordedRequest } from "../../src/emulator/public.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import { SMALL_HEAP_OPTIONS, startSmallGateway } from "../../test/support/small-process.ts";
import type { Attacked } from "./attack.ts";
import { contentOfGroups, createCallers } from "./callers.ts";

interface TargetOptions {
  /** Settings of the gateway; others have the defaults of production. */
  readonly settings?: NodeJS.ProcessEnv;
  readonly emulator?: EmulatorOptions;
  /** The gateway's limit of file descriptors. */
  readonly openFiles?: number;
  /** Additional options of the gateway's Node. */
  readonly nodeOptions?: string;
  /** In place of the emulator, as AWS: what stands between it and the gateway. */
  readonly endpointFor?: (emulatorUrl: string) => Promise<{ readonly endpoint: string } & AsyncDisposable>;
}

/** Tests are patient; an empty variable has the default. */
const productionTimes = { ATTEMPT_TIMEOUT_MS: "", REQUEST_TIMEOUT_MS: "", MAX_EVENT_LOOP_DELAY_MS: "" };

/** Starts an emulator in this process, and a small gateway in another. */
export async function startTarget({ settings, emulator: options, openFiles, nodeOptions, endpointFor }: TargetOptions) {
  await using started = new AsyncDisposableStack();
  const requests: RecordedRequest[] = [];
  const seed = contentOfGroups();
  const emulator = started.use(
    await startEmulator({
      seed,
      ...options,
      onRequest: (request) => requests.push(request),
    }),
  );
  const proxy = endpointFor && started.use(await endpointFor(emulator.url));
  const callers = createCallers();
  const env = {
    ...productionTimes,
    API_KEYS: callers.variable,
    ...(nodeOptions !== undefined && { NODE_OPTIONS: `${SMALL_HEAP_OPTIONS} ${nodeOptions}` }),
    // For a gateway with an emulator of its own.
    ...(settings?.CHIME_BACKEND === "emulator" && { EMULATOR_SEED: await writeSeed(seed, started) }),
    ...settings,
  };
  const gateway = started.use(await startSmallGateway(proxy?.endpoint ?? emulator.url, env, openFiles));
  const resources = started.move();
  return {
    emulator,
    gateway,
    requests,
    countAccepted: (name) => requests.filter(({ operation, status }) => operation === name && status !== 429).length,
    ...callers,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  } satisfies Attacked & AsyncDisposable & Record<string, unknown>;
}

async function writeSeed(seed: object, started: AsyncDisposableStack): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "isolation-"));
  started.defer(() => rm(directory, { recursive: true }));
  const file = join(directory, "seed.json");
  await writeFile(file, JSON.stringify(seed));
  return file;
}
