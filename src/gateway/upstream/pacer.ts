import type { Budget, CallsAhead, Lane, Priority, RateLimit } from "../coordination/ports.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { QueuedRequest } from "../sharing/fair-queue.ts";
import { FairShare } from "../sharing/fair-share.ts";
import { type LaneState, Lanes } from "./lanes.ts";
import { OutstandingCalls } from "./outstanding-calls.ts";
import type { Service } from "./service.ts";
import { RESPONSE_MARGIN_MS, type Waiter, WaitingCalls } from "./waiting-calls.ts";

interface PacerOptions<Class extends string> {
  readonly service: Pick<Service<never, Class>, "name" | "quotaClasses" | "keyedClasses" | "totalClass">;
  readonly budget: Budget<Class>;
  readonly now: () => number;
  /** Returns whether this process gets too little CPU time. */
  readonly isStarved: () => boolean;
}

export interface Slot extends Disposable {
  /** The generation of the rate by which the call was sent. */
  readonly rateGeneration: number;
  /** Records that the call ended for a reason that says nothing about the service. */
  forget(): void;
}

/** Calls in flight at once, each on its own connection: more would wait here and look like a slow AWS. */
export const MAX_IN_FLIGHT = 64;

/** The same while this process is starved of CPU: more responses at once would make each turn of the event loop longer, for everybody. */
export const MAX_IN_FLIGHT_WHILE_STARVED = 8;

/** A group may hold at most this many times the free slots of calls in flight. */
const IN_FLIGHT_ALPHA = 8;

const noneAhead: CallsAhead = { inLane: () => 0, inAllLanes: () => 0 };

/** Dispatches calls no faster than AWS accepts them, per class and in total. Times are in milliseconds. */
export class Pacer<Class extends string> implements Disposable {
  readonly #service: PacerOptions<Class>["service"];
  readonly #budget: Budget<Class>;
  readonly #now: () => number;
  readonly #isStarved: () => boolean;
  readonly #lanes: Lanes<Class>;
  readonly #waiting = new WaitingCalls();
  readonly #inFlight = new FairShare(MAX_IN_FLIGHT, IN_FLIGHT_ALPHA);
  readonly #outstanding = new OutstandingCalls();
  #timer: NodeJS.Timeout | undefined;

  constructor({ service, budget, now, isStarved }: PacerOptions<Class>) {
    this.#service = service;
    this.#budget = budget;
    this.#lanes = new Lanes(budget);
    this.#now = now;
    this.#isStarved = isStarved;
    budget.serve({
      demands: (isWanted) => {
        const maySend = (demand: Parameters<typeof isWanted>[0]) => this.#inFlight.canAcquire(demand.sharer);
        return this.#isHeld() ? [] : this.#waiting.demands((demand) => maySend(demand) && isWanted(demand));
      },
      onGrant: () => this.#dispatch(),
    });
  }

