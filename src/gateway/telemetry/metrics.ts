import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { Failure } from "../domain/gateway-error.ts";
import type { Watch } from "../upstream/observer.ts";
import type { RateLimit } from "../upstream/pacer.ts";

/** A request that was answered. */
export interface Answered {
  readonly status: number;
  /** `query`, `mutation`, or `none` where no operation came to run. */
  readonly type: string;
  readonly seconds: number;
  readonly codes: Iterable<string>;
}

/** What is read off whenever the metrics are asked for. */
interface Gauges {
  readonly rateLimits: () => readonly RateLimit[];
  readonly isBroken: () => boolean;
}

export interface Metrics {
  readonly watch: Watch;
  answered(request: Answered): void;
  /** What has no other way to be known. */
  readFrom(gauges: Gauges): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

const prefix = "chime_gateway_";

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: `${prefix}requests_total`,
    help: "Requests to /graphql that were answered",
    labelNames: ["type", "status"],
    registers,
  });
  const durations = new Histogram({
    name: `${prefix}request_duration_seconds`,
    help: "From the headers of a request to its answer",
    labelNames: ["type"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const errors = new Counter({
    name: `${prefix}errors_total`,
    help: "Answers with an error or user error, by its code",
    labelNames: ["code"],
    registers,
  });
  const attempts = new Counter({
    name: `${prefix}upstream_attempts_total`,
    help: "Requests to AWS; outcome is OK or the code of the failure",
    labelNames: ["operation", "outcome"],
    registers,
  });
  const attemptDurations = new Histogram({
    name: `${prefix}upstream_attempt_duration_seconds`,
    help: "How long AWS took for a request",
    labelNames: ["operation"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  const waits = new Histogram({
    name: `${prefix}upstream_queue_wait_seconds`,
    help: "How long a call waited for its turn, by the class of its budget",
    labelNames: ["class"],
    buckets: [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const reads = new Counter({
    name: `${prefix}upstream_reads_total`,
    help: "Reads by where they came from: sent to AWS, shared with one under way, kept from one before",
    labelNames: ["operation", "source"],
    registers,
  });
  const outcomeOf = (error: unknown) => (error instanceof Failure ? error.code : "ABORTED");
  return {
    watch: {
      attempt: async ({ operation }, send) => {
        const end = attemptDurations.startTimer({ operation });
        try {
          const answer = await send();
          attempts.inc({ operation, outcome: "OK" });
          return answer;
        } catch (error) {
          attempts.inc({ operation, outcome: outcomeOf(error) });
          throw error;
        } finally {
          end();
        }
      },
      waited: (quota, ms) => waits.observe({ class: quota }, ms / 1000),
      read: (operation, source) => reads.inc({ operation, source }),
    },
    answered: ({ status, type, seconds, codes }) => {
      requests.inc({ type, status });
      durations.observe({ type }, seconds);
      for (const code of codes) errors.inc({ code });
    },
    readFrom: ({ rateLimits, isBroken }) => {
      new Gauge({
        name: `${prefix}upstream_budget_remaining`,
        help: "Calls that could leave right now, by class; of classes that each AppInstance has, the most used",
        labelNames: ["class"],
        registers,
        collect() {
          for (const { quota, remaining } of rateLimits()) this.set({ class: quota }, remaining);
        },
      });
      new Gauge({
        name: `${prefix}upstream_budget_limit`,
        help: "Calls a second that may leave, as it was learned from AWS",
        labelNames: ["class"],
        registers,
        collect() {
          for (const { quota, limit } of rateLimits()) this.set({ class: quota }, limit);
        },
      });
      new Gauge({
        name: `${prefix}upstream_breaker_open`,
        help: "1 while AWS is taken to be down, so that nothing is sent",
        registers,
        collect() {
          this.set(isBroken() ? 1 : 0);
        },
      });
    },
    text: () => {
      // Event loop, heap, CPU. They watch the process, so they begin when somebody wants to know.
      if (!registry.getSingleMetric("process_cpu_seconds_total")) collectDefaultMetrics({ register: registry });
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
