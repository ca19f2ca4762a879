const INTERVAL_MS = 20;

/** Timers are this late on an idle machine. */
const TOLERANCE_MS = 2;

/** The time over which the lost share is averaged. */
const AVERAGING_MS = 500;

/** A process that loses this share of its time is starved of CPU. */
const STARVED_SHARE = 0.25;

/** Sums the time in which this process could not run: by it, a response is late through no fault of the service. */
export class EventLoopLag implements Disposable {
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #lostMs = 0;
  #lostShare = 0;
  #ranAt: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#ranAt = now();
    this.#timer = setInterval(() => {
      const [lostMs, ranAt] = [this.lostMs(), this.#now()];
      const elapsedMs = Math.max(1, ranAt - this.#ranAt);
      const weight = 1 - Math.exp(-elapsedMs / AVERAGING_MS);
      this.#lostShare += weight * ((lostMs - this.#lostMs) / elapsedMs - this.#lostShare);
      this.#lostMs = lostMs;
      this.#ranAt = ranAt;
    }, INTERVAL_MS);
    this.#timer.unref();
  }

  /** Returns the time lost since the start, with what is lost right now: its reader may run before the timer. */
  lostMs(): number {
    return this.#lostMs + Math.max(0, this.#now() - this.#ranAt - INTERVAL_MS - TOLERANCE_MS);
  }

  /** Returns whether this process could not run for much of the last half second. */
  isStarved(): boolean {
    return this.#lostShare > STARVED_SHARE;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
