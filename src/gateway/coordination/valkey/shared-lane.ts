import type { Sharer } from "../../sharing/sharer.ts";
import type { CallsAhead, Demand, LaneBudget, Priority, RateState } from "../ports.ts";
import type { SharedBucket } from "./shared-bucket.ts";

/** How long a token may be used after it was granted: late ones add to the next burst, by what AWS allows in this time. */
const TOKEN_LIFE_MS = 50;

/** The share of a burst that must remain for others, because a call that is expected may not come. */
export const PREFETCH_RESERVE = 0.5;

interface SharedLaneOptions {
  readonly own: SharedBucket | undefined;
  readonly total: SharedBucket | undefined;
  readonly now: () => number;
  /** Returns the budget of this replica alone; undefined while Valkey can be reached. */
  readonly alone: () => LaneBudget | undefined;
  readonly onOutcome: (isThrottled: boolean) => void;
}

const MAX_BLOCKED = 1000;

export interface SharedDemand extends Demand {
  readonly lane: SharedLane;
  /** The share of a burst that a background call leaves, if not the usual one. */
  readonly reserve?: number;
}

interface LaneGrant {
  readonly demand: Pick<Demand, "sharer" | "priority">;
  readonly tokens: number;
  readonly waitMs: number;
}

const keyOf = ({ group, principal }: Sharer, priority: Priority): string => `${priority} ${group} ${principal}`;

/** The tokens of one lane that Valkey has granted to this replica, by whose calls they are for. */
export class SharedLane implements LaneBudget {
  readonly buckets: readonly SharedBucket[];
  readonly #options: SharedLaneOptions;
  readonly #tokens = new Map<string, number>();
  readonly #blockedUntil = new Map<string, number>();
  /** Tokens whose calls have left or were only expected: for any call of their priority, and interactive calls may use all. */
  readonly #spare = { interactive: 0, background: 0 };
  #grantedAt = 0;

  constructor(options: SharedLaneOptions) {
    this.#options = options;
    this.buckets = [options.own, options.total].filter((bucket) => bucket !== undefined);
  }

  waitMs(priority: Priority, now: number): number {
    const alone = this.#options.alone();
    if (alone) return alone.waitMs(priority, now);
    if (now - this.#grantedAt > TOKEN_LIFE_MS) this.#drop();
    return this.#tokens.size > 0 || this.#hasSpare(priority) ? 0 : Number.POSITIVE_INFINITY;
  }

  mayTake(sharer: Sharer, priority: Priority): boolean {
    return this.#options.alone() !== undefined || this.#tokens.has(keyOf(sharer, priority)) || this.#hasSpare(priority);
  }

  estimateWaitMs(ahead: CallsAhead): number {
    const alone = this.#options.alone();
    if (alone) return alone.estimateWaitMs(ahead);
    const { own, total, now } = this.#options;
    return Math.max(
      own?.estimateWaitMs(ahead.inLane(), now()) ?? 0,
      total?.estimateWaitMs(ahead.inAllLanes(), now()) ?? 0,
    );
  }

  /** Returns whether asking for one more call gains time and cannot delay others. */
  canPrefetch(): boolean {
    const now = this.#options.now();
    if (this.#options.alone() || this.waitMs("interactive", now) === 0) return false;
    const states = this.buckets.map((bucket) => bucket.state(now));
    return states.every(({ remaining, burst }) => remaining > burst * PREFETCH_RESERVE);
  }

  take(sharer: Sharer, priority: Priority): number {
    const alone = this.#options.alone();
    if (alone) return alone.take(sharer, priority);
    const key = keyOf(sharer, priority);
    const tokens = this.#tokens.get(key) ?? 0;
    if (tokens > 1) this.#tokens.set(key, tokens - 1);
    else if (!this.#tokens.delete(key))
      this.#spare[priority === "background" || this.#spare.interactive === 0 ? "background" : "interactive"] -= 1;
    return this.buckets[0]?.generation ?? 0;
  }

  recordOutcome(isThrottled: boolean, generation: number): void {
    const alone = this.#options.alone();
    if (alone) {
      alone.recordOutcome(isThrottled, generation);
      return;
    }
    this.buckets[0]?.recordOutcome(isThrottled, generation);
    this.#options.onOutcome(isThrottled);
  }

  state(): RateState | undefined {
    return this.#options.alone()?.state() ?? this.#options.own?.state(this.#options.now());
  }

  grant({ demand: { sharer, priority }, tokens, waitMs }: LaneGrant): void {
    const key = keyOf(sharer, priority);
    const now = this.#options.now();
    if (this.#blockedUntil.size > MAX_BLOCKED) this.#blockedUntil.clear();
    if (waitMs > 0) this.#blockedUntil.set(key, now + waitMs);
    else this.#blockedUntil.delete(key);
    if (tokens === 0) return;
    this.#grantedAt = now;
    this.#tokens.set(key, (this.#tokens.get(key) ?? 0) + tokens);
  }

  /** Lets any interactive call of the lane use tokens that were granted for calls that are expected. */
  grantSpare(tokens: number): void {
    if (tokens === 0) return;
    this.#grantedAt = this.#options.now();
    this.#spare.interactive += tokens;
  }

  /** Lets any call of its priority use a token that was granted for a call that has left. */
  release({ sharer, priority }: LaneGrant["demand"]): void {
    const key = keyOf(sharer, priority);
    this.#spare[priority] += this.#tokens.get(key) ?? 0;
    this.#tokens.delete(key);
  }

  /** Returns how long no token will be granted to somebody. */
  blockedMs(sharer: Sharer, priority: Priority): number {
    const key = keyOf(sharer, priority);
    const remainingMs = (this.#blockedUntil.get(key) ?? 0) - this.#options.now();
    if (remainingMs <= 0) this.#blockedUntil.delete(key);
    return Math.max(0, remainingMs);
  }

  #hasSpare(priority: Priority): boolean {
    return this.#spare[priority] > 0 || (priority === "interactive" && this.#spare.background > 0);
  }

  #drop(): void {
    this.#tokens.clear();
    Object.assign(this.#spare, { interactive: 0, background: 0 });
  }
}
