/** How long nothing is sent; then one call at a time probes the service. */
export const OPEN_MS = 2_000;

/** Failures since the last success, of which those of one group count only up to a limit. */
export class FailureStreak {
  readonly #maxPerGroup: number;
  readonly #byGroup = new Map<string, number>();
  #length = 0;

  constructor(maxPerGroup: number) {
    this.#maxPerGroup = maxPerGroup;
  }

  get length(): number {
    return this.#length;
  }

  add(group: string): void {
    const count = this.#byGroup.get(group) ?? 0;
    if (count >= this.#maxPerGroup) return;
    this.#byGroup.set(group, count + 1);
    this.#length += 1;
  }

  clear(): void {
    if (this.#length === 0) return;
    this.#byGroup.clear();
    this.#length = 0;
  }
}

/** A circuit: closed, open for a while, then half-open until a probe ends. Times are monotonic milliseconds. */
export class Circuit {
  readonly #now: () => number;
  #openUntil: number | undefined;
  #probe: Promise<void> | undefined;
  readonly failures: FailureStreak;

  constructor(now: () => number, maxPerGroup: number) {
    this.#now = now;
    this.failures = new FailureStreak(maxPerGroup);
  }

  isOpen(): boolean {
    return this.#openUntil !== undefined && this.#now() < this.#openUntil;
  }

  isHalfOpen(): boolean {
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
