import { FairShare } from "./fair-share.ts";
import type { Sharer } from "./sharer.ts";

/** An amount that is held until the lease is disposed; disposing it twice has no effect. */
export interface Lease extends Disposable {
  /** Corrects the amount, also beyond the capacity. Has no effect after the lease was disposed. */
  resize(amount: number): void;
}

interface FairPoolOptions {
  readonly capacity: number;
  /** See `FairShare`. */
  readonly alpha: number;
  /** True if each grant waits for a turn of the event loop, because large work follows it. */
  readonly isPaced?: boolean;
  /** Returns monotonic milliseconds. */
  readonly now?: () => number;
}

interface Waiter {
  readonly sharer: Sharer;
  readonly amount: number;
  readonly since: number;
  readonly grant: (lease: Lease) => void;
}

/** A sharer that holds nothing and has waited longer than this gets the next amount that becomes free. */
const RESERVE_AFTER_MS = 1000;

/** Node accepts one connection per turn, so work is followed by a turn for each millisecond that it took, up to this many. */
const MAX_REST_TURNS = 64;

/** A capacity that is divided by a `FairShare`. Sharers that may not acquire wait: groups take turns, then the principals of a group. */
export class FairPool {
  readonly capacity: number;
  readonly #share: FairShare;
  readonly #isPaced: boolean;
  readonly #now: () => number;
  /** By group and principal, in the order of their turns. */
  readonly #waiters = new Map<string, Map<string, Set<Waiter>>>();
  #turn: NodeJS.Immediate | undefined;
  /** Present while somebody waits for it. */
  #drained: PromiseWithResolvers<void> | undefined;

  constructor({ capacity, alpha, isPaced = false, now = () => performance.now() }: FairPoolOptions) {
    this.capacity = capacity;
    this.#share = new FairShare(capacity, alpha);
    this.#isPaced = isPaced;
    this.#now = now;
  }

  get held(): number {
    return this.#share.held;
  }

  /** Returns undefined if the sharer would have to wait. More than the capacity counts as the capacity. */
  tryAcquire(sharer: Sharer, amount = 1): Lease | undefined {
    const wanted = Math.min(amount, this.capacity);
    const isFree = !this.#isPaced && this.#waiters.size === 0 && this.#share.canAcquire(sharer, wanted);
    return isFree ? this.#lease(sharer, wanted) : undefined;
  }

  /** Waits for an amount in the fair order. Resolves with undefined if the signal aborts before. */
  async acquire(sharer: Sharer, amount: number, signal: AbortSignal): Promise<Lease | undefined> {
    const lease = this.tryAcquire(sharer, amount);
    if (lease || signal.aborted) return lease;
    const { promise, resolve } = Promise.withResolvers<Lease | undefined>();
    const waiter = { sharer, amount: Math.min(amount, this.capacity), since: this.#now(), grant: resolve };
    const onAbort = () => {
      this.#remove(waiter);
      resolve(undefined);
      this.#serve();
    };
    signal.addEventListener("abort", onAbort, { once: true });
    this.#add(waiter);
    this.#serve();
    try {
      return await promise;
    } finally {
      signal.removeEventListener("abort", onAbort);
    }
  }

  /** Resolves when nothing is held. */
  async drained(): Promise<void> {
    if (this.held === 0) return;
    this.#drained ??= Promise.withResolvers();
    await this.#drained.promise;
  }

  #lease(sharer: Sharer, amount: number): Lease {
    let held: Disposable | undefined = this.#share.acquire(sharer, amount);
    const replace = (replacement: Disposable | undefined) => {
      held?.[Symbol.dispose]();
      held = replacement;
      this.#serve();
      if (this.held > 0) return;
      this.#drained?.resolve();
      this.#drained = undefined;
    };
    return {
      resize: (next) => held && replace(this.#share.acquire(sharer, next)),
      [Symbol.dispose]: () => held && replace(undefined),
    };
  }

  #serve(): void {
    if (this.#isPaced) {
      this.#turn ??= this.#waiters.size > 0 ? setImmediate(() => this.#serveTurn()) : undefined;
      return;
    }
    for (let next = this.#next(); next; next = this.#next()) this.#grant(next);
  }

  #serveTurn(): void {
    this.#turn = undefined;
    const next = this.#next();
    if (!next) return;
    const startedAt = this.#now();
    this.#grant(next);
    this.#turn = setImmediate(() => this.#rest(Math.min(MAX_REST_TURNS, this.#now() - startedAt)));
  }

  #rest(turns: number): void {
    if (turns < 1) this.#serveTurn();
    else this.#turn = setImmediate(() => this.#rest(turns - 1));
  }

  #grant(waiter: Waiter): void {
    const { group, principal } = waiter.sharer;
    const principals = this.#waiters.get(group);
    rotate(principals, principal);
    rotate(this.#waiters, group);
    this.#remove(waiter);
    waiter.grant(this.#lease(waiter.sharer, waiter.amount));
  }

  /** Returns the first in turn that may acquire, and nobody if what becomes free is reserved. */
  #next(): Waiter | undefined {
    for (const [group, principals] of this.#waiters)
      for (const [waiter] of principals.values()) {
        if (!waiter) continue;
        if (this.#share.canAcquire(waiter.sharer, waiter.amount)) return waiter;
        if (this.#now() - waiter.since <= RESERVE_AFTER_MS || this.#share.heldBy(waiter.sharer) > 0) continue;
        if (this.#share.heldByGroup(group) === 0) return undefined;
        break; // reserved among its group
      }
    return undefined;
  }

  #add(waiter: Waiter): void {
    const { group, principal } = waiter.sharer;
    const principals = this.#waiters.get(group) ?? new Map<string, Set<Waiter>>();
    const own = principals.get(principal) ?? new Set<Waiter>();
    this.#waiters.set(group, principals.set(principal, own.add(waiter)));
  }

  #remove(waiter: Waiter): void {
    const { group, principal } = waiter.sharer;
    const principals = this.#waiters.get(group);
    const own = principals?.get(principal);
    own?.delete(waiter);
    if (own?.size === 0) principals?.delete(principal);
    if (principals?.size === 0) this.#waiters.delete(group);
  }
}

/** Moves an entry behind the others. */
function rotate<Value>(entries: Map<string, Value> | undefined, key: string): void {
  const value = entries?.get(key);
  if (value === undefined) return;
  entries?.delete(key);
  entries?.set(key, value);
}
