/** How long nothing is sent; then one call at a time probes the service. */
export const OPEN_MS = 2_000;

/** A circuit: closed, open for a while, or due for a probe. Times are monotonic milliseconds. */
export class Circuit {
  readonly #now: () => number;
  #openUntil: number | undefined;
  #probe: Promise<void> | undefined;
  /** Failures since the last success. */
  failures = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  isOpen(): boolean {
    return this.#openUntil !== undefined && this.#now() < this.#openUntil;
  }

  isDue(): boolean {
    return this.#openUntil !== undefined && !this.isOpen();
  }

  get probe(): Promise<void> | undefined {
    return this.#probe;
  }

  open(): void {
    if (!this.isOpen()) this.#openUntil = this.#now() + OPEN_MS;
  }

  close(): void {
    this.#openUntil = undefined;
  }

  startProbe(settled: Promise<void>): void {
    this.#probe = settled.finally(() => {
      this.#probe = undefined;
    });
  }
}
