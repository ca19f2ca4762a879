import { findMisspelledSettings, readConfig } from "../../emulator/config.ts";
import { readContentFile } from "../../emulator/content/read-file.ts";
import { inspectStore, StoreError } from "../../emulator/store/store.ts";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, ok, problem, warning } from "./finding.ts";
import { checkDataDir } from "./machine.ts";
import { checkPorts, gatewayListeners } from "./ports.ts";

type EmulatorConfig = ReturnType<typeof readConfig>;

/** Checks the emulator that starts with the gateway, and the ports of both. */
export async function* checkEmulator(gatewayConfig: Config): AsyncGenerator<Finding> {
  let config: EmulatorConfig;
  try {
    config = readConfig(process.env);
  } catch (error) {
    for (const issue of (error as Error).message.split("\n"))
      yield problem(issue, "See docs/emulator.md for all settings of the emulator");
    yield* checkPorts(gatewayListeners(gatewayConfig));
    return;
  }
  const { host, port, controlPort, dataDir, seed, readOnly } = config;
  yield ok("The emulator's configuration is valid");
  for (const message of findMisspelledSettings(process.env).warnings)
    yield warning(message, "See docs/emulator.md for all settings of the emulator");
  yield* checkPorts([
    ...gatewayListeners(gatewayConfig),
    { host, port, setting: "EMULATOR_PORT" },
    ...(controlPort === undefined ? [] : [{ host: "127.0.0.1", port: controlPort, setting: "EMULATOR_CONTROL_PORT" }]),
  ]);
  if (!readOnly) yield checkDataDir(dataDir);
  yield checkStore(config);
  if (seed !== undefined && !["none", "demo"].includes(seed)) yield await checkSeed(seed);
}

function checkStore({ dataDir, ...options }: EmulatorConfig): Finding {
  try {
    inspectStore(dataDir, options, options);
    return ok("The emulator's store can be opened");
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { status: "problem", message: error.message };
  }
}

const checkSeed = (path: string): Promise<Finding> =>
  readContentFile(path).then(
    () => ok(`EMULATOR_SEED ${path} is valid`),
    (error: Error) =>
      problem(`EMULATOR_SEED: ${error.message}`, "See the section Content of docs/emulator.md for the format"),
  );
