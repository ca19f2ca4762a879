import { join } from "node:path";
import type { Policy } from "../access/authorize.ts";
import { readAccess } from "../access/environment.ts";
import { type AccessConfig, isOpen } from "../access/identify.ts";
import { isLoopback } from "../domain/loopback.ts";
import type { TrustedDocuments } from "../guards/trusted-documents.ts";
import type { Quotas } from "../operations.ts";
import { isTraced } from "../telemetry/environment.ts";
import { type Environment, environment, type LogLevel } from "./environment.ts";

/** What the gateway is told at its start. Times are milliseconds. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly backend: "emulator" | "aws";
  /** Where the emulator's store and the keys made at the first start are kept. */
  readonly dataDir: string;
  readonly isProduction: boolean;
  /** Empty: a key is made once and kept in `dataDir`. */
  readonly cursorKeys: readonly Buffer[];
  readonly access: AccessConfig;
  /** Whether a key is made at the first start, since there is none, and others could reach the emulator through the gateway. */
  readonly makesFirstKey: boolean;
  readonly policy: Policy;
  /** Whether the schema may be asked for, and hinted at. */
  readonly isSchemaPublic: boolean;
  /** The only operations that run, if any are named. */
  readonly trustedDocuments: TrustedDocuments | undefined;
  /** `stdout`, `none`, or a file. */
  readonly auditLog: string;
  /** How many calls to AWS a caller may cause a minute; 0: as many as it likes. */
  readonly callsPerMinute: number;
  /** How many connections are held; further ones are closed as they come. */
  readonly maxConnections: number;
  readonly maxInFlight: number;
  /** How many requests of one caller are taken at once. */
  readonly maxInFlightOfCaller: number;
  readonly maxEventLoopDelay: number;
  readonly corsOrigins: readonly string[];
  readonly requestTimeout: number;
  /** How long a client may take to send a request whole; two thirds of that for the headers. */
  readonly receiveTimeout: number;
  /** How many pages of AWS one page of a connection may cost beyond those that its rows fill. */
  readonly extraPages: number;
  /** How many calls to AWS one operation may cost. */
  readonly maxCalls: number;
  /** Undefined: AWS's own figures before AWS, and what its emulator enforces before that. */
  readonly quotas: Quotas | undefined;
  readonly attemptTimeout: number;
  readonly pageCache: number;
  readonly readCache: number;
  /** How many objects and scalars one operation may answer with. */
  readonly maxValues: number;
  /** How long it goes on serving after it was told to end, with /readyz at 503. */
  readonly shutdownDelay: number;
  readonly logLevel: LogLevel;
  /** Where the metrics are served beside the API, if not there. */
  readonly metricsPort: number | undefined;
  /** Whether spans are made; where they go the standard OTEL_ variables say. */
  readonly isTraced: boolean;
}

/** The environment can't be used; the message names every fault, one a line. */
class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads the whole environment, once. Throws a ConfigError that names every fault. A variable that is empty counts as not set. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const { data: env, error } = environment.safeParse(set);
  if (!env) throw new ConfigError(error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("\n"));
  const access = readAccess(env);
  if (typeof access === "string") throw new ConfigError(access);
  const danger = isOpen(access) ? dangerOfOpenDoor(env) : undefined;
  const makesFirstKey = danger !== undefined && env.CHIME_BACKEND === "emulator" && env.NODE_ENV !== "production";
  if (danger && !makesFirstKey)
    throw new ConfigError(`API_KEYS or JWT_ISSUER must be set when ${danger} could delete your users`);
  const isForAll = isOpen(access) && !makesFirstKey;
  if (env.METRICS_PORT === env.PORT && env.PORT !== 0)
    throw new ConfigError(
      "METRICS_PORT must be another than PORT; left out, the metrics are at /metrics beside the API",
    );
  return {
    host: env.HOST.replace(/^\[(.*)\]$/, "$1"),
    port: env.PORT,
    backend: env.CHIME_BACKEND,
    dataDir: env.DATA_DIR,
    isProduction: env.NODE_ENV === "production",
    cursorKeys: env.CURSOR_KEYS.map((key) => Buffer.from(key, "base64")),
    access,
    makesFirstKey,
    policy: {
      canDeleteAppInstances: (env.ALLOW_DELETE_APP_INSTANCE ?? `${env.CHIME_BACKEND === "emulator"}`) === "true",
      pinpointApps: new Set(env.PINPOINT_APPS),
    },
    isSchemaPublic: (env.INTROSPECTION ?? `${env.NODE_ENV !== "production"}`) === "true",
    trustedDocuments: env.TRUSTED_DOCUMENTS,
    auditLog: env.AUDIT_LOG ?? (env.NODE_ENV === "production" ? "stdout" : join(env.DATA_DIR, "audit.log")),
    callsPerMinute: env.CALLER_CALLS_PER_MINUTE ?? (isForAll ? 0 : 3000),
    maxConnections: env.MAX_CONNECTIONS,
    maxInFlight: env.MAX_IN_FLIGHT,
    // Where callers are told apart none of them can take the places of all.
    maxInFlightOfCaller: isForAll ? env.MAX_IN_FLIGHT : Math.ceil(env.MAX_IN_FLIGHT / 2),
    maxEventLoopDelay: env.MAX_EVENT_LOOP_DELAY_MS,
    corsOrigins: env.CORS_ORIGINS,
    requestTimeout: env.REQUEST_TIMEOUT_MS,
    receiveTimeout: env.RECEIVE_TIMEOUT_MS,
    extraPages: env.LIST_EXTRA_PAGES,
    maxCalls: env.MAX_CALLS,
    quotas: env.CHIME_RATES,
    attemptTimeout: env.ATTEMPT_TIMEOUT_MS,
    pageCache: env.PAGE_CACHE_MS,
    readCache: env.READ_CACHE_MS,
    maxValues: env.MAX_VALUES,
    shutdownDelay: env.SHUTDOWN_DELAY_MS ?? (env.NODE_ENV === "production" ? 3000 : 0),
    logLevel: env.LOG_LEVEL,
    metricsPort: env.METRICS_PORT,
    isTraced: isTraced(env),
  };
}

/** Why nobody may come in without being known, as a piece of a sentence. */
function dangerOfOpenDoor({ HOST, CHIME_BACKEND, NODE_ENV }: Environment): string | undefined {
  if (!isLoopback(HOST)) return `HOST is ${HOST}: whoever reaches the gateway`;
  if (CHIME_BACKEND === "aws") return "CHIME_BACKEND is aws: whatever runs on this machine";
  return NODE_ENV === "production" ? "NODE_ENV is production: whatever runs on this machine" : undefined;
}
