/** When something was requested: in the mirror's logical time, which counts requests and writes, and in monotonic milliseconds. */
export interface Moment {
  readonly logicalTime: number;
  readonly at: number;
}

interface WriteState {
  inFlight: number;
  /** The logical time at the end of the last write. */
  touchedAt: number;
  /** In monotonic milliseconds. */
  at: number;
  isOverlapped: boolean;
}

/** Tracks what this gateway wrote or confirmed lately, so that what AWS listed before does not overwrite it. */
export class WriteTracker {
  readonly #lagMs: number;
  readonly #now: () => number;
  readonly #states = new Map<string, WriteState>();

  /** AWS's lists may lag behind writes by `lagMs`. */
  constructor(lagMs: number, now: () => number) {
    this.#lagMs = lagMs;
    this.#now = now;
  }

  begin(key: string): void {
    const state = this.#of(key);
    state.isOverlapped ||= state.inFlight > 0;
    state.inFlight += 1;
  }

  end(key: string, moment: Moment): boolean {
    const { isOverlapped } = this.#of(key);
    this.cancel(key);
    this.touch(key, moment);
    return isOverlapped;
  }

  cancel(key: string): void {
    const state = this.#states.get(key);
    if (!state) return;
    state.inFlight = Math.max(0, state.inFlight - 1);
    if (state.inFlight === 0) state.isOverlapped = false;
  }

  touch(key: string, { logicalTime, at }: Moment): void {
    Object.assign(this.#of(key), { touchedAt: logicalTime, at });
  }

  /** Lets lists decide as soon as they were requested after the last write. */
  allowOverwrite(key: string): void {
    this.#of(key).at = Number.NEGATIVE_INFINITY;
  }

  /** Returns whether every write ended before something was requested. */
  isOlder(key: string, { logicalTime }: Moment): boolean {
    const state = this.#states.get(key);
    return state === undefined || (state.inFlight === 0 && state.touchedAt < logicalTime);
  }

  /** Returns whether a list that was requested at a time, by default now, may lag behind the last write. */
  isRecent(key: string, at = this.#now()): boolean {
    const state = this.#states.get(key);
    return state !== undefined && at - state.at < this.#lagMs;
  }

  /** Forgets writes that ended before a round began, and behind which no list lags. */
  prune(roundStart: Moment): void {
    for (const key of this.#states.keys())
      if (this.isOlder(key, roundStart) && !this.isRecent(key)) this.#states.delete(key);
  }

  #of(key: string): WriteState {
    const state = this.#states.get(key) ?? {
      inFlight: 0,
      touchedAt: 0,
      at: Number.NEGATIVE_INFINITY,
      isOverlapped: false,
    };
    this.#states.set(key, state);
    return state;
  }
}
