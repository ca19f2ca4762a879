/** So much of a rate is spent, for requests do not arrive as evenly as they leave. */
const SHARE = 0.95;

/** What is left of a rate when AWS refuses too much: a share of what it took meanwhile, but no more nor less than these of the rate. */
const DECREASE = { taken: 0.85, most: 0.8, least: 0.4 };

/** What is left of the full rate at least. */
const LEAST = 0.05;

/** How much of the full rate comes back in a second without a refusal. */
const RECOVERY = 0.005;

/** So many requests may leave at once at first; twice as many after each such time, up to a second's worth. */
const FIRST_BURST = 10;
const DOUBLING_MS = 250;

/**
 * The budget of one group of requests: a token bucket by the generic cell rate algorithm, that holds a second's worth. Its rate is
 * what AWS is said to take, and less once AWS refused too much: lowered to what it takes, and added up again with time. So a figure that is
 * wrong, or shared with others, costs some refusals, and no more than some. Times are in milliseconds.
 */
export class Bucket {
  readonly perSecond: number;
  #factor = 1;
  #changedAt = 0;
  /** When all that was taken is given back. */
  #fullAt = 0;
  #reducedAt = Number.NEGATIVE_INFINITY;
  /** Since when it may leave in bursts, and how large these were at first. */
  #since: number | undefined;
  #firstBurst = FIRST_BURST;

  constructor(perSecond: number) {
    this.perSecond = perSecond;
  }

  /** What leaves in a second now. */
  rate(now: number): number {
    const recovered = this.#factor + (RECOVERY * (now - this.#changedAt)) / 1000;
    return this.perSecond * SHARE * Math.min(1, recovered);
  }

  /** How long until the next may leave: 0 if one may now. */
  wait(now: number): number {
    const interval = 1000 / this.rate(now);
    const tolerance = Math.max(0, this.#size(now) - 1) * interval;
    return Math.max(0, this.#fullAt - tolerance - now);
  }

  /** Lets one leave. */
  take(now: number): void {
    this.#since ??= now;
    this.#fullAt = Math.max(now, this.#fullAt) + 1000 / this.rate(now);
  }

  /** How many may leave at once now. */
  remaining(now: number): number {
    const taken = Math.max(0, this.#fullAt - now) * (this.rate(now) / 1000);
    return Math.max(0, Math.floor(this.#size(now) - taken + 1e-6));
  }

  /** When the bucket is full again. */
  resetAt(now: number): number {
    return Math.max(now, this.#fullAt);
  }

  /** AWS refuses too much of what left up to `leftAt`, and took so many a second. */
  slowDown(leftAt: number, now: number, taken: number): void {
    // What was under way when the rate was lowered tells nothing of the lower one.
    if (leftAt <= this.#reducedAt) return;
    const rate = this.rate(now);
    const lower = Math.min(DECREASE.most * rate, Math.max(DECREASE.least * rate, DECREASE.taken * taken));
    this.#factor = Math.max(LEAST, lower / (this.perSecond * SHARE));
    this.#changedAt = now;
    this.#reducedAt = now;
    this.#since = now;
    this.#firstBurst = 1;
    this.#fullAt = Math.max(this.#fullAt, now + 1000 / this.rate(now));
  }

  #size(now: number): number {
    const grown = this.#firstBurst * 2 ** ((now - (this.#since ?? now)) / DOUBLING_MS);
    return Math.max(1, Math.min(grown, this.rate(now)));
  }
}
