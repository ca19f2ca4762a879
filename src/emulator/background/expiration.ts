import type { Clock } from "../public.ts";
import type { Store } from "../store/store.ts";
import { SlicedJob } from "./sliced-job.ts";

/** About 10 ms of work. */
const USERS_PER_SLICE = 250;

/** Deletes users `delayMs` after their expiration. Until then they look alive and their settings can be changed, as in AWS. */
export class ExpirationJob implements Disposable {
  readonly #job: SlicedJob;

  constructor(store: Store, clock: Clock, delayMs: () => number, onError: (sentence: string) => void) {
    this.#job = new SlicedJob(
      () => deleteDueUsers(store, clock.now() - delayMs()),
      (message) => onError(`An expired user could not be deleted: ${message}`),
    );
  }

  schedule(): void {
    this.#job.schedule();
  }

  /** Deletes a slice of the users that are due, or all of them. If none is due, this takes microseconds. */
  run({ all }: { readonly all: boolean }): void {
    while (this.#job.runSlice() && all);
  }

  [Symbol.dispose](): void {
    this.#job[Symbol.dispose]();
  }
}

function deleteDueUsers(store: Store, expiredAt: number): boolean {
  const due = store.expiration.due(expiredAt, USERS_PER_SLICE);
  if (due.length === 0) return false;
  store.transaction(() => {
    for (const user of due) store.removeUser(user.appInstance, user);
  });
  return due.length === USERS_PER_SLICE;
}
