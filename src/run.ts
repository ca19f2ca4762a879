import { parseArgs } from "node:util";
import { printBanner } from "./banner.ts";
import type { Backend } from "./gateway/chime/chime.ts";
import { type Config, readConfig } from "./gateway/config/config.ts";
import { startGateway } from "./gateway/server.ts";
import { errorTrace } from "./gateway/telemetry/error-trace.ts";
import { onParentExit } from "./parent-exit.ts";

/** A shutdown that takes longer is forced. */
const SHUTDOWN_TIMEOUT_MS = 25_000;

/** How long connections that nothing waits for, such as one to an unreachable collector, may delay the exit. */
const LINGER_MS = 500;

const resources = new AsyncDisposableStack();
let isShuttingDown = false;

try {
  const { reset = false } = parseArgs({ options: { reset: { type: "boolean" } } }).values;
  const config = readConfig(process.env);
  config.warnings.forEach(warn);
  // Disposed last, so that the spans of the shutdown are sent.
  if (config.isTraced) resources.use((await import("./gateway/telemetry/tracing.ts")).startTracing(warn));
  const { backend, controlUrl } = await openBackend(config, reset);
  const gateway = resources.use(await startGateway(config, backend));
  process.on("SIGINT", () => shutDown(0)).on("SIGTERM", () => shutDown(0));
  onParentExit(() => {
    if (!isShuttingDown) void shutDown(0);
  });
  process.on("uncaughtException", shutDownAfter).on("unhandledRejection", shutDownAfter);
  // In production, standard output has only lines of JSON; the first one names the URL.
  if (!config.isProduction) printBanner({ gateway, backend, controlUrl, config });
} catch (error) {
  process.stderr.write(`${describeStartError(error)}\n`);
  await resources.disposeAsync();
  process.exitCode = 1;
}

/** Starts the emulator, unless the backend is AWS: then nothing of the emulator is loaded. */
async function openBackend(
  { backend, warnings }: Config,
  reset: boolean,
): Promise<{ readonly backend: Backend; readonly controlUrl?: string | undefined }> {
  if (backend === "aws") return { backend: { kind: "aws" } };
  const { startEmulatorBackend } = await import("./emulator-backend.ts");
  const started = await startEmulatorBackend(process.env, reset);
  started.warnings.filter((message) => !warnings.includes(message)).forEach(warn);
  return { backend: started.backend, controlUrl: resources.use(started.emulator).controlUrl };
}

/** Exits after the requests in flight; a second signal exits immediately. */
async function shutDown(code: number): Promise<void> {
  if (isShuttingDown) process.exit(1);
  isShuttingDown = true;
  setTimeout(() => process.exit(1), SHUTDOWN_TIMEOUT_MS).unref();
  process.exitCode = code;
  try {
    await resources.disposeAsync();
  } catch (error) {
    logFatal(error, "the shutdown failed");
    process.exitCode = 1;
  } finally {
    setTimeout(() => process.exit(), LINGER_MS).unref();
  }
}

/** Shuts down, because an uncaught error may have left the process in an undefined state. */
function shutDownAfter(error: unknown): void {
  logFatal(error, "uncaught error; the gateway shuts down");
  if (!isShuttingDown) void shutDown(1);
}

function logFatal(error: unknown, msg: string): void {
  process.stderr.write(`${JSON.stringify({ level: "fatal", err: errorTrace(error), msg })}\n`);
}

function warn(msg: string): void {
  process.stderr.write(`${JSON.stringify({ level: "warn", time: new Date().toISOString(), msg })}\n`);
}

function describeStartError(error: unknown): string {
  if (error instanceof Error && error.name === "ConfigError")
    return `The configuration is invalid:\n${error.message.replaceAll(/^/gm, "  ")}`;
  const { code, port, message, syscall = "" } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === "EADDRINUSE")
    return `Port ${port} is in use by another process. Set PORT or METRICS_PORT to a free one.`;
  if (["listen", "getaddrinfo"].includes(syscall))
    return `The gateway cannot listen (${message}). Set HOST or PORT to another value.`;
  return message;
}
