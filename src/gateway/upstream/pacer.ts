import { Failure } from "../domain/gateway-error.ts";
import { awsQuotas, type QuotaClass, type Quotas, quotaClasses } from "../operations.ts";
import type { Waiting } from "./fair-queue.ts";
import type { Askers } from "./flight.ts";
import { type Lane, type LaneState, Lanes } from "./lanes.ts";
import { Bucket } from "./token-bucket.ts";

/** Whose call it is. */
export interface Turn {
  readonly askers: Askers;
  readonly signal: AbortSignal;
}

export interface RateLimit {
  readonly quota: QuotaClass;
  readonly limit: number;
  readonly remaining: number;
  /** In milliseconds from now. */
  readonly resetIn: number;
}

/** So many calls may be under way at once, each on a connection of its own: beyond them it is us who are late, not AWS. */
export const MAX_UNDER_WAY = 64;

/** At least so often it is looked whether somebody still has time to wait. */
const LOOK_MS = 60_000;

/** So long before the end of a request its calls stop waiting. */
const ANSWER_MS = 50;

/**
 * Lets calls leave no faster than AWS takes them, each class by itself and all together: a call waits for its turn, and one that would
 * wait beyond its time fails at once. Times are in milliseconds.
 */
export class Pacer implements Disposable {
  readonly #quotas: Quotas;
  readonly #now: () => number;
  readonly #all: Bucket | undefined;
  readonly #lanes: Lanes;
  readonly #busy = new Set<LaneState>();
  #underWay = 0;
  #timer: NodeJS.Timeout | undefined;

  /** A class without a figure is not limited. */
  constructor(quotas: Quotas, now: () => number) {
    this.#quotas = quotas;
    this.#lanes = new Lanes(quotas);
    this.#now = now;
    this.#all = quotas.ALL === undefined ? undefined : new Bucket(quotas.ALL);
  }

  /**
   * Resolves when a call may leave, with what is to be disposed when it has ended. Rejects with UPSTREAM_THROTTLED if that would be too
   * late, and with the signal's reason.
   */
  async turn(lane: Lane, { askers, signal }: Turn): Promise<Disposable> {
    const state = this.#lanes.of(lane);
    const now = this.#now();
    if (state.queue.size === 0 && this.#hasPlace() && this.#wait(state, now) === 0) {
      this.#take(state, now);
      return this.#place();
    }
    const flows = new Set<object>(askers.all);
    const wait = Math.min(...[...flows].map((flow) => this.#estimate(state, flow, now)));
    if (now + wait > askers.until - ANSWER_MS) throw tooLate(wait);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { flows, leave: resolve };
    const giveUp = (reason: unknown) => {
      state.queue.remove(waiting);
      reject(reason);
    };
    const leave = () => giveUp(signal.reason);
    signal.throwIfAborted();
    signal.addEventListener("abort", leave, { once: true });
    let timer: NodeJS.Timeout | undefined;
    // A little earlier than the last of the requests ends, so that its caller hears why.
    const look = () => {
      const now = this.#now();
      const left = askers.until - now - ANSWER_MS;
      if (left > 0) timer = setTimeout(look, Math.min(left, LOOK_MS));
      else giveUp(tooLate(this.#wait(state, now)));
    };
    state.queue.add(waiting);
    look();
    askers.whenJoined((flow) => state.queue.join(waiting, flow));
    this.#busy.add(state);
    this.#pump();
    try {
      await promise;
      return this.#place();
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", leave);
    }
  }

  accepted(lane: Lane): void {
    this.#lanes.of(lane).refusals.note(false, this.#now());
  }

  /**
   * AWS refused a call that left at `leftAt`. Which of the two budgets was at its end it does not say; where neither is known and
   * refusals are many, AWS's default is a beginning.
   */
  refused(lane: Lane, leftAt: number): void {
    const state = this.#lanes.of(lane);
    const now = this.#now();
    const taken = state.refusals.note(true, now);
    if (taken === undefined) return;
    if (!state.bucket && !this.#all) state.bucket = new Bucket(awsQuotas[lane.quota]);
    (state.bucket ?? this.#all)?.slowDown(leftAt, now, taken);
  }

  /** The budgets as they stand; of a class that each AppInstance has for itself, the one that is most used. */
  limits(): RateLimit[] {
    const now = this.#now();
    return quotaClasses.flatMap((quota) => {
      const buckets = quota === "ALL" ? [this.#all] : this.#lanes.bucketsOf(quota);
      const known = buckets.filter((bucket) => bucket !== undefined);
      const perSecond = this.#quotas[quota];
      if (perSecond === undefined) return [];
      const [bucket = new Bucket(perSecond)] = known.toSorted((a, b) => a.remaining(now) - b.remaining(now));
      return {
        quota,
        limit: bucket.rate(now),
        remaining: bucket.remaining(now),
        resetIn: bucket.resetAt(now) - now,
      };
    });
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #hasPlace(): boolean {
    return this.#underWay < MAX_UNDER_WAY;
  }

  /** What a call that left gives back. */
  #place(): Disposable {
    return {
      [Symbol.dispose]: () => {
        this.#underWay -= 1;
        if (this.#busy.size > 0) this.#pump();
      },
    };
  }

  #wait({ bucket }: LaneState, now: number): number {
    return Math.max(bucket?.wait(now) ?? 0, this.#all?.wait(now) ?? 0);
  }

  #take({ bucket }: LaneState, now: number): void {
    this.#underWay += 1;
    bucket?.take(now);
    this.#all?.take(now);
  }

  /** When a call that is added now is likely to leave. Calls of other classes draw on the total, too, and are counted in. */
  #estimate(state: LaneState, flow: object, now: number): number {
    const own = state.bucket ? state.bucket.wait(now) + (state.queue.ahead(flow) * 1000) / state.bucket.rate(now) : 0;
    if (!this.#all) return own;
    let ahead = 0;
    for (const { queue } of this.#busy) ahead += queue.ahead(flow);
    return Math.max(own, this.#all.wait(now) + (ahead * 1000) / this.#all.rate(now));
  }

  /** Lets leave who may, the classes in turns, and comes again when the next may. */
  #pump(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#now();
    let next = Number.POSITIVE_INFINITY;
    for (const state of this.#busy) {
      if (state.queue.size === 0) {
        this.#busy.delete(state);
        continue;
      }
      // Who ends next comes here again.
      if (!this.#hasPlace()) return;
      const wait = this.#wait(state, now);
      if (wait > 0) {
        next = Math.min(next, wait);
        continue;
      }
      this.#take(state, now);
      state.queue.next()?.leave();
      // Behind the others; this loop comes to it again.
      this.#busy.delete(state);
      this.#busy.add(state);
    }
    if (next < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#pump(), Math.max(1, Math.ceil(next)));
  }
}

const tooLate = (wait: number) =>
  new Failure(
    "UPSTREAM_THROTTLED",
    "This gateway's share of Amazon Chime's request rate is used up for the time of this request",
    {
      retryable: true,
      retryAfterMs: Math.ceil(wait),
      isOurs: true,
    },
  );
