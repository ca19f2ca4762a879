import type { Clock } from "../public.ts";
import type { Store } from "../store/store.ts";
import { SlicedJob } from "./sliced-job.ts";

/** About 15 ms of work. */
const ROWS_PER_SLICE = 500;

// Rows that an error or an exit leaves behind are invisible already; the next deletion or start removes them.
/** Hides deleted AppInstances when EMULATOR_DELETION_DELAY_SECONDS is over, and removes what they held. */
export class PurgeJob implements Disposable {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #onError: (message: string) => void;
  readonly #removal: SlicedJob;

  constructor(store: Store, clock: Clock, onError: (sentence: string) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onError = (message) => onError(`A deleted AppInstance could not be purged: ${message}`);
    this.#removal = new SlicedJob(() => store.transaction(() => store.purgeSlice(ROWS_PER_SLICE)), this.#onError);
  }

  readonly schedule = (): void => this.#removal.schedule();

  /** Hides the AppInstances that are due. If none is due, this takes microseconds. */
  hideDue(): void {
    const { appInstances } = this.#store;
    try {
      const dueAt = appInstances.nextHideTime();
      if (dueAt === undefined || dueAt > this.#clock.now()) return;
      this.#store.transaction(() => appInstances.hideDue(this.#clock.now()));
      this.schedule();
    } catch (error) {
      this.#onError(error instanceof Error ? error.message : String(error));
    }
  }

  [Symbol.dispose](): void {
    this.#removal[Symbol.dispose]();
  }
}
