import { setTimeout } from "node:timers/promises";
import { DiagLogLevel, diag } from "@opentelemetry/api";
import { envDetector, serviceInstanceIdDetector } from "@opentelemetry/resources";
import { NodeSDK } from "@opentelemetry/sdk-node";

const FLUSH_MS = 2_000;

const REPORT_INTERVAL_MS = 60_000;

/**
 * Sends spans to where OpenTelemetry's own variables say, until it is disposed. Loaded only if traces are on. Resource attributes come from
 * OTEL_RESOURCE_ATTRIBUTES alone. `report` receives the reason why spans are dropped.
 */
export function startTracing(report: (sentence: string) => void): AsyncDisposable {
  process.env.OTEL_SERVICE_NAME ||= "chime-identity-gateway";
  let reportedAt = Number.NEGATIVE_INFINITY;
  const reportProblem = (message: string, ...details: readonly unknown[]) => {
    if (performance.now() - reportedAt < REPORT_INTERVAL_MS) return;
    reportedAt = performance.now();
    report(`Traces are not sent: ${[message, ...details].map(textOf).join(" ").slice(0, 500)}`);
  };
  const quiet = () => {};
  diag.setLogger(
    { error: reportProblem, warn: reportProblem, info: quiet, debug: quiet, verbose: quiet },
    DiagLogLevel.WARN,
  );
  const sdk = new NodeSDK({
    resourceDetectors: [envDetector, serviceInstanceIdDetector],
    // Metrics go to Prometheus, logs to standard output.
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  return {
    [Symbol.asyncDispose]: async () => {
      const flushed = sdk.shutdown().catch((error: unknown) => reportProblem(textOf(error)));
      await Promise.race([flushed, setTimeout(FLUSH_MS, undefined, { ref: false })]);
    },
  };
}

const textOf = (detail: unknown): string => (detail instanceof Error ? detail.message : String(detail));
