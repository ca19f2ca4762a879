import { GatewayError } from "../domain/gateway-error.ts";
import type { QueuedCall } from "./fair-queue.ts";
import type { Flight } from "./flight.ts";
import { type LaneState, Lanes } from "./lanes.ts";
import type { Lane, Rates, Service } from "./service.ts";
import { TokenBucket } from "./token-bucket.ts";

export interface RateLimit<Class extends string = string> {
  readonly quota: Class;
  /** Requests per second. */
  readonly limit: number;
  readonly remaining: number;
  readonly resetInMs: number;
}

interface PacerOptions<Class extends string> {
  readonly service: Pick<Service<never, Class>, "name" | "quotaClasses" | "totalClass" | "defaultRates">;
  readonly rates: Rates<Class>;
  readonly now: () => number;
}

/** Calls in flight at once, each on its own connection: more would wait here and look like a slow AWS. */
export const MAX_IN_FLIGHT = 64;

/** The deadline of a call may move while it waits, so it is checked this often. */
const RECHECK_MS = 60_000;

/** Calls stop waiting so long before the deadline, so that the caller still gets the reason. */
const RESPONSE_MARGIN_MS = 50;

/** Dispatches calls no faster than AWS accepts them, per class and in total. Times are in milliseconds. */
export class Pacer<Class extends string> implements Disposable {
  readonly #service: PacerOptions<Class>["service"];
  readonly #rates: Rates<Class>;
  readonly #now: () => number;
  readonly #total: TokenBucket | undefined;
  readonly #lanes: Lanes<Class>;
  readonly #waitingLanes = new Set<LaneState>();
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ service, rates, now }: PacerOptions<Class>) {
    const total = rates[service.totalClass];
    this.#service = service;
    this.#rates = rates;
    this.#lanes = new Lanes(rates, service.totalClass);
    this.#now = now;
    this.#total = total === undefined ? undefined : new TokenBucket(total);
  }

  /** Resolves with a slot when a call may be sent. Rejects immediately with UPSTREAM_THROTTLED if that is after its deadline. */
  async acquire(lane: Lane<Class>, flight: Flight, signal: AbortSignal): Promise<Disposable> {
    const state = this.#lanes.get(lane);
    const now = this.#now();
    if (state.queue.size === 0 && this.#hasSlot() && this.#waitMs(state, now) === 0) {
      this.#take(state, now);
      return this.#slot();
    }
    const requests = new Set<object>(flight.requests);
    const waitMs = Math.min(...[...requests].map((request) => this.#estimateWaitMs(state, request, now)));
    if (now + waitMs > flight.deadline - RESPONSE_MARGIN_MS) throw this.#rateLimitExceeded(waitMs);
    signal.throwIfAborted();
    await this.#enqueue(state, requests, flight, signal);
    return this.#slot();
  }

  async #enqueue(state: LaneState, requests: Set<object>, flight: Flight, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const call: QueuedCall = { requests, dispatch: resolve };
    const cancel = (reason: unknown) => {
      state.queue.remove(call);
      reject(reason);
    };
    const onAbort = () => cancel(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    let timer: NodeJS.Timeout | undefined;
    const checkDeadline = () => {
      const now = this.#now();
      const remainingMs = flight.deadline - now - RESPONSE_MARGIN_MS;
      if (remainingMs > 0) timer = setTimeout(checkDeadline, Math.min(remainingMs, RECHECK_MS));
      else cancel(this.#rateLimitExceeded(this.#waitMs(state, now)));
    };
    state.queue.add(call);
    checkDeadline();
    flight.onJoin((request) => state.queue.join(call, request));
    this.#waitingLanes.add(state);
    this.#dispatch();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    }
  }

  recordAccepted(lane: Lane<Class>): void {
    this.#lanes.get(lane).throttles.record(false, this.#now());
  }

  /** AWS does not say which of the two budgets was empty. If neither is known, its default rate is the first guess. */
  recordThrottled(lane: Lane<Class>, dispatchedAt: number): void {
    const state = this.#lanes.get(lane);
    const now = this.#now();
    const acceptedPerSecond = state.throttles.record(true, now);
    if (acceptedPerSecond === undefined) return;
    if (!state.bucket && !this.#total) state.bucket = new TokenBucket(this.#service.defaultRates[lane.quota]);
    (state.bucket ?? this.#total)?.decrease(dispatchedAt, now, acceptedPerSecond);
  }

  /** Returns the budgets; of a class with several lanes, the one with the least remaining. */
  limits(): RateLimit<Class>[] {
    const now = this.#now();
    const { quotaClasses, totalClass } = this.#service;
    return quotaClasses.flatMap((quota) => {
      const perSecond = this.#rates[quota];
      if (perSecond === undefined) return [];
      const buckets = quota === totalClass ? [this.#total] : this.#lanes.bucketsOf(quota);
      const used = buckets.filter((bucket) => bucket !== undefined);
      const [bucket = new TokenBucket(perSecond)] = used.toSorted((a, b) => a.remaining(now) - b.remaining(now));
      const [limit, remaining] = [bucket.rate(now), bucket.remaining(now)];
      return { quota, limit, remaining, resetInMs: bucket.resetAt(now) - now };
    });
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #hasSlot(): boolean {
    return this.#inFlight < MAX_IN_FLIGHT;
  }

  #slot(): Disposable {
    return {
      [Symbol.dispose]: () => {
        this.#inFlight -= 1;
        if (this.#waitingLanes.size > 0) this.#dispatch();
      },
    };
  }

  #waitMs({ bucket }: LaneState, now: number): number {
    return Math.max(bucket?.waitMs(now) ?? 0, this.#total?.waitMs(now) ?? 0);
  }

  #take({ bucket }: LaneState, now: number): void {
    this.#inFlight += 1;
    bucket?.take(now);
    this.#total?.take(now);
  }

  /** Calls of other classes use the total, too. */
  #estimateWaitMs({ bucket, queue }: LaneState, request: object, now: number): number {
    const own = bucket ? bucket.waitMs(now) + (queue.countAhead(request) * 1000) / bucket.rate(now) : 0;
    if (!this.#total) return own;
    let ahead = 0;
    for (const { queue } of this.#waitingLanes) ahead += queue.countAhead(request);
    return Math.max(own, this.#total.waitMs(now) + (ahead * 1000) / this.#total.rate(now));
  }

  /** Dispatches every call that has budget, round-robin over the lanes, and re-arms the timer. */
  #dispatch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#now();
    let next = Number.POSITIVE_INFINITY;
    for (const state of this.#waitingLanes) {
      if (state.queue.size === 0) {
        this.#waitingLanes.delete(state);
        continue;
      }
      // The next call that finishes dispatches again.
      if (!this.#hasSlot()) return;
      const waitMs = this.#waitMs(state, now);
      if (waitMs > 0) {
        next = Math.min(next, waitMs);
        continue;
      }
      this.#take(state, now);
      state.queue.next()?.dispatch();
      // Moves the lane behind the others; this loop reaches it again.
      this.#waitingLanes.delete(state);
      this.#waitingLanes.add(state);
    }
    if (next < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#dispatch(), Math.max(1, Math.ceil(next)));
  }

  #rateLimitExceeded(waitMs: number): GatewayError {
    return new GatewayError(
      "UPSTREAM_THROTTLED",
      `The rate limit of ${this.#service.name} leaves no time for this call before the request's deadline`,
      { retryable: true, retryAfterMs: Math.ceil(waitMs), isLocal: true },
    );
  }
}
