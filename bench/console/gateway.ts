import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manyUsers } from "../../test/browser/console/users-page.ts";
import { type GatewayProcess, startGatewayProcess } from "../../test/support/process.ts";
import { patientSettings } from "../../test/support/timeouts.ts";

// A blank variable counts as not set. Tests have other timeouts.
const defaultSettings = Object.fromEntries(Object.keys(patientSettings).map((name) => [name, ""]));

/** Starts a gateway with its emulator, as `npm start` does. */
export const startConsole = (settings: NodeJS.ProcessEnv = {}): Promise<GatewayProcess> =>
  startGatewayProcess({ ...defaultSettings, ...settings });

/** Starts a gateway whose emulator has the AppInstance `home` with so many users. */
export async function startConsoleWithUsers(users: number, settings: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  const folder = await mkdtemp(join(tmpdir(), "bench-console-"));
  try {
    const seed = join(folder, "content.json");
    await writeFile(seed, JSON.stringify(manyUsers(users)));
    return await startConsole({ EMULATOR_SEED: seed, ...settings });
  } finally {
    await rm(folder, { recursive: true });
  }
}
