import { LRUCache } from "lru-cache";
import { GatewayError } from "../domain/gateway-error.ts";
import type { QueuedRequest, Turn } from "../sharing/fair-queue.ts";
import { FairShare } from "../sharing/fair-share.ts";
import type { Flight } from "./flight.ts";
import { type LaneState, Lanes, type PacedCall } from "./lanes.ts";
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

/** A group may hold at most this many times the free slots of calls in flight. */
const IN_FLIGHT_ALPHA = 8;

/** Groups whose last turn is remembered. */
const MAX_GROUPS = 10_000;

/** The deadline of a call may move while it waits, so it is checked this often. */
const RECHECK_MS = 60_000;

/** Calls stop waiting this long before the deadline, so that the caller still gets the reason. */
const RESPONSE_MARGIN_MS = 50;

/** Dispatches calls no faster than AWS accepts them, per class and in total. Times are in milliseconds. */
export class Pacer<Class extends string> implements Disposable {
  readonly #service: PacerOptions<Class>["service"];
  readonly #rates: Rates<Class>;
  readonly #now: () => number;
  readonly #total: TokenBucket | undefined;
  readonly #lanes: Lanes<Class>;
  readonly #waitingLanes = new Set<LaneState>();
  readonly #inFlight = new FairShare(MAX_IN_FLIGHT, IN_FLIGHT_ALPHA);
  /** The number of the last turn of each group, in all lanes. */
  readonly #lastTurns = new LRUCache<string, number>({ max: MAX_GROUPS });
  #turns = 0;
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
    const requests = new Set<QueuedRequest>(flight.requests);
    const [first] = requests;
    if (first && state.queue.size === 0 && this.#inFlight.canAcquire(first.caller) && this.#waitMs(state, now) === 0)
      return this.#take(state, first, now);
    const waitMs = Math.min(...[...requests].map((request) => this.#estimateWaitMs(state, request, now)));
    if (now + waitMs > flight.deadline - RESPONSE_MARGIN_MS) throw this.#rateLimitExceeded(waitMs);
    signal.throwIfAborted();
    return this.#enqueue(state, requests, flight, signal);
  }

  async #enqueue(
    state: LaneState,
    requests: Set<QueuedRequest>,
    flight: Flight,
    signal: AbortSignal,
  ): Promise<Disposable> {
    const { promise, resolve, reject } = Promise.withResolvers<Disposable>();
    const call: PacedCall = { requests, dispatch: (request) => resolve(this.#take(state, request, this.#now())) };
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
      return await promise;
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

  #waitMs({ bucket }: LaneState, now: number): number {
    return Math.max(bucket?.waitMs(now) ?? 0, this.#total?.waitMs(now) ?? 0);
  }

  /** Uses the budgets for a call, and returns its slot, whose release may let others be sent. */
  #take({ bucket }: LaneState, { caller }: QueuedRequest, now: number): Disposable {
    this.#turns += 1;
    this.#lastTurns.set(caller.group, this.#turns);
    bucket?.take(now);
    this.#total?.take(now);
    const lease = this.#inFlight.acquire(caller);
    return {
      [Symbol.dispose]: () => {
        lease[Symbol.dispose]();
        if (this.#waitingLanes.size > 0) this.#dispatch();
      },
    };
  }

  /** Calls of other classes use the total, too. */
  #estimateWaitMs({ bucket, queue }: LaneState, request: QueuedRequest, now: number): number {
    const own = bucket ? bucket.waitMs(now) + (queue.countAhead(request) * 1000) / bucket.rate(now) : 0;
    if (!this.#total) return own;
    let ahead = 0;
    for (const { queue } of this.#waitingLanes) ahead += queue.countAhead(request);
    return Math.max(own, this.#total.waitMs(now) + (ahead * 1000) / this.#total.rate(now));
  }

  /** Dispatches every call that has budget, group by group over all lanes, and re-arms the timer. */
  #dispatch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#now();
    for (let next = this.#nextTurn(now); next; next = this.#nextTurn(now)) {
      const { state, turn } = next;
      state.queue.take(turn);
      turn.call.dispatch(turn.request);
    }
    const waits = [...this.#waitingLanes].map((state) => this.#waitMs(state, now)).filter((waitMs) => waitMs > 0);
    // Lanes without a wait are held back by the calls in flight, of which the next to finish dispatches again.
    if (waits.length > 0) this.#timer = setTimeout(() => this.#dispatch(), Math.max(1, Math.ceil(Math.min(...waits))));
  }

  /** Returns the turn, among the lanes that have budget, of the group whose last turn is longest ago. */
  #nextTurn(now: number) {
    let next: { readonly state: LaneState; readonly turn: Turn<PacedCall>; readonly lastTurn: number } | undefined;
    for (const state of this.#waitingLanes) {
      if (state.queue.size === 0) this.#waitingLanes.delete(state);
      if (state.queue.size === 0 || this.#waitMs(state, now) > 0) continue;
      const turn = state.queue.peek(this.#inFlight);
      if (!turn) continue;
      const lastTurn = this.#lastTurns.get(turn.request.caller.group) ?? 0;
      if (!next || lastTurn < next.lastTurn) next = { state, turn, lastTurn };
    }
    return next;
  }

  #rateLimitExceeded(waitMs: number): GatewayError {
    return new GatewayError(
      "UPSTREAM_THROTTLED",
      `The rate limit of ${this.#service.name} leaves no time for this call before the request's deadline`,
      { retryable: true, retryAfterMs: Math.ceil(waitMs), isLocal: true },
    );
  }
}
