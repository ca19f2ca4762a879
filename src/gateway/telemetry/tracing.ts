import { envDetector, serviceInstanceIdDetector } from "@opentelemetry/resources";
import { NodeSDK } from "@opentelemetry/sdk-node";

/**
 * Sends spans to where the standard OTEL_ variables say, until it is disposed. Loaded only where traces are wanted. Of this machine
 * nothing is told but what OTEL_RESOURCE_ATTRIBUTES says.
 */
export function startTracing(): AsyncDisposable {
  process.env.OTEL_SERVICE_NAME ||= "chime-identity-gateway";
  const sdk = new NodeSDK({
    resourceDetectors: [envDetector, serviceInstanceIdDetector],
    // Metrics are Prometheus's, and logs are standard output's.
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  return { [Symbol.asyncDispose]: () => sdk.shutdown() };
}
