import { LRUCache } from "lru-cache";
import { FairQueue, type QueuedRequest, type ServingLimits, type Turn } from "../sharing/fair-queue.ts";
import type { Flight } from "./flight.ts";
import type { LaneState, PacedCall } from "./lanes.ts";

const MAX_LAST_TURNS = 10_000;

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
  readonly take: (request: QueuedRequest) => Slot;
  readonly errorAtDeadline: () => Error;
}

interface NextCall {
  readonly state: LaneState;
  readonly turn: Turn<PacedCall>;
}

/** The calls that wait in all lanes, in the fair order over all of them. */
export class WaitingCalls {
  readonly #lanes = new Set<LaneState>();
  /** The same calls without their lanes, for the share of the total that a request will have. */
  readonly #all = new FairQueue<PacedCall>();
  readonly #turns = new LastTurns();

  get lanes(): Iterable<LaneState> {
    return this.#lanes;
  }

  get isEmpty(): boolean {
    return this.#lanes.size === 0;
  }

  /** Adds a call. Resolves with its slot; rejects when the signal aborts, or when the deadline of its flight has come. */
  async wait<Slot>(state: LaneState, requests: Set<QueuedRequest>, options: WaitOptions<Slot>): Promise<Slot> {
    const { flight, signal, assertSendable = () => {}, now, take, errorAtDeadline } = options;
    const { promise, resolve, reject } = Promise.withResolvers<Slot>();
    const dispatch = (request: QueuedRequest) => {
      try {
        assertSendable();
        resolve(take(request));
      } catch (error) {
        reject(error);
      }
    };
    const call: PacedCall = { requests, dispatch };
    const cancel = (reason: unknown) => {
      this.#remove(state, call);
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
    this.#add(state, call);
    checkDeadline();
    flight.onJoin((request) => {
      state.queue.join(call, request);
      this.#all.join(call, request);
    });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    }
  }

  /** Returns how many calls of all lanes would be served before one that a request adds now. */
  countAhead(request: QueuedRequest): number {
    return this.#all.countAhead(request);
  }

  noteTurn(request: QueuedRequest): void {
    this.#turns.note(request);
  }

  /** Removes and returns the call of a lane with budget whose group, then principal, then request had its last turn longest ago. */
  takeNext(hasBudget: (state: LaneState) => boolean, limits: ServingLimits): NextCall | undefined {
    let next: NextCall | undefined;
    for (const state of this.#lanes) {
      if (state.queue.size === 0) this.#lanes.delete(state);
      if (state.queue.size === 0 || !hasBudget(state)) continue;
      const turn = state.queue.peek(limits);
      if (turn && (!next || this.#turns.isBefore(turn.request, next.turn.request))) next = { state, turn };
    }
    if (!next) return undefined;
    next.state.queue.take(next.turn);
    this.#all.take(next.turn);
    return next;
  }

  #add(state: LaneState, call: PacedCall): void {
    state.queue.add(call);
    this.#all.add(call);
    this.#lanes.add(state);
  }

  #remove(state: LaneState, call: PacedCall): void {
    state.queue.remove(call);
    this.#all.remove(call);
  }
}

class LastTurns {
  readonly #groups = new LRUCache<string, number>({ max: MAX_LAST_TURNS });
  readonly #principals = new LRUCache<string, number>({ max: MAX_LAST_TURNS });
  readonly #requests = new WeakMap<QueuedRequest, number>();
  #count = 0;

  note(request: QueuedRequest): void {
    const { group, principal } = request.caller;
    this.#count += 1;
    this.#groups.set(group, this.#count);
    this.#principals.set(`${group} ${principal}`, this.#count);
    this.#requests.set(request, this.#count);
  }

  isBefore(a: QueuedRequest, b: QueuedRequest): boolean {
    const [groupA, principalA, requestA] = this.#of(a);
    const [groupB, principalB, requestB] = this.#of(b);
    return groupA - groupB < 0 || (groupA === groupB && (principalA - principalB || requestA - requestB) < 0);
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
