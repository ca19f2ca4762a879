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

/** Tells a rate that is too high from refusals now and then, which come of other replicas, or of nothing. */
export class Refusals {
  #last: Outcome[] = [];

  /**
   * Notes how a request ended, at a time in milliseconds. When it is time to slow down it tells how many requests a second were taken
   * meanwhile, and begins anew.
   */
  note(isRefused: boolean, at: number): number | undefined {
    this.#last.push({ isRefused, at });
    if (this.#last.length > REMEMBERED) this.#last.shift();
    if (!isRefused) return undefined;
    for (const { among, refused } of ALARMS) {
      const recent = this.#last.slice(-among);
      const taken = recent.filter((outcome) => !outcome.isRefused).length;
      if (recent.length - taken < refused) continue;
      this.#last = [];
      return (taken * 1000) / Math.max(1, at - (recent[0]?.at ?? at));
    }
    return undefined;
  }
}
