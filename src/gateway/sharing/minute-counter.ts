export const MINUTE_MS = 60_000;

export interface Minute {
  used: number;
  /** In monotonic milliseconds. */
  readonly endsAt: number;
}

/** Counts what each caller uses in its current minute, which begins with its first use. */
export class MinuteCounter {
  readonly #now: () => number;
  /** The oldest first. */
  readonly #minutes = new Map<string, Minute>();

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Returns the current minute of a caller. */
  of(key: string): Minute {
    const known = this.#minutes.get(key);
    if (known && this.remainingMs(known) > 0) return known;
    for (const [old, minute] of this.#minutes) {
      if (this.remainingMs(minute) > 0) break;
      this.#minutes.delete(old);
    }
    const minute = { used: 0, endsAt: this.#now() + MINUTE_MS };
    this.#minutes.set(key, minute);
    return minute;
  }

  /** Returns how long a minute lasts still; 0 if it is over. */
  remainingMs({ endsAt }: Minute): number {
    return Math.max(0, endsAt - this.#now());
  }

  get size(): number {
    return this.#minutes.size;
  }
}
