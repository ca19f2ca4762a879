import type { FastifyBaseLogger } from "fastify";
import type { Registry } from "prom-client";
import Counter from "prom-client/lib/counter.js";
import Gauge from "prom-client/lib/gauge.js";
import Histogram from "prom-client/lib/histogram.js";
import type { Coordination, CoordinationObserver } from "../coordination/ports.ts";

const states = ["shared", "fallback", "local"] as const;

const prefix = "chime_gateway_";

const WARNING_INTERVAL_MS = 60_000;

/** Counts and logs what Valkey does. */
export function createCoordinationObserver(
  registry: Registry,
  log: Pick<FastifyBaseLogger, "info" | "warn">,
): CoordinationObserver {
  const registers = [registry];
  const durations = new Histogram({
    name: `${prefix}coordination_op_duration_seconds`,
    help: "Duration of an operation in Valkey",
    labelNames: ["op"],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1],
    registers,
  });
  const failures = new Counter({
    name: `${prefix}coordination_failures_total`,
    help: "Operations that failed in Valkey, or took too long",
    labelNames: ["op"],
    registers,
  });
  let nextWarningAt = 0;
  return {
    onOperation: (op, ms) => durations.observe({ op }, ms / 1000),
    onFailure: (op) => failures.inc({ op }),
    onChange: (isUnreachable, reason) => {
      if (isUnreachable)
        log.warn({ reason }, "Valkey is unreachable: this replica continues alone with its part of AWS's rates");
      else log.info("Valkey is reachable again: this replica shares AWS's rates");
    },
    onOtherReason: (reason) => log.warn({ reason }, "Valkey is still unreachable"),
    onLocalMutex: () => {
      if (performance.now() < nextWarningAt) return;
      nextWarningAt = performance.now() + WARNING_INTERVAL_MS;
      log.warn("Valkey is unreachable: this replica does not exclude updates by other replicas");
    },
  };
}

/** Shows whether this replica shares AWS's rates, and its part of them. */
export function observeCoordination(registry: Registry, coordination: Pick<Coordination, "state" | "share">): void {
  const registers = [registry];
  new Gauge({
    name: `${prefix}coordination_state`,
    help: "1 for the current state: shared through Valkey, fallback without it, or local if VALKEY_URL is not set",
    labelNames: ["state"],
    registers,
    collect() {
      for (const state of states) this.set({ state }, state === coordination.state() ? 1 : 0);
    },
  });
  new Gauge({
    name: `${prefix}budget_share`,
    help: "Calls per second that this replica would send if Valkey became unreachable now",
    registers,
    collect() {
      const share = coordination.share?.();
      if (share !== undefined) this.set(share);
    },
  });
}
