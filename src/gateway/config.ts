import { join } from "node:path";
import { z } from "zod";
import type { Policy } from "./access/authorize.ts";
import { accessVariables, list, looksRandom, readAccess } from "./access/environment.ts";
import { isPinpointApp } from "./access/iam-policy.ts";
import { type AccessConfig, isOpen } from "./access/identify.ts";
import { isLoopback } from "./access/loopback.ts";
import { readTrustedDocuments, type TrustedDocuments } from "./guards/trusted-documents.ts";
import { awsQuotas, type Quotas, quotaClasses } from "./operations.ts";
import { isTraced, tracingVariables } from "./telemetry/environment.ts";

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
  /** How many objects one operation may answer with. */
  readonly maxObjects: number;
  /** How long it goes on serving after it was told to end, with /readyz at 503. */
  readonly shutdownDelay: number;
  readonly logLevel: LogLevel;
  /** Where the metrics are served beside the API, if not there. */
  readonly metricsPort: number | undefined;
  /** Whether spans are made; where they go the standard OTEL_ variables say. */
  readonly isTraced: boolean;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

/** The environment can't be used; the message names every fault, one a line. */
class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const wholeNumber = (byDefault: number, min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .default(byDefault);

const manifest = z.string().transform((file, context): TrustedDocuments => {
  try {
    return readTrustedDocuments(file);
  } catch {
    const message = `must be a file that can be read and holds {"<id>": "<document>"} or {"operations": [{"id", "body"}]}, but ${file} is not`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
});

/** `aws`, `none`, or figures such as `ALL=25,DESCRIBE_APP_INSTANCE_USER=10`. */
const rates = z.string().transform((text, context): Quotas => {
  if (text === "aws") return awsQuotas;
  if (text === "none") return {};
  const figures = text.split(",").map((part) => /^([A-Z_]+)=([1-9]\d{0,5})$/.exec(part));
  const isRead = figures.every((found) => quotaClasses.some((quota) => quota === found?.[1]));
  if (isRead) return Object.fromEntries(figures.map((found) => [found?.[1], Number(found?.[2])]));
  const message = `must be aws, none, or figures such as ALL=25,DESCRIBE_APP_INSTANCE_USER=10 (of ${quotaClasses.join(", ")})`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

const environment = z.object({
  HOST: z.string().default("localhost"),
  PORT: wholeNumber(4000, 0, 65_535),
  CHIME_BACKEND: z.enum(["emulator", "aws"], { error: "must be emulator or aws" }).default("emulator"),
  DATA_DIR: z.string().default(".data"),
  NODE_ENV: z
    .enum(["development", "test", "production"], { error: "must be development, test or production" })
    .default("development"),
  CURSOR_KEYS: list
    .refine(
      (keys) => keys.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key) && looksRandom(Buffer.from(key, "base64"))),
      {
        error:
          "must be keys of 32 bytes at random in base64, separated by commas (make one with: openssl rand -base64 32)",
      },
    )
    .default([]),
  ...accessVariables,
  ALLOW_DELETE_APP_INSTANCE: z.enum(["true", "false"], { error: "must be true or false" }).optional(),
  INTROSPECTION: z.enum(["true", "false"], { error: "must be true or false" }).optional(),
  TRUSTED_DOCUMENTS: manifest.optional(),
  AUDIT_LOG: z.string().optional(),
  CALLER_CALLS_PER_MINUTE: wholeNumber(3000, 0, 1_000_000).unwrap().optional(),
  MAX_IN_FLIGHT: wholeNumber(200, 1, 100_000),
  MAX_EVENT_LOOP_DELAY_MS: wholeNumber(200, 0, 60_000),
  PINPOINT_APPS: list
    .refine((arns) => arns.every(isPinpointApp), {
      error: "must be ARNs of apps of Amazon Pinpoint, separated by commas",
    })
    .default([]),
  CORS_ORIGINS: list
    .refine((origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin), {
      error: "must be origins such as https://app.example.com, separated by commas",
    })
    .default([]),
  REQUEST_TIMEOUT_MS: wholeNumber(10_000, 100, 60_000),
  RECEIVE_TIMEOUT_MS: wholeNumber(15_000, 1000, 60_000),
  LIST_EXTRA_PAGES: wholeNumber(3, 0, 100),
  MAX_CALLS: wholeNumber(2500, 1, 1_000_000),
  CHIME_RATES: rates.optional(),
  ATTEMPT_TIMEOUT_MS: wholeNumber(1000, 100, 30_000),
  PAGE_CACHE_MS: wholeNumber(5000, 0, 60_000),
  READ_CACHE_MS: wholeNumber(0, 0, 60_000),
  MAX_OBJECTS: wholeNumber(100_000, 100, 10_000_000),
  SHUTDOWN_DELAY_MS: wholeNumber(0, 0, 15_000).unwrap().optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
  METRICS_PORT: wholeNumber(0, 0, 65_535).unwrap().optional(),
  ...tracingVariables,
});

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
    callsPerMinute: env.CALLER_CALLS_PER_MINUTE ?? (isOpen(access) ? 0 : 3000),
    maxInFlight: env.MAX_IN_FLIGHT,
    // Where callers are told apart none of them can take the places of all.
    maxInFlightOfCaller: isOpen(access) ? env.MAX_IN_FLIGHT : Math.ceil(env.MAX_IN_FLIGHT / 2),
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
    maxObjects: env.MAX_OBJECTS,
    shutdownDelay: env.SHUTDOWN_DELAY_MS ?? (env.NODE_ENV === "production" ? 3000 : 0),
    logLevel: env.LOG_LEVEL,
    metricsPort: env.METRICS_PORT,
    isTraced: isTraced(env),
  };
}

/** Why nobody may come in without being known, as a piece of a sentence. */
function dangerOfOpenDoor({ HOST, CHIME_BACKEND, NODE_ENV }: z.infer<typeof environment>): string | undefined {
  if (!isLoopback(HOST)) return `HOST is ${HOST}: whoever reaches the gateway`;
  if (CHIME_BACKEND === "aws") return "CHIME_BACKEND is aws: whatever runs on this machine";
  return NODE_ENV === "production" ? "NODE_ENV is production: whatever runs on this machine" : undefined;
}
