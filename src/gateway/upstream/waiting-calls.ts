import { LRUCache } from "lru-cache";
import type { BudgetClient, Demand, Priority } from "../coordination/ports.ts";
import { FairQueue, type QueuedRequest, type ServingLimits, type Turn } from "../sharing/fair-queue.ts";
import type { Flight } from "./flight.ts";
import type { LaneState, PacedCall } from "./lanes.ts";

const priorities = ["interactive", "background"] as const;

const MAX_LAST_TURNS = 10_000;

/** The most calls of a principal in one lane that a budget is asked for at once. */
const MAX_CALLS_ASKED = 16;

/** The deadline of a call may move while it waits, so it is checked this often. */
const RECHECK_MS = 60_000;

/** Calls stop waiting this long before the deadline, so that the caller still gets the reason. */
export const RESPONSE_MARGIN_MS = 50;

export interface Waiter {
  readonly flight: Flight;
  readonly signal: AbortSignal;
  /** Throws if the call must not be sent any more. It then uses no budget. */
  readonly assertSendable?: () => void;
}

interface WaitOptions<Slot> extends Waiter {
  readonly now: () => number;
  readonly take: (request: QueuedRequest, priority: Priority) => Slot;
  readonly errorAtDeadline: () => Error;
  readonly onPromoted: () => void;
}

interface NextCall {
  readonly state: LaneState;
  readonly priority: Priority;
  readonly turn: Turn<PacedCall>;
}

/** The calls that wait in all lanes, in the fair order over all of them. */
export class WaitingCalls {
  readonly #lanes = new Set<LaneState>();
  /** The same calls without their lanes, for the share of the total that a request will have. */
  readonly #all = { interactive: new FairQueue<PacedCall>(), background: new FairQueue<PacedCall>() } as const;
  readonly #turns = new LastTurns();

  waitsMs(now: number): number[] {
    return [...this.#lanes].flatMap(({ budget, queues }) =>
      priorities.filter((priority) => queues[priority].size > 0).map((priority) => budget.waitMs(priority, now)),
    );
  }

  get isEmpty(): boolean {
    return this.#all.interactive.size + this.#all.background.size === 0;
  }

  /** Adds a call. Resolves with its slot; rejects when the signal aborts, or when the deadline of its flight has come. */
  async wait<Slot>(state: LaneState, requests: Set<QueuedRequest>, options: WaitOptions<Slot>): Promise<Slot> {
    const { flight, signal, assertSendable = () => {}, now, take, errorAtDeadline, onPromoted } = options;
    const { promise, resolve, reject } = Promise.withResolvers<Slot>();
    let { priority } = flight;
    const dispatch = (request: QueuedRequest) => {
      try {
        assertSendable();
        resolve(take(request, priority));
      } catch (error) {
        reject(error);
      }
    };
    const call: PacedCall = { requests, dispatch };
    const cancel = (reason: unknown) => {
      this.#remove(state, call, priority);
      reject(reason);
    };
    const onAbort = () => cancel(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    let timer: NodeJS.Timeout | undefined;
    const checkDeadline = () => {
      const remainingMs = flight.deadline - now() - RESPONSE_MARGIN_MS;
      if (remainingMs > 0) timer = setTimeout(checkDeadline, Math.min(remainingMs, RECHECK_MS));
      else cancel(errorAtDeadline());
    };
    this.#add(state, call, priority);
    checkDeadline();
    flight.onJoin((request) => {
      if (priority === flight.priority) {
        state.queues[priority].join(call, request);
        this.#all[priority].join(call, request);
      } else if (this.#remove(state, call, priority)) {
        requests.add(request);
        priority = flight.priority;
        this.#add(state, call, priority);
        onPromoted();
      }
    });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    }
  }

  /** Returns how many calls of all lanes would be served before one that a request adds now. */
  countAhead(request: QueuedRequest, priority: Priority): number {
    const ahead = this.#all[priority].countAhead(request);
    return priority === "interactive" ? ahead : ahead + this.#all.interactive.size;
  }

