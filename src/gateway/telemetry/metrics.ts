import Counter from "prom-client/lib/counter.js";
import Gauge from "prom-client/lib/gauge.js";
import Histogram from "prom-client/lib/histogram.js";
import Registry from "prom-client/lib/registry.js";
import type { RateLimit } from "../coordination/ports.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { Observer } from "../upstream/observer.ts";

export interface RequestOutcome {
  readonly status: number;
  /** `query`, `mutation`, or `none` if no operation was run. */
  readonly type: string;
  readonly seconds: number;
  readonly errorCodes: Iterable<string>;
}

interface Gauges {
  readonly rateLimits: () => readonly RateLimit[];
  readonly isCircuitOpen: () => boolean;
  readonly openOperations: () => readonly string[];
  readonly droppedLogLines: () => number;
}

export interface Metrics {
  readonly registry: Registry;
  readonly observer: Observer;
  recordRequest(request: RequestOutcome): void;
  recordJobItems(outcome: string, count: number): void;
  observe(gauges: Gauges): void;
  text(): Promise<string>;
  readonly contentType: string;
}

const prefix = "chime_gateway_";

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: `${prefix}requests_total`,
    help: "Requests to /graphql",
    labelNames: ["type", "status"],
    registers,
  });
  const durations = new Histogram({
    name: `${prefix}request_duration_seconds`,
    help: "Time from the headers of a request to the end of its response",
    labelNames: ["type"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const errors = new Counter({
    name: `${prefix}errors_total`,
    help: "Responses with an error or user error, by code",
    labelNames: ["code"],
    registers,
  });
  const attempts = new Counter({
    name: `${prefix}upstream_attempts_total`,
    help: "Requests to AWS; the outcome is OK or the code of the error",
    labelNames: ["operation", "outcome"],
    registers,
  });
  const attemptDurations = new Histogram({
    name: `${prefix}upstream_attempt_duration_seconds`,
    help: "Duration of a request to AWS",
    labelNames: ["operation"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  const waits = new Histogram({
    name: `${prefix}upstream_queue_wait_seconds`,
    help: "Time that a call waited for its rate limit, by class",
    labelNames: ["class"],
    buckets: [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const reads = new Counter({
    name: `${prefix}upstream_reads_total`,
    help: "Reads by source: sent to AWS, coalesced with one in flight, or cached",
    labelNames: ["operation", "source"],
    registers,
  });
  const jobItems = new Counter({
    name: `${prefix}job_items_total`,
    help: "Items of jobs that got a result, by outcome",
    labelNames: ["outcome"],
    registers,
  });
  const outcomeOf = (error: unknown) => (error instanceof GatewayError ? error.code : "ABORTED");
  return {
    registry,
    observer: {
      onAttempt: async ({ operation }, send) => {
        const end = attemptDurations.startTimer({ operation });
        try {
          const response = await send();
          attempts.inc({ operation, outcome: "OK" });
          return response;
        } catch (error) {
          attempts.inc({ operation, outcome: outcomeOf(error) });
          throw error;
        } finally {
          end();
        }
      },
      onQueueWait: (quota, ms) => waits.observe({ class: quota }, ms / 1000),
      onRead: (operation, source) => reads.inc({ operation, source }),
    },
    recordRequest: ({ status, type, seconds, errorCodes }) => {
      requests.inc({ type, status });
      durations.observe({ type }, seconds);
      for (const code of errorCodes) errors.inc({ code });
    },
    recordJobItems: (outcome, count) => jobItems.inc({ outcome }, count),
    observe: ({ rateLimits, isCircuitOpen, openOperations, droppedLogLines }) => {
      new Gauge({
        name: `${prefix}upstream_budget_remaining`,
        help: "Calls that may be sent now, by class; for per-AppInstance classes that of the busiest AppInstance",
        labelNames: ["class"],
        registers,
        collect() {
          for (const { quota, remaining } of rateLimits()) this.set({ class: quota }, remaining);
        },
      });
      new Gauge({
        name: `${prefix}upstream_budget_limit`,
        help: "Calls per second that may be sent, as learned from AWS",
        labelNames: ["class"],
        registers,
        collect() {
          for (const { quota, limit } of rateLimits()) this.set({ class: quota }, limit);
        },
      });
      new Gauge({
        name: `${prefix}upstream_breaker_open`,
        help: "1 while nothing is sent because an operation, or with * the whole service, is considered down",
        labelNames: ["operation"],
        registers,
        collect() {
          this.reset();
          for (const operation of openOperations()) this.set({ operation }, 1);
          this.set({ operation: "*" }, isCircuitOpen() ? 1 : 0);
        },
      });
      new Counter({
        name: `${prefix}log_lines_dropped_total`,
        help: "Lines of the log that standard output did not take in time",
        registers,
        collect() {
          this.reset();
          this.inc(droppedLogLines());
        },
      });
    },
    text: async () => {
      // Event loop, heap, CPU. They load OpenTelemetry and observe the process, so they start with the first request for metrics.
      const { collectDefaultMetrics } = await import("prom-client");
      if (!registry.getSingleMetric("process_cpu_seconds_total")) collectDefaultMetrics({ register: registry });
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
