/** When something was requested: by the mirror's clock, which counts requests and writes, and in monotonic milliseconds. */
export interface Moment {
  readonly clock: number;
  readonly at: number;
}

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
  end(key: string, moment: Moment): boolean {
    const mark = this.#of(key);
    mark.inFlight = Math.max(0, mark.inFlight - 1);
    const { isOverlapped } = mark;
    if (mark.inFlight === 0) mark.isOverlapped = false;
    this.touch(key, moment);
    return isOverlapped;
  }

  /** Ends a write that was never sent. */
  cancel(key: string): void {
    const mark = this.#marks.get(key);
    if (mark) mark.inFlight = Math.max(0, mark.inFlight - 1);
  }

  touch(key: string, { clock, at }: Moment): void {
    Object.assign(this.#of(key), { touched: clock, at });
  }

  /** Lets lists decide as soon as they were requested after the last write. */
  distrust(key: string): void {
    this.#of(key).at = Number.NEGATIVE_INFINITY;
  }

  /** Returns whether every write ended before something was requested. */
  isOlder(key: string, { clock }: Moment): boolean {
    const mark = this.#marks.get(key);
    return mark === undefined || (mark.inFlight === 0 && mark.touched < clock);
  }

  /** Returns whether a list that was requested at a time, by default now, may lag behind the last write. */
  isRecent(key: string, at = this.#now()): boolean {
    const mark = this.#marks.get(key);
    return mark !== undefined && at - mark.at < this.#lagMs;
  }

  /** Forgets writes that ended before a round began, and behind which no list lags. */
  prune(roundStart: Moment): void {
    for (const key of this.#marks.keys())
      if (this.isOlder(key, roundStart) && !this.isRecent(key)) this.#marks.delete(key);
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
