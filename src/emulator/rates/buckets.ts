/**
 * Token buckets of one rate and size, one for each key, by the generic cell rate algorithm: all there is to know of a bucket is when
 * it is full again. One that is full needs no memory, so no more is held than what was drawn on within the time a bucket takes to
 * fill. Times are in milliseconds.
 */
export class Buckets {
  readonly #interval: number;
  readonly #tolerance: number;
  /** In the order in which they were last drawn on. */
  readonly #fullAt = new Map<string, number>();

  constructor(perSecond: number, burstSeconds: number) {
    if (!(perSecond > 0 && Number.isFinite(perSecond))) {
      throw new TypeError(`A rate must be a number above 0, but got: ${perSecond}`);
    }
    if (!(burstSeconds >= 0 && Number.isFinite(burstSeconds))) {
      throw new TypeError(`A burst must be a number of seconds from 0, but got: ${burstSeconds}`);
    }
    this.#interval = 1000 / perSecond;
    // A bucket with room for less than one token would never let anything through.
    this.#tolerance = Math.max(0, burstSeconds * 1000 - this.#interval);
  }

  /** How many buckets are held in memory. */
  get size(): number {
    return this.#fullAt.size;
  }

  /** How many tokens the emptiest bucket holds, and a bucket that was never drawn on if there is none. */
  least(now: number): number {
    const fullAt = Math.max(now, ...this.#fullAt.values());
    return Math.floor((this.#tolerance + this.#interval - (fullAt - now)) / this.#interval + 1e-9);
  }

  /** How long until the bucket holds a token: 0 if it does. */
  wait(key: string, now: number): number {
    return Math.max(0, (this.#fullAt.get(key) ?? now) - this.#tolerance - now);
  }

  /** Takes a token, which must be there. */
  take(key: string, now: number): void {
    const fullAt = Math.max(now, this.#fullAt.get(key) ?? now) + this.#interval;
    this.#fullAt.delete(key);
    this.#dropFull(now);
    this.#fullAt.set(key, fullAt);
  }

  /** Stops at the first that is not full: those behind it were drawn on later. */
  #dropFull(now: number): void {
    for (const [key, fullAt] of this.#fullAt) {
      if (fullAt > now) return;
      this.#fullAt.delete(key);
    }
  }
}
