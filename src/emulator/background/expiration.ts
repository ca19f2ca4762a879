import type { Store } from "../store/store.ts";
import type { Clock } from "../switches/clock.ts";
import { Chore } from "./chore.ts";

/** So many users, with what hangs on them, are gone in some 10 ms. */
const SLICE_USERS = 250;

/**
 * The job that deletes users `delay` milliseconds after their end, by the service's clock. Until it took a user, nobody sees that the
 * user's time is over, and the settings can be changed or removed, as AWS has it. With no delay, and no more users due than a slice
 * holds, no operation ever meets a user whose time is over.
 */
export class Expiration implements Disposable {
  readonly #chore: Chore;

  constructor(store: Store, clock: Clock, delay: () => number, onFault: (sentence: string) => void) {
    this.#chore = new Chore(
      () => deleteDue(store, clock.now() - delay()),
      (message) => onFault(`A user whose time is over is not yet deleted: ${message}`),
    );
  }

  wake(): void {
    this.#chore.wake();
  }

  /** Looks for due users, and deletes a slice of them, or all; it takes microseconds if there are none. */
  comeBy(all: boolean): void {
    while (this.#chore.doSlice() && all);
  }

  [Symbol.dispose](): void {
    this.#chore[Symbol.dispose]();
  }
}

function deleteDue(store: Store, time: number): boolean {
  const due = store.expiration.due(time, SLICE_USERS);
  if (due.length === 0) return false;
  store.transaction(() => {
    for (const user of due) store.removeUser(user.appInstance, user);
  });
  return due.length === SLICE_USERS;
}
