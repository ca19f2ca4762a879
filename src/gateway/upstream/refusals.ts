/** Refusals of so many among the last so many requests are a rate that is too high, and not chance. */
const ALARMS = [
  { among: 16, refused: 5 },
  { among: 200, refused: 16 },
] as const;

const REMEMBERED = Math.max(...ALARMS.map(({ among }) => among));

/** Tells a rate that is too high from refusals now and then, which come of other replicas, or of nothing. */
export class Refusals {
  #last: boolean[] = [];

  /** Notes how a request ended, and tells whether it is time to slow down; the count begins anew then. */
  note(isRefused: boolean): boolean {
    this.#last.push(isRefused);
    if (this.#last.length > REMEMBERED) this.#last.shift();
    if (!isRefused) return false;
    const isAlarm = ALARMS.some(({ among, refused }) => this.#last.slice(-among).filter(Boolean).length >= refused);
    if (isAlarm) this.#last = [];
    return isAlarm;
  }
}
