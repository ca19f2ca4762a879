/** Token buckets by key. The state of a bucket is the time at which it is full (generic cell rate algorithm), in milliseconds. */
export class TokenBuckets {
  readonly #intervalMs: number;
  readonly #toleranceMs: number;
  readonly #fullAt = new Map<string, number>();

  constructor(perSecond: number, burstSeconds: number) {
    if (!(perSecond > 0 && Number.isFinite(perSecond))) {
      throw new TypeError(`A rate must be a number above 0, got ${perSecond}`);
    }
    if (!(burstSeconds >= 0 && Number.isFinite(burstSeconds))) {
      throw new TypeError(`A burst must be a number of seconds from 0, got ${burstSeconds}`);
    }
    this.#intervalMs = 1000 / perSecond;
    // A bucket holds at least one token: otherwise it would admit nothing.
    this.#toleranceMs = Math.max(0, burstSeconds * 1000 - this.#intervalMs);
  }

  get size(): number {
    return this.#fullAt.size;
  }

  lowest(now: number): number {
    const fullAt = Math.max(now, ...this.#fullAt.values());
    return Math.floor((this.#toleranceMs + this.#intervalMs - (fullAt - now)) / this.#intervalMs + 1e-9);
  }

  waitMs(key: string, now: number): number {
    return Math.max(0, (this.#fullAt.get(key) ?? now) - this.#toleranceMs - now);
  }

  take(key: string, now: number): void {
    const fullAt = Math.max(now, this.#fullAt.get(key) ?? now) + this.#intervalMs;
    this.#fullAt.delete(key);
    this.#dropFull(now);
    this.#fullAt.set(key, fullAt);
  }

  #dropFull(now: number): void {
    for (const [key, fullAt] of this.#fullAt) {
      if (fullAt > now) return;
      this.#fullAt.delete(key);
    }
  }
}
