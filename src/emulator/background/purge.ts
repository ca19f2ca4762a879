import type { Store } from "../store/store.ts";
import type { Clock } from "../switches/clock.ts";
import { Chore } from "./chore.ts";

/** So many rows are gone in some 15 ms, which is what a request may have to wait for a slice. */
const SLICE_ROWS = 500;

/**
 * Ends the time in which deleted AppInstances can still be seen, and empties them. What is left after a fault or at the end of a
 * process goes on at the next deletion or start: it is invisible already.
 */
export class Purge implements Disposable {
  readonly #chore: Chore;
  readonly #ending: Chore;

  constructor(store: Store, clock: Clock, onFault: (sentence: string) => void) {
    const { appInstances } = store;
    const told = (message: string) => onFault(`A deleted AppInstance is not yet emptied: ${message}`);
    this.#chore = new Chore(() => store.transaction(() => store.purgeSlice(SLICE_ROWS)), told);
    this.#ending = new Chore(() => {
      const due = appInstances.nextGone();
      if (due === undefined || due > clock.now()) return false;
      store.transaction(() => appInstances.endLingering(clock.now()));
      this.wake();
      return false;
    }, told);
  }

  readonly wake = (): void => this.#chore.wake();

  /** It takes microseconds if no AppInstance is due. */
  comeBy(): void {
    this.#ending.doSlice();
  }

  [Symbol.dispose](): void {
    this.#chore[Symbol.dispose]();
  }
}
