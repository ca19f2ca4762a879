import { z } from "zod";
import { accessVariables, list, looksRandom } from "../access/environment.ts";
import { pinpointArn } from "../domain/constraints.ts";
import { readTrustedDocuments, type TrustedDocuments } from "../guards/trusted-documents.ts";
import { awsQuotas, type Quotas, quotaClasses } from "../operations.ts";
import { tracingVariables } from "../telemetry/environment.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

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

/** The variables of the gateway, with their forms and defaults. */
export const environment = z.object({
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
  MAX_CONNECTIONS: wholeNumber(10_000, 1, 1_000_000),
  MAX_EVENT_LOOP_DELAY_MS: wholeNumber(200, 0, 60_000),
  PINPOINT_APPS: list
    .refine((arns) => arns.every((arn) => pinpointArn(arn) === undefined), {
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
  MAX_VALUES: wholeNumber(250_000, 100, 10_000_000),
  SHUTDOWN_DELAY_MS: wholeNumber(0, 0, 15_000).unwrap().optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
  METRICS_PORT: wholeNumber(0, 0, 65_535).unwrap().optional(),
  ...tracingVariables,
});

export type Environment = z.infer<typeof environment>;
