import { FairPool, type Lease } from "../sharing/fair-pool.ts";
import { FairShare } from "../sharing/fair-share.ts";
import type { Sharer } from "../sharing/sharer.ts";

/** A group may hold at most this many times the free slots: a lone caller gets 153 of 200. */
const ALPHA = 4;

/** The requests in flight, and as many that wait for a slot. */
export class RequestSlots {
  readonly #slots: FairPool;
  readonly #places: FairShare;

  constructor(capacity: number) {
    this.#slots = new FairPool({ capacity, alpha: ALPHA });
    this.#places = new FairShare(capacity, ALPHA);
  }

  tryAcquire(caller: Sharer): Lease | undefined {
    return this.#slots.tryAcquire(caller);
  }

  /** Resolves with undefined if too many wait, or if the signal aborts before a slot is free. */
  async acquire(caller: Sharer, signal: AbortSignal): Promise<Lease | undefined> {
    if (!this.#places.canAcquire(caller)) return undefined;
    using _ = this.#places.acquire(caller);
    return await this.#slots.acquire(caller, 1, signal);
  }

  drained(): Promise<void> {
    return this.#slots.drained();
  }
}
