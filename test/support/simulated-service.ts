import { jest } from "@jest/globals";
import { MemoryBudget } from "../../src/gateway/coordination/memory/budget.ts";
import type { Lane, Rates } from "../../src/gateway/coordination/ports.ts";
import { createCaller } from "../../src/gateway/domain/caller.ts";
import { Flight, type FlightRequest } from "../../src/gateway/upstream/flight.ts";
import { Pacer } from "../../src/gateway/upstream/pacer.ts";

export const LATENCY_MS = 20;
const RETRY_PAUSE_MS = 200;

const neverAborted = new AbortController().signal;

/** The caller of requests whose caller does not matter. */
export const caller = createCaller("test", { scope: "operator", instances: new Set(), self: undefined });

/** Uses jest's fake clock for timers and `performance.now`, so that a simulation takes no wall time. */
export const useSimulatedClock = () =>
  void jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] });

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type TestLane = Lane<"ALL" | "READS">;

interface SimulationOptions {
  /** The rates that the pacer is configured with. */
  readonly rates: Rates<"ALL" | "READS">;
  /** Requests per second that the service accepts, with a bucket of one second's worth. */
  readonly acceptedPerSecond?: number;
  readonly isStarved?: () => boolean;
}

/** A pacer and a service that throttles, on the simulated clock. */
export function simulateService({
  rates,
  acceptedPerSecond = Number.POSITIVE_INFINITY,
  isStarved = () => false,
}: SimulationOptions) {
  const now = () => performance.now();
  const service = {
    name: "Service",
    quotaClasses: ["ALL", "READS"],
    keyedClasses: [],
    totalClass: "ALL",
    defaultRates: { ALL: 50, READS: 20 },
  } as const;
  const budget = new MemoryBudget({ service, rates, backgroundReserve: 0.3, now });
  const pacer = new Pacer({ service, budget, now, isStarved });
  const ownLane: TestLane = { quota: "READS", key: "" };
  const sent: FlightRequest[] = [];
  let tokens = acceptedPerSecond;
  let refilledAt = now();

  function accepts(): boolean {
    tokens = Math.min(acceptedPerSecond, tokens + ((now() - refilledAt) / 1000) * acceptedPerSecond);
    refilledAt = now();
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  /** Sends a call until the service accepts it. */
  async function call(
    request: FlightRequest,
    { flight = new Flight(request), lane = ownLane }: { readonly flight?: Flight; readonly lane?: TestLane } = {},
  ): Promise<void> {
    for (;;) {
      using slot = await pacer.acquire(lane, { flight, signal: neverAborted });
      sent.push(request);
      const isAccepted = accepts();
      await sleep(LATENCY_MS);
      if (isAccepted) {
        pacer.recordAccepted(lane, slot);
        return;
      }
      pacer.recordThrottled(lane, slot);
      await sleep(RETRY_PAUSE_MS);
    }
  }

  return { pacer, lane: ownLane, sent, now, call, [Symbol.dispose]: () => pacer[Symbol.dispose]() };
}
