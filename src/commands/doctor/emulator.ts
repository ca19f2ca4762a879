import { existsSync } from "node:fs";
import { readConfig } from "../../emulator/config.ts";
import { readContentFile } from "../../emulator/content/read-file.ts";
import { assertStoreFile, StoreError, storePath } from "../../emulator/store/store.ts";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, fault, ok } from "./finding.ts";
import { portFinding } from "./place.ts";

/** The emulator that is started beside the gateway. */
export async function* examineEmulator({ port: portOfGateway }: Config): AsyncGenerator<Finding> {
  let config: ReturnType<typeof readConfig>;
  try {
    config = readConfig(process.env);
  } catch (error) {
    yield fault((error as Error).message, "docs/emulator.md has a table of its variables");
    return;
  }
  const { host, port, controlPort, dataDir, seed } = config;
  yield ok("The emulator's configuration");
  yield port !== 0 && port === portOfGateway
    ? fault(`EMULATOR_PORT and PORT are both ${port}`, "Set one of them to another")
    : await portFinding(host, port, "EMULATOR_PORT");
  if (controlPort !== undefined) yield await portFinding("127.0.0.1", controlPort, "EMULATOR_CONTROL_PORT");
  const store = storePath(dataDir);
  if (existsSync(store)) yield storeFinding(store);
  if (seed !== undefined && !["none", "demo"].includes(seed)) yield await seedFinding(seed);
}

/** Opens nothing: a gateway that runs already may have it open. */
function storeFinding(path: string): Finding {
  try {
    assertStoreFile(path);
    return ok("The emulator's store");
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { is: "fault", what: error.message };
  }
}

const seedFinding = (path: string): Promise<Finding> =>
  readContentFile(path).then(
    () => ok(`EMULATOR_SEED ${path}`),
    (error: Error) => fault(`EMULATOR_SEED: ${error.message}`, "docs/emulator.md says what a seed is"),
  );
