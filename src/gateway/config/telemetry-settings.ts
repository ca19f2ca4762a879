import { logLevels } from "../telemetry/log-levels.ts";
import { looksRandom } from "./looks-random.ts";
import { choice, port, type Setting, text, type ValuesOf } from "./setting.ts";

const secret = text
  .refine(
    (value) => value.length >= 32 && looksRandom(value),
    "must be a random secret of at least 32 characters (make one with: openssl rand -base64 32)",
  )
  .describe("Secret of at least 32 characters");

export const telemetrySettings = {
  logLevel: {
    variable: "LOG_LEVEL",
    type: choice(...logLevels),
    default: "info",
    doc: "The lowest level that is logged. At `info`, the log has one line per request.",
  },
  auditLog: {
    variable: "AUDIT_LOG",
    type: text.describe("`stdout`, `none`, or the path of a file"),
    derivedDefault: "`DATA_DIR/audit.log`, in production `stdout`",
    doc: "Where the gateway records writes and presigned URLs: see [Audit log](access.md#audit-log).",
  },
  callerHashKey: {
    variable: "CALLER_HASH_KEY",
    type: secret,
    derivedDefault: "derived from the first of `CURSOR_KEYS`",
    doc: "The secret that keys the hashes of callers in both logs: see [Hashes of callers](access.md#hashes-of-callers). If it changes, so do the hashes.",
  },
  metricsPort: {
    variable: "METRICS_PORT",
    type: port,
    doc: "Serves `/metrics` on this port instead of `PORT`.",
  },
} as const satisfies Record<string, Setting>;

/** OpenTelemetry's own variables that decide whether there are traces; its SDK reads all others. */
export const tracingSettings = {
  isSdkDisabled: {
    variable: "OTEL_SDK_DISABLED",
    type: text.transform((value) => value.toLowerCase() === "true").describe("`true` or `false`"),
    default: "false",
    doc: "`true` turns traces off.",
  },
  tracesExporter: {
    variable: "OTEL_TRACES_EXPORTER",
    type: text.describe("As OpenTelemetry defines"),
    doc: "Sends traces with this exporter; `none` turns them off.",
  },
  endpoint: {
    variable: "OTEL_EXPORTER_OTLP_ENDPOINT",
    type: text.describe("URL"),
    doc: "Sends traces to this collector, at the path `/v1/traces`.",
  },
  tracesEndpoint: {
    variable: "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    type: text.describe("URL"),
    doc: "Sends traces to exactly this URL.",
  },
} as const satisfies Record<string, Setting>;

/** Returns whether spans are recorded: a destination or an exporter is set. */
export function isTraced({
  isSdkDisabled,
  tracesExporter,
  endpoint,
  tracesEndpoint,
}: ValuesOf<typeof tracingSettings>): boolean {
  if (isSdkDisabled || tracesExporter === "none") return false;
  return [tracesExporter, endpoint, tracesEndpoint].some((value) => value !== undefined);
}
