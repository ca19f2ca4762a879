import type { Backend } from "./gateway/chime/client.ts";
import { type Config, ConfigError, readConfig } from "./gateway/config.ts";
import { startGateway } from "./gateway/server.ts";
import { sayWhereThingsAre } from "./welcome.ts";

/** How long an end may take before it is forced. */
const patience = 25_000;

const house = new AsyncDisposableStack();

try {
  const config = readConfig(process.env);
  const backend = await openBackend(config);
  sayWhereThingsAre(house.use(await startGateway(config, backend)), backend, config);
  process.on("SIGINT", end).on("SIGTERM", end);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  await house.disposeAsync();
  process.exitCode = 1;
}

/** With the emulator as backend it is started here, over real HTTP; with AWS nothing of it is even loaded. */
async function openBackend({ backend, emulatorPort, dataDir }: Config): Promise<Backend> {
  if (backend === "aws") return { kind: "aws" };
  const { startEmulator } = await import("./emulator/server.ts");
  const { url } = house.use(await startEmulator({ port: emulatorPort, dataDir, seed: true }));
  return { kind: "emulator", endpoint: url };
}

let isEnding = false;

async function end(): Promise<void> {
  if (isEnding) process.exit(1);
  isEnding = true;
  setTimeout(() => process.exit(1), patience).unref();
  await house.disposeAsync();
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration can't be used:\n${error.message.replaceAll(/^/gm, "  ")}`;
  const { code, port, message } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another process. Set PORT or EMULATOR_PORT to a free one.`;
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `This machine does not let the gateway listen there (${message}). Set HOST or PORT to another.`;
  return message;
}
