interface Mark {
  inFlight: number;
  /** The mirror's clock at the end of the last write. */
  touched: number;
  /** In monotonic milliseconds. */
  at: number;
  isOverlapped: boolean;
}

/** What this gateway wrote or confirmed lately, so that what AWS listed before does not overwrite it. */
export class Marks {
  readonly #lagMs: number;
  readonly #now: () => number;
  readonly #marks = new Map<string, Mark>();

  /** AWS's lists may lag behind writes by `lagMs`. */
  constructor(lagMs: number, now: () => number) {
    this.#lagMs = lagMs;
    this.#now = now;
  }

  begin(key: string): void {
    const mark = this.#of(key);
    mark.isOverlapped ||= mark.inFlight > 0;
    mark.inFlight += 1;
  }

  /** Returns whether another write overlapped with this one. */
  end(key: string, clock: number): boolean {
    const mark = this.#of(key);
    mark.inFlight = Math.max(0, mark.inFlight - 1);
    const { isOverlapped } = mark;
    if (mark.inFlight === 0) mark.isOverlapped = false;
    this.touch(key, clock);
    return isOverlapped;
  }

  /** Ends a write that was never sent. */
  cancel(key: string): void {
    const mark = this.#marks.get(key);
    if (mark) mark.inFlight = Math.max(0, mark.inFlight - 1);
  }

  touch(key: string, clock: number): void {
    Object.assign(this.#of(key), { touched: clock, at: this.#now() });
  }

  /** Lets lists decide as soon as they were requested after the last write. */
  distrust(key: string): void {
    this.#of(key).at = Number.NEGATIVE_INFINITY;
  }

  /** Returns whether what was requested at `sentAt` is newer than every write. */
  isOlder(key: string, sentAt: number): boolean {
    const mark = this.#marks.get(key);
    return mark === undefined || (mark.inFlight === 0 && mark.touched < sentAt);
  }

  /** Returns whether a list may still lag behind the last write. */
  isRecent(key: string): boolean {
    const mark = this.#marks.get(key);
    return mark !== undefined && this.#now() - mark.at < this.#lagMs;
  }

  /** Forgets writes that ended before a round began, and behind which no list lags. */
  prune(roundStart: number): void {
    for (const [key, { inFlight, touched }] of this.#marks)
      if (inFlight === 0 && touched < roundStart && !this.isRecent(key)) this.#marks.delete(key);
  }

  #of(key: string): Mark {
    const mark = this.#marks.get(key) ?? {
      inFlight: 0,
      touched: 0,
      at: Number.NEGATIVE_INFINITY,
      isOverlapped: false,
    };
    this.#marks.set(key, mark);
    return mark;
  }
}
