import { setTimeout } from "node:timers/promises";
import { DiagLogLevel, diag } from "@opentelemetry/api";
import { envDetector, serviceInstanceIdDetector } from "@opentelemetry/resources";
import { NodeSDK } from "@opentelemetry/sdk-node";

/** So long the last spans may take; who stops the gateway waits for no collector that is down. */
const FLUSH_MS = 2_000;

/** What goes wrong is told no more often. */
const TELL_MS = 60_000;

/**
 * Sends spans to where the standard OTEL_ variables say, until it is disposed. Loaded only where traces are wanted. Of this machine
 * nothing is told but what OTEL_RESOURCE_ATTRIBUTES says. `report` hears why spans are lost.
 */
export function startTracing(report: (sentence: string) => void): AsyncDisposable {
  process.env.OTEL_SERVICE_NAME ||= "chime-identity-gateway";
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (message: string, ...details: readonly unknown[]) => {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    report(`Traces are not sent: ${[message, ...details].map(textOf).join(" ").slice(0, 500)}`);
  };
  const quiet = () => {};
  diag.setLogger({ error: tell, warn: tell, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN);
  const sdk = new NodeSDK({
    resourceDetectors: [envDetector, serviceInstanceIdDetector],
    // Metrics are Prometheus's, and logs are standard output's.
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  return {
    [Symbol.asyncDispose]: async () => {
      const flushed = sdk.shutdown().catch((error: unknown) => tell(textOf(error)));
      await Promise.race([flushed, setTimeout(FLUSH_MS, undefined, { ref: false })]);
    },
  };
}

const textOf = (detail: unknown): string => (detail instanceof Error ? detail.message : String(detail));
