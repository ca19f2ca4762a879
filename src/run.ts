import { parseArgs } from "node:util";
import { sayWhereThingsAre } from "./banner.ts";
import type { Backend } from "./gateway/chime/chime.ts";
import { type Config, readConfig } from "./gateway/config/config.ts";
import { traceOf } from "./gateway/graph/format-error.ts";
import { startGateway } from "./gateway/server.ts";
import { onceOrphaned } from "./parent-exit.ts";

/** How long an end may take before it is forced. */
const patience = 25_000;

const house = new AsyncDisposableStack();

try {
  const { reset = false } = parseArgs({ options: { reset: { type: "boolean" } } }).values;
  const config = readConfig(process.env);
  // First, so that it ends last.
  if (config.isTraced) house.use((await import("./gateway/telemetry/tracing.ts")).startTracing(warn));
  const { backend, controlUrl } = await openBackend(config, reset);
  const gateway = house.use(await startGateway(config, backend));
  process.on("SIGINT", () => end(0)).on("SIGTERM", () => end(0));
  onceOrphaned(() => {
    if (!isEnding) void end(0);
  });
  process.on("uncaughtException", endAfter).on("unhandledRejection", endAfter);
  // In production standard output is lines of JSON, of which the first says where it listens.
  if (!config.isProduction) sayWhereThingsAre({ gateway, backend, controlUrl, config });
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  await house.disposeAsync();
  process.exitCode = 1;
}

/** With the emulator as backend it is started here, over real HTTP; with AWS nothing of it is even loaded. */
async function openBackend(
  { backend }: Config,
  reset: boolean,
): Promise<{ readonly backend: Backend; readonly controlUrl?: string | undefined }> {
  if (backend === "aws") return { backend: { kind: "aws" } };
  const { startEmulatorBackend } = await import("./emulator-backend.ts");
  const started = await startEmulatorBackend(process.env, reset);
  return { backend: started.backend, controlUrl: house.use(started.emulator).controlUrl };
}

let isEnding = false;

/** Ends after all that was taken is answered; at once, if it is told so a second time. */
async function end(code: number): Promise<void> {
  if (isEnding) process.exit(1);
  isEnding = true;
  setTimeout(() => process.exit(1), patience).unref();
  process.exitCode = code;
  await house.disposeAsync();
  // What still waits for a collector that is down, say, holds nobody up.
  setTimeout(() => process.exit(), 500).unref();
}

/** What nobody caught may have left anything half done: others are answered, and another process goes on. */
function endAfter(error: unknown): void {
  process.stderr.write(
    `${JSON.stringify({ level: "fatal", ...traceOf(error), msg: "nobody caught this; the gateway ends" })}\n`,
  );
  if (!isEnding) void end(1);
}

function warn(msg: string): void {
  process.stderr.write(`${JSON.stringify({ level: "warn", time: new Date().toISOString(), msg })}\n`);
}

function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.name === "ConfigError")
    return `The configuration can't be used:\n${error.message.replaceAll(/^/gm, "  ")}`;
  const { code, port, message, syscall = "" } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is taken by another process. Set PORT or METRICS_PORT to a free one.`;
  if (["listen", "getaddrinfo"].includes(syscall))
    return `This machine does not let the gateway listen there (${message}). Set HOST or PORT to another.`;
  return message;
}
