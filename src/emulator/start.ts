import { type Config, ConfigError } from "./config.ts";
import type { Content } from "./content/content.ts";
import { ContentRefusal, readContentFile } from "./content/read-file.ts";
import { createProgress } from "./progress.ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "./server.ts";
import { StoreRefusal } from "./store/store.ts";

/** Starts an emulator as the environment says. `seed` is what a store is filled with if the environment says nothing of it. */
export async function startConfigured(config: Config, options: EmulatorOptions & { seed: boolean }): Promise<Emulator> {
  const { seed, controlPort, ...rest } = config;
  const content = seed === undefined ? options.seed && !config.readOnly : await seedOf(seed);
  const total = typeof content === "object" ? usersIn(content) : undefined;
  const progress = createProgress("Users put into the store");
  const emulator = await startEmulator({
    ...rest,
    ...options,
    ...(controlPort !== undefined && { controlPort }),
    seed: content,
    onSeeded: (users) => progress.at(users, total),
  });
  progress.end();
  return emulator;
}

const usersIn = ({ AppInstances }: Content): number =>
  AppInstances.reduce((sum, { Users = [] }) => sum + Users.length, 0);

async function seedOf(name: string): Promise<boolean | Content> {
  if (name === "none") return false;
  if (name === "demo") return true;
  return readContentFile(name).catch((error: unknown) => {
    throw error instanceof ContentRefusal ? new ContentRefusal(`EMULATOR_SEED: ${error.message}`) : error;
  });
}

/** Why an emulator did not start, for whoever started it. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreRefusal || error instanceof ContentRefusal)
    return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use by another process; set EMULATOR_PORT or EMULATOR_CONTROL_PORT to a free one.`;
  }
  if (code === "EADDRNOTAVAIL" || code === "EACCES" || code === "ENOTFOUND") {
    return `This machine does not let the emulator listen there (${message}); set EMULATOR_HOST or EMULATOR_PORT to another.`;
  }
  return message;
}
