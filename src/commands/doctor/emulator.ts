import { existsSync } from "node:fs";
import { readConfig } from "../../emulator/config.ts";
import { readContentFile } from "../../emulator/content/read-file.ts";
import { assertStoreFile, StoreError, storePath } from "../../emulator/store/store.ts";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, ok, problem } from "./finding.ts";
import { checkPort } from "./machine.ts";

/** Checks the emulator that starts with the gateway. */
export async function* checkEmulator({ port: gatewayPort }: Config): AsyncGenerator<Finding> {
  let config: ReturnType<typeof readConfig>;
  try {
    config = readConfig(process.env);
  } catch (error) {
    for (const issue of (error as Error).message.split("\n"))
      yield problem(issue, "See docs/emulator.md for all settings of the emulator");
    return;
  }
  const { host, port, controlPort, dataDir, seed } = config;
  yield ok("The emulator's configuration is valid");
  yield port !== 0 && port === gatewayPort
    ? problem(`EMULATOR_PORT and PORT are both ${port}`, "Set one of them to another port")
    : await checkPort(host, port, "EMULATOR_PORT");
  if (controlPort !== undefined) yield await checkPort("127.0.0.1", controlPort, "EMULATOR_CONTROL_PORT");
  const store = storePath(dataDir);
  if (existsSync(store)) yield checkStore(store);
  if (seed !== undefined && !["none", "demo"].includes(seed)) yield await checkSeed(seed);
}

/** Checks the file without opening the store, which a running gateway may have open. */
function checkStore(path: string): Finding {
  try {
    assertStoreFile(path);
    return ok("The emulator's store is valid");
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
