/** Refusals of so many among the last so many requests are a rate that is too high, and not chance. */
const ALARMS = [
  { among: 16, refused: 5 },
  { among: 200, refused: 16 },
] as const;

const REMEMBERED = Math.max(...ALARMS.map(({ among }) => among));

interface Outcome {
  readonly isRefused: boolean;
  readonly at: number;
}

/** AWS's buckets hold a second's worth, and are full again after a second in which nothing was asked. */
const FULL_AFTER_MS = 1_000;

/** Tells a rate that is too high from refusals now and then, which come of other replicas, or of nothing. */
export class Refusals {
  #last: Outcome[] = [];
  /** Whether AWS's bucket was full before the first of the last: what it held is taken beyond its rate. */
  #wasFull = true;

  /**
   * Notes how a request ended, at a time in milliseconds. When it is time to slow down it tells how many requests a second were taken
   * meanwhile, and begins anew.
   */
  note(isRefused: boolean, at: number): number | undefined {
    const before = this.#last.at(-1);
    if (before && at - before.at > FULL_AFTER_MS) this.#begin(true);
    this.#last.push({ isRefused, at });
    if (this.#last.length > REMEMBERED) {
      this.#last.shift();
      this.#wasFull = false;
    }
    if (!isRefused) return undefined;
    for (const { among, refused } of ALARMS) {
      const recent = this.#last.slice(-among);
      if (recent.length - countTaken(recent) < refused) continue;
      const rate = this.#wasFull ? rateOf(this.#last, at, FULL_AFTER_MS) : rateOf(recent, at);
      this.#begin(false);
      return rate;
    }
    return undefined;
  }

  #begin(isFull: boolean): void {
    this.#last = [];
    this.#wasFull = isFull;
  }
}

const countTaken = (outcomes: readonly Outcome[]) => outcomes.filter(({ isRefused }) => !isRefused).length;

/** How many a second were taken, if there was so much time's worth before the first. */
function rateOf(outcomes: readonly Outcome[], at: number, before = 0): number {
  return (countTaken(outcomes) * 1000) / Math.max(1, at - (outcomes[0]?.at ?? at) + before);
}
