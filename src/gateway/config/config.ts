import { join } from "node:path";
import { allowsAnonymous } from "../access/authenticate.ts";
import { isLoopback } from "../domain/loopback.ts";
import { accessConfigOf, accessSettings } from "./access-settings.ts";
import { builtConsole, findConsole } from "./console-folder.ts";
import { directoryConfigOf, directorySettings } from "./directory-settings.ts";
import { findMisspelledSettings } from "./environment.ts";
import { jobSettings } from "./job-settings.ts";
import { limitSettings } from "./limit-settings.ts";
import { connectionLimit, memoryLimits, readMachine } from "./machine.ts";
import { replicaSettings } from "./replica-settings.ts";
import { serverSettings } from "./server-settings.ts";
import { readSettings, type ValuesOf } from "./setting.ts";
import { isTraced, telemetrySettings, tracingSettings } from "./telemetry-settings.ts";
import { upstreamSettings } from "./upstream-settings.ts";

const settings = {
  ...serverSettings,
  ...limitSettings,
  ...upstreamSettings,
  ...replicaSettings,
  ...jobSettings,
  ...telemetrySettings,
};

/** The gateway's configuration: the settings, and what follows from them. Times are milliseconds. */
export type Config = ReturnType<typeof readConfig>;

/** Each line of the message names one issue of the environment. */
class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads the environment. Throws a ConfigError with all issues. */
export function readConfig(environment: NodeJS.ProcessEnv, consoleFolder = builtConsole) {
  const { values, issues } = readSettings(settings, environment);
  const read = {
    access: readSettings(accessSettings, environment),
    tracing: readSettings(tracingSettings, environment),
    directory: readSettings(directorySettings, environment),
  };
  const misspelled = findMisspelledSettings(environment);
  const allIssues = [
    ...issues,
    ...read.access.issues,
    ...read.tracing.issues,
    ...read.directory.issues,
    ...misspelled.issues,
  ];
  if (allIssues.length > 0) throw new ConfigError(allIssues.join("\n"));
  const access = accessConfigOf(read.access.values);
  if (typeof access === "string") throw new ConfigError(access);
  const { nodeEnv, canDeleteAppInstances, presignedUrls, pinpointApps, console: consoleChoice, ...own } = values;
  const { backend, dataDir, port, metricsPort } = own;
  const isProduction = nodeEnv === "production";

  const exposure = allowsAnonymous(access) ? findExposure(values) : undefined;
  /** The first start creates a key, because others could reach the emulator through the gateway. */
  const createsFirstApiKey = exposure !== undefined && backend === "emulator" && !isProduction;
  if (exposure && !createsFirstApiKey) throw new ConfigError(`API_KEYS or JWT_ISSUER must be set: ${exposure}`);
  const sharing = findSharing(values);
  if (typeof sharing === "string") throw new ConfigError(sharing);
  if (metricsPort === port && port !== 0)
    throw new ConfigError("METRICS_PORT must differ from PORT; leave it out to serve /metrics on the API's port");

  const isConsoleOn = consoleChoice === undefined ? !isProduction : consoleChoice === "on";
  const foundConsole = isConsoleOn ? findConsole(consoleFolder) : undefined;
  if (consoleChoice === "on" && !foundConsole)
    throw new ConfigError("CONSOLE is on, but the console is not built: run npm run build:console");

  const machine = readMachine();
  const memory = memoryLimits(machine);
  /** Everyone is the local developer, so that callers need not be protected from each other. */
  const hasOneCaller = allowsAnonymous(access) && !createsFirstApiKey;
  return {
    ...own,
    cursorKeys: own.cursorKeys ?? [],
    sharing,
    corsOrigins: own.corsOrigins ?? [],
    isProduction,
    isSchemaPublic: own.isSchemaPublic ?? !isProduction,
    shutdownDelayMs: own.shutdownDelayMs ?? (isProduction ? 3000 : 0),
    auditLog: own.auditLog ?? (isProduction ? "stdout" : join(dataDir, "audit.log")),
    callerCallsPerMinute: own.callerCallsPerMinute ?? (hasOneCaller ? 0 : 3000),
    ...memory,
    maxResponseBytesInFlight: own.maxResponseBytesInFlight ?? memory.maxResponseBytesInFlight,
    maxConnections: connectionLimit(machine, own.maxConnections, backend),
    access,
    createsFirstApiKey,
    policy: {
      canDeleteAppInstances: canDeleteAppInstances ?? backend === "emulator",
      canPresignUrls: (presignedUrls ?? (backend === "emulator" ? "on" : "off")) === "on",
      pinpointApps: pinpointApps ?? new Set<string>(),
    },
    directory: directoryConfigOf(read.directory.values, isProduction),
    /** Undefined if the console is not served. */
    consoleFolder: foundConsole,
    isTraced: isTraced(read.tracing.values),
    warnings: misspelled.warnings,
  };
}

/** Returns how replicas share, undefined if they don't, or why they can't. */
function findSharing({ valkey, replicas, valkeyTimeoutMs, cursorKeys = [] }: ValuesOf<typeof settings>) {
  if (!valkey) return undefined;
  if (cursorKeys.length === 0)
    return "CURSOR_KEYS must be set with VALKEY_URL: the same keys on all replicas name and encrypt what they share";
  if (replicas === undefined) return "REPLICAS must be set with VALKEY_URL: the most replicas that run at a time";
  return { address: valkey, replicas, timeoutMs: valkeyTimeoutMs, cursorKeys };
}

/** Returns why the gateway must not accept anonymous callers, or undefined. */
function findExposure({ host, backend, nodeEnv }: ValuesOf<typeof settings>): string | undefined {
  if (!isLoopback(host)) return `HOST is ${host}, so anyone who reaches the gateway could delete your users`;
  const local = "so any program on this machine could delete your users";
  if (backend === "aws") return `CHIME_BACKEND is aws, ${local}`;
  return nodeEnv === "production" ? `NODE_ENV is production, ${local}` : undefined;
}
