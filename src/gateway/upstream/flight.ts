/** A request, as far as waiting goes. */
export interface Asker {
  /** When its time is up, in milliseconds of the upstream's clock. */
  readonly until: number;
}

/** The requests that a call is for. More may join while it waits for its turn; who has it wait hears of them. */
export class Askers {
  readonly #all: Set<Asker>;
  #joined: ((asker: Asker) => void) | undefined;

  constructor(first: Asker) {
    this.#all = new Set([first]);
  }

  get all(): ReadonlySet<Asker> {
    return this.#all;
  }

  /** Until when the call is of use to any of them. */
  get until(): number {
    let until = Number.NEGATIVE_INFINITY;
    for (const asker of this.#all) until = Math.max(until, asker.until);
    return until;
  }

  join(asker: Asker): void {
    this.#all.add(asker);
    this.#joined?.(asker);
  }

  /** Calls back for each that joins, until another listens. */
  whenJoined(joined: (asker: Asker) => void): void {
    this.#joined = joined;
  }
}
