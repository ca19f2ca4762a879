import type { Store } from "../store.ts";
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
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock, onFault: (sentence: string) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#chore = new Chore(
      () =>
        store.transaction(() => {
          store.appInstances.endLingering(clock.now());
          return store.purgeSlice(SLICE_ROWS);
        }),
      (message) => onFault(`A deleted AppInstance is not yet emptied: ${message}`),
    );
  }

  readonly wake = (): void => this.#chore.wake();

  /** It takes microseconds if no AppInstance is due. */
  comeBy(): void {
    const due = this.#store.appInstances.nextGone();
    if (due !== undefined && due <= this.#clock.now()) this.#chore.doSlice();
  }

  [Symbol.dispose](): void {
    this.#chore[Symbol.dispose]();
  }
}