  recordTurn(request: QueuedRequest): void {
    this.#turns.record(request);
  }

  /** Returns what waits in all lanes, in the fair order over all of them. */
  demands(isWanted: Parameters<BudgetClient["demands"]>[0]): Demand[] {
    const found = [...this.#lanes].flatMap(({ budget, queues }) =>
      priorities.flatMap((priority) =>
        queues[priority].waiting(MAX_CALLS_ASKED).map(({ request, calls }) => ({
          request,
          demand: { lane: budget, sharer: request.caller, priority, calls },
        })),
      ),
    );
    return found
      .filter(({ demand }) => isWanted(demand))
      .toSorted((a, b) => this.#turns.compare(a.request, b.request))
      .map(({ demand }) => demand);
  }

  /** Removes and returns the call of a lane with budget whose group, then principal, then request had its last turn longest ago. */
  takeNext(limits: ServingLimits, now: number): NextCall | undefined {
    const next = this.#findNext("interactive", limits, now) ?? this.#findNext("background", limits, now);
    if (this.isEmpty) this.#lanes.clear();
    if (!next) return undefined;
    next.state.queues[next.priority].take(next.turn);
    this.#all[next.priority].take(next.turn);
    return next;
  }

  #findNext(priority: Priority, limits: ServingLimits, now: number): NextCall | undefined {
    if (this.#all[priority].size === 0) return undefined;
    let next: NextCall | undefined;
    for (const state of this.#lanes) {
      const { budget, queues } = state;
      const queue = queues[priority];
      if (queues.interactive.size + queues.background.size === 0) this.#lanes.delete(state);
      const isBehind = priority === "background" && queues.interactive.size > 0;
      if (queue.size === 0 || isBehind || budget.waitMs(priority, now) > 0) continue;
      const turn = queue.peek(limitsOf(state, priority, limits));
      if (turn && (!next || this.#turns.compare(turn.request, next.turn.request) < 0)) next = { state, priority, turn };
    }
    return next;
  }

  #add(state: LaneState, call: PacedCall, priority: Priority): void {
    state.queues[priority].add(call);
    this.#all[priority].add(call);
    this.#lanes.add(state);
  }

  /** Returns whether the call still waited. */
  #remove(state: LaneState, call: PacedCall, priority: Priority): boolean {
    this.#all[priority].remove(call);
    return state.queues[priority].remove(call);
  }
}

/** Returns who may be served in a lane now. */
function limitsOf({ budget }: LaneState, priority: Priority, limits: ServingLimits): ServingLimits {
  if (!budget.mayTake) return limits;
  return {
    canGroupAcquire: (group) => limits.canGroupAcquire(group),
    canAcquire: (sharer) => limits.canAcquire(sharer) && budget.mayTake?.(sharer, priority) === true,
  };
}

class LastTurns {
  readonly #groups = new LRUCache<string, number>({ max: MAX_LAST_TURNS });
  readonly #principals = new LRUCache<string, number>({ max: MAX_LAST_TURNS });
  readonly #requests = new WeakMap<QueuedRequest, number>();
  #count = 0;

  record(request: QueuedRequest): void {
    const { group, principal } = request.caller;
    this.#count += 1;
    this.#groups.set(group, this.#count);
    this.#principals.set(`${group} ${principal}`, this.#count);
    this.#requests.set(request, this.#count);
  }

  compare(a: QueuedRequest, b: QueuedRequest): number {
    const [groupA, principalA, requestA] = this.#of(a);
    const [groupB, principalB, requestB] = this.#of(b);
    return groupA - groupB || principalA - principalB || requestA - requestB;
  }

  #of(request: QueuedRequest): readonly [group: number, principal: number, request: number] {
    const { group, principal } = request.caller;
    return [
      this.#groups.get(group) ?? 0,
      this.#principals.get(`${group} ${principal}`) ?? 0,
      this.#requests.get(request) ?? 0,
    ];
  }
}
