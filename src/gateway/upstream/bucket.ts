/** So much of a rate is spent, for requests do not arrive as evenly as they leave. */
const SHARE = 0.95;

/** What is left of a rate after a refusal, and at least. */
const DECREASE = 0.7;
const LEAST = 0.05;

/** How much of the full rate comes back in a second without a refusal. */
const RECOVERY = 0.05;

/** So many requests may leave at once before the first answer shows that AWS takes them. */
const FIRST_BURST = 10;

/**
 * The budget of one group of requests: a token bucket by the generic cell rate algorithm, that holds a second's worth. Its rate is
 * what AWS is said to take, and less once AWS refused something: multiplied down for each refusal of what left since the last one,
 * added up again with time. So a figure that is wrong, or shared with others, costs some refusals, and no more than some. Times are
 * in milliseconds.
 */
export class Bucket {
  readonly perSecond: number;
  #factor = 1;
  #changedAt = 0;
  /** When all that was taken is given back. */
  #fullAt = 0;
  /** Nothing leaves before: AWS said so. */
  #notBefore = 0;
  #reducedAt = Number.NEGATIVE_INFINITY;
  #burst = FIRST_BURST;

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
    return Math.max(0, this.#fullAt - tolerance - now, this.#notBefore - now);
  }

  /** Lets one leave. */
  take(now: number): void {
    this.#fullAt = Math.max(now, this.#fullAt) + 1000 / this.rate(now);
  }

  /** How many may leave at once now. */
  remaining(now: number): number {
    if (this.#notBefore > now) return 0;
    const taken = Math.max(0, this.#fullAt - now) * (this.rate(now) / 1000);
    return Math.max(0, Math.floor(this.#size(now) - taken + 1e-6));
  }

  /** When the bucket is full again. */
  resetAt(now: number): number {
    return Math.max(now, this.#fullAt, this.#notBefore);
  }

  /** AWS took one. */
  accepted(): void {
    this.#burst += 1;
  }

  /** AWS refused one that left at `leftAt`, and says to wait so long if it says anything. */
  refused(leftAt: number, now: number, retryAfter: number | undefined): void {
    // Those that were under way when the rate was lowered tell nothing of the lower one.
    if (leftAt > this.#reducedAt) {
      this.#factor = Math.max(LEAST, (this.rate(now) / (this.perSecond * SHARE)) * DECREASE);
      this.#changedAt = now;
      this.#reducedAt = now;
      this.#burst = 1;
      this.#fullAt = Math.max(this.#fullAt, now + 1000 / this.rate(now));
    }
    this.#notBefore = Math.max(this.#notBefore, now + (retryAfter ?? 1000 / this.rate(now)));
  }

  #size(now: number): number {
    return Math.max(1, Math.min(this.#burst, this.rate(now)));
  }
}
