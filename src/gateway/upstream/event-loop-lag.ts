const INTERVAL_MS = 20;

/** Timers are this late on an idle machine. */
const TOLERANCE_MS = 2;

/** Sums the time in which this process could not run: by it, a response is late through no fault of the service. */
export class EventLoopLag implements Disposable {
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #lostMs = 0;
  #ranAt: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#ranAt = now();
    this.#timer = setInterval(() => {
      this.#lostMs = this.lostMs();
      this.#ranAt = this.#now();
    }, INTERVAL_MS);
    this.#timer.unref();
  }

  /** Returns the time lost since the start, with what is lost right now: its reader may run before the timer. */
  lostMs(): number {
    return this.#lostMs + Math.max(0, this.#now() - this.#ranAt - INTERVAL_MS - TOLERANCE_MS);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