  /** Resolves with a slot when a call may be sent. Rejects immediately with UPSTREAM_THROTTLED if that is after its deadline. */
  async acquire(lane: Lane<Class>, waiter: Waiter): Promise<Slot> {
    const { flight, signal } = waiter;
    const { priority } = flight;
    const state = this.#lanes.get(lane);
    const now = this.#now();
    const requests = new Set<QueuedRequest>(flight.requests);
    const [first] = requests;
    if (first && this.#canDispatch(state, first, priority)) return this.#take(state, first, priority);
    const waitMs = Math.min(...[...requests].map((request) => this.#estimateWaitMs(state, request, priority)));
    if (now + waitMs > flight.deadline - RESPONSE_MARGIN_MS) throw this.#rateLimitExceeded(waitMs);
    signal.throwIfAborted();
    const slot = this.#waiting.wait(state, requests, {
      ...waiter,
      now: this.#now,
      take: (request, priority) => this.#take(state, request, priority),
      onPromoted: () => this.#dispatch(),
      errorAtDeadline: () => this.#rateLimitExceeded(state.budget.estimateWaitMs(noneAhead)),
    });
    this.#dispatch();
    return slot;
  }

  /** Says that a call will probably come: a budget that others share then grants it in the time until then. */
  prefetch(lane: Lane<Class>, { caller }: Pick<QueuedRequest, "caller">): void {
    this.#budget.prefetch?.(this.#lanes.get(lane).budget, caller);
  }

  /** Records a response that is not an error of the service: it is not down. */
  recordResponse(): void {
    const wasTooMany = this.#outstanding.isTooMany;
    this.#outstanding.clear();
    if (wasTooMany && !this.#waiting.isEmpty) this.#dispatch();
  }

  recordAccepted(lane: Lane<Class>, { rateGeneration }: Pick<Slot, "rateGeneration">): void {
    this.#lanes.get(lane).budget.recordOutcome(false, rateGeneration);
    this.recordResponse();
  }

  recordThrottled(lane: Lane<Class>, { rateGeneration }: Pick<Slot, "rateGeneration">): void {
    this.#lanes.get(lane).budget.recordOutcome(true, rateGeneration);
    this.recordResponse();
  }

  /** Returns the budgets; of a class with several lanes, the one with the least remaining. With `keys`, only those of their lanes. */
  limits(keys?: readonly string[]): RateLimit<Class>[] {
    const { quotaClasses, keyedClasses, totalClass } = this.#service;
    return (keys ? keyedClasses : quotaClasses).flatMap((quota) => {
      const unused = this.#budget.stateOf(quota);
      if (!unused) return [];
      const states = quota === totalClass ? [] : this.#lanes.budgetsOf(quota, keys).map((budget) => budget.state());
      const used = states.filter((state) => state !== undefined);
      const [state = unused] = used.toSorted((a, b) => a.remaining - b.remaining);
      return { quota, ...state };
    });
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  /** Whether the next call waits for one in flight: too many are outstanding, or this process is starved. */
  #isHeld(): boolean {
    const { held } = this.#inFlight;
    return (held > 0 && this.#outstanding.isTooMany) || (held >= MAX_IN_FLIGHT_WHILE_STARVED && this.#isStarved());
  }

  /** Whether a call may be sent that comes now: nobody waits before it, and it has budget. */
  #canDispatch({ budget, queues }: LaneState, { caller }: QueuedRequest, priority: Priority): boolean {
    const waiting = queues.interactive.size + (priority === "background" ? queues.background.size : 0);
    if (waiting > 0 || this.#isHeld() || !this.#inFlight.canAcquire(caller)) return false;
    return budget.waitMs(priority, this.#now()) === 0 && budget.mayTake?.(caller, priority) !== false;
  }

  /** Uses the budgets for a call, and returns its slot, whose release may let others be sent. */
  #take({ budget }: LaneState, request: QueuedRequest, priority: Priority): Slot {
    this.#waiting.recordTurn(request);
    const rateGeneration = budget.take(request.caller, priority);
    const lease = this.#inFlight.acquire(request.caller);
    const forget = this.#outstanding.add();
    return {
      rateGeneration,
      forget,
      [Symbol.dispose]: () => {
        lease[Symbol.dispose]();
        if (!this.#waiting.isEmpty) this.#dispatch();
      },
    };
  }

  /** Calls of other classes use the total, too. */
  #estimateWaitMs({ budget, queues }: LaneState, request: QueuedRequest, priority: Priority): number {
    return budget.estimateWaitMs({
      inLane: () => queues[priority].countAhead(request),
      inAllLanes: () => this.#waiting.countAhead(request, priority),
    });
  }

  /** Dispatches every call that has budget, group by group over all lanes, and re-arms the timer. */
  #dispatch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // One time for all of it: a wait that ended meanwhile would get no timer.
    const now = this.#now();
    while (!this.#isHeld()) {
      const next = this.#waiting.takeNext(this.#inFlight, now);
      if (!next) break;
      next.turn.call.dispatch(next.turn.request);
    }
    if (this.#waiting.isEmpty) return;
    this.#budget.request();
    const waits = this.#waiting.waitsMs(now).filter((waitMs) => waitMs > 0 && waitMs < Number.POSITIVE_INFINITY);
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
