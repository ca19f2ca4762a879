import { z } from "zod";
import { type ApiKey, apiKeyPattern, readApiKey } from "./access/api-keys.ts";
import { isLoopback } from "./access/loopback.ts";
import { awsQuotas, type Quotas, quotaClasses } from "./operations.ts";

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
  /** Empty: everyone on this machine may do everything, and nobody else reaches it. */
  readonly apiKeys: readonly ApiKey[];
  readonly corsOrigins: readonly string[];
  readonly requestTimeout: number;
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
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

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

const list = z.string().transform((text) => text.split(",").map((item) => item.trim()));

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
    .refine((keys) => keys.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)), {
      error: "must be keys of 32 bytes in base64, separated by commas (make one with: openssl rand -base64 32)",
    })
    .default([]),
  API_KEYS: list
    .refine((keys) => keys.every((key) => apiKeyPattern.test(key)), {
      error: "must be entries <id>:<SHA-256 of the key in hex>, separated by commas (make one with: npm run api-key)",
    })
    .default([]),
  CORS_ORIGINS: list
    .refine((origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin), {
      error: "must be origins such as https://app.example.com, separated by commas",
    })
    .default([]),
  REQUEST_TIMEOUT_MS: wholeNumber(10_000, 100, 60_000),
  LIST_EXTRA_PAGES: wholeNumber(3, 0, 100),
  MAX_CALLS: wholeNumber(2500, 1, 1_000_000),
  CHIME_RATES: rates.optional(),
  ATTEMPT_TIMEOUT_MS: wholeNumber(1000, 100, 30_000),
  PAGE_CACHE_MS: wholeNumber(5000, 0, 60_000),
  READ_CACHE_MS: wholeNumber(0, 0, 60_000),
  MAX_OBJECTS: wholeNumber(100_000, 100, 10_000_000),
  SHUTDOWN_DELAY_MS: wholeNumber(0, 0, 15_000),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("warn"),
});

/** Reads the whole environment, once. Throws a ConfigError that names every fault. A variable that is empty counts as not set. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const { data: env, error } = environment.safeParse(set);
  if (!env) throw new ConfigError(error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("\n"));
  if (!isLoopback(env.HOST) && env.API_KEYS.length === 0)
    throw new ConfigError(
      `API_KEYS must be set when HOST is ${env.HOST}: whoever reaches the gateway could delete your users`,
    );
  return {
    host: env.HOST.replace(/^\[(.*)\]$/, "$1"),
    port: env.PORT,
    backend: env.CHIME_BACKEND,
    dataDir: env.DATA_DIR,
    isProduction: env.NODE_ENV === "production",
    cursorKeys: env.CURSOR_KEYS.map((key) => Buffer.from(key, "base64")),
    apiKeys: env.API_KEYS.map(readApiKey),
    corsOrigins: env.CORS_ORIGINS,
    requestTimeout: env.REQUEST_TIMEOUT_MS,
    extraPages: env.LIST_EXTRA_PAGES,
    maxCalls: env.MAX_CALLS,
    quotas: env.CHIME_RATES,
    attemptTimeout: env.ATTEMPT_TIMEOUT_MS,
    pageCache: env.PAGE_CACHE_MS,
    readCache: env.READ_CACHE_MS,
    maxObjects: env.MAX_OBJECTS,
    shutdownDelay: env.SHUTDOWN_DELAY_MS,
    logLevel: env.LOG_LEVEL,
  };
}
