import { type Config, ConfigError } from "./config.ts";
import { ContentError, readContentFile } from "./content/read-file.ts";
import { createProgress } from "./progress.ts";
import type { Content, Emulator, EmulatorOptions } from "./public.ts";
import { startEmulator } from "./server.ts";
import { StoreError } from "./store/store.ts";

/** Starts an emulator from its configuration. `seed` says whether a new store gets demo data if EMULATOR_SEED is not set. */
export async function startConfigured(config: Config, options: EmulatorOptions & { seed: boolean }): Promise<Emulator> {
  const { seed, controlPort, ...rest } = config;
  const content = seed === undefined ? options.seed && !config.readOnly : await readSeed(seed);
  const totalUsers = typeof content === "object" ? countUsers(content) : undefined;
  const progress = createProgress("Users loaded into the store");
  const emulator = await startEmulator({
    ...rest,
    ...options,
    ...(controlPort !== undefined && { controlPort }),
    seed: content,
    onSeeded: (users) => progress.update(users, totalUsers),
  });
  progress.end();
  return emulator;
}

const countUsers = ({ AppInstances }: Content): number =>
  AppInstances.reduce((sum, { Users = [] }) => sum + Users.length, 0);

async function readSeed(name: string): Promise<boolean | Content> {
  if (name === "none") return false;
  if (name === "demo") return true;
  return readContentFile(name).catch((error: unknown) => {
    throw error instanceof ContentError ? new ContentError(`EMULATOR_SEED: ${error.message}`) : error;
  });
}

/** Explains to the user why an emulator did not start. */
export function describeStartError(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreError || error instanceof ContentError)
    return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use by another process; set EMULATOR_PORT or EMULATOR_CONTROL_PORT to a free one.`;
  }
  if (code === "EADDRNOTAVAIL" || code === "EACCES" || code === "ENOTFOUND") {
    return `The emulator cannot listen there (${message}); set EMULATOR_HOST or EMULATOR_PORT to another value.`;
  }
  return message;
}
