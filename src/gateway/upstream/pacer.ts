import { GatewayError } from "../domain/gateway-error.ts";
import type { QueuedRequest } from "../sharing/fair-queue.ts";
import { FairShare } from "../sharing/fair-share.ts";
import { type LaneState, Lanes } from "./lanes.ts";
import type { Lane, Rates, Service } from "./service.ts";
import { TokenBucket } from "./token-bucket.ts";
import { UnansweredCalls } from "./unanswered.ts";
import { RESPONSE_MARGIN_MS, type Waiter, WaitingCalls } from "./waiting-calls.ts";

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
  /** Returns whether this process gets too little CPU time. */
  readonly isLate: () => boolean;
}

export interface Slot extends Disposable {
  /** Notes that the call ended for a reason that says nothing about the service. */
  forget(): void;
}

/** Calls in flight at once, each on its own connection: more would wait here and look like a slow AWS. */
export const MAX_IN_FLIGHT = 64;

/** The same while this process is late: more responses at once would make each turn of the event loop longer, for everybody. */
export const MAX_IN_FLIGHT_WHILE_LATE = 8;

/** A group may hold at most this many times the free slots of calls in flight. */
const IN_FLIGHT_ALPHA = 8;

/** Dispatches calls no faster than AWS accepts them, per class and in total. Times are in milliseconds. */
export class Pacer<Class extends string> implements Disposable {
  readonly #service: PacerOptions<Class>["service"];
  readonly #rates: Rates<Class>;
  readonly #now: () => number;
  readonly #isLate: () => boolean;
  readonly #total: TokenBucket | undefined;
  readonly #lanes: Lanes<Class>;
  readonly #waiting = new WaitingCalls();
  readonly #inFlight = new FairShare(MAX_IN_FLIGHT, IN_FLIGHT_ALPHA);
  readonly #unanswered = new UnansweredCalls();
  #timer: NodeJS.Timeout | undefined;

  constructor({ service, rates, now, isLate }: PacerOptions<Class>) {
    const total = rates[service.totalClass];
    this.#service = service;
    this.#rates = rates;
    this.#lanes = new Lanes(rates, service.totalClass);
    this.#now = now;
    this.#isLate = isLate;
    this.#total = total === undefined ? undefined : new TokenBucket(total);
  }

  /** Resolves with a slot when a call may be sent. Rejects immediately with UPSTREAM_THROTTLED if that is after its deadline. */
  async acquire(lane: Lane<Class>, waiter: Waiter): Promise<Slot> {
    const { flight, signal } = waiter;
    const state = this.#lanes.get(lane);
    const now = this.#now();
    const requests = new Set<QueuedRequest>(flight.requests);
    const [first] = requests;
    if (first && state.queue.size === 0 && this.#canDispatch(state, first, now)) return this.#take(state, first, now);
    const waitMs = Math.min(...[...requests].map((request) => this.#estimateWaitMs(state, request, now)));
    if (now + waitMs > flight.deadline - RESPONSE_MARGIN_MS) throw this.#rateLimitExceeded(waitMs);
    signal.throwIfAborted();
    const slot = this.#waiting.wait(state, requests, {
      ...waiter,
      now: this.#now,
      take: (request) => this.#take(state, request, this.#now()),
      errorAtDeadline: () => this.#rateLimitExceeded(this.#waitMs(state, this.#now())),
    });
    this.#dispatch();
    return slot;
  }

  /** Records a response that is not an error of the service: it is not down. */
  recordAnswer(): void {
    const wasTooMany = this.#unanswered.isTooMany;
    this.#unanswered.clear();
    if (wasTooMany && !this.#waiting.isEmpty) this.#dispatch();
  }

  recordAccepted(lane: Lane<Class>): void {
    this.#lanes.get(lane).throttles.record(false, this.#now());
    this.recordAnswer();
  }

  /** AWS does not say which of the two budgets was empty. If neither is known, its default rate is the first guess. */
  recordThrottled(lane: Lane<Class>, dispatchedAt: number): void {
    const state = this.#lanes.get(lane);
    const now = this.#now();
    const acceptedPerSecond = state.throttles.record(true, now);
    if (acceptedPerSecond !== undefined) {
      if (!state.bucket && !this.#total) state.bucket = new TokenBucket(this.#service.defaultRates[lane.quota]);
      (state.bucket ?? this.#total)?.decrease(dispatchedAt, now, acceptedPerSecond);
    }
    this.recordAnswer();
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

  /** Whether the next call waits for one in flight: too many had no answer, or this process is late. */
  #isHeld(): boolean {
    const { held } = this.#inFlight;
    return (held > 0 && this.#unanswered.isTooMany) || (held >= MAX_IN_FLIGHT_WHILE_LATE && this.#isLate());
  }

  #canDispatch(state: LaneState, { caller }: QueuedRequest, now: number): boolean {
    return !this.#isHeld() && this.#inFlight.canAcquire(caller) && this.#waitMs(state, now) === 0;
  }

  /** Uses the budgets for a call, and returns its slot, whose release may let others be sent. */
  #take({ bucket }: LaneState, request: QueuedRequest, now: number): Slot {
    this.#waiting.noteTurn(request);
    bucket?.take(now);
    this.#total?.take(now);
    const lease = this.#inFlight.acquire(request.caller);
    const forget = this.#unanswered.add();
    return {
      forget,
      [Symbol.dispose]: () => {
        lease[Symbol.dispose]();
        if (!this.#waiting.isEmpty) this.#dispatch();
      },
    };
  }

  /** Calls of other classes use the total, too. */
  #estimateWaitMs({ bucket, queue }: LaneState, request: QueuedRequest, now: number): number {
    const own = bucket ? bucket.waitMs(now) + (queue.countAhead(request) * 1000) / bucket.rate(now) : 0;
    if (!this.#total) return own;
    return Math.max(own, this.#total.waitMs(now) + (this.#waiting.countAhead(request) * 1000) / this.#total.rate(now));
  }

  /** Dispatches every call that has budget, group by group over all lanes, and re-arms the timer. */
  #dispatch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#now();
    while (!this.#isHeld()) {
      const next = this.#waiting.takeNext((state) => this.#waitMs(state, now) === 0, this.#inFlight);
      if (!next) break;
      next.turn.call.dispatch(next.turn.request);
    }
    const waits = [...this.#waiting.lanes].map((state) => this.#waitMs(state, now)).filter((waitMs) => waitMs > 0);
    // Lanes without a wait are held back by the calls in flight, of which the next to finish dispatches again.
    if (waits.length > 0) this.#timer = setTimeout(() => this.#dispatch(), Math.max(1, Math.ceil(Math.min(...waits))));
  }

  #rateLimitExceeded(waitMs: number): GatewayError {
    return new GatewayError(
      "UPSTREAM_THROTTLED",
      `The rate limit of ${this.#service.name} leaves no time for this call before the request's deadline`,
      { retryable: true, retryAfterMs: Math.ceil(waitMs), isLocal: true },
    );
  }
}
