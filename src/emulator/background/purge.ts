import type { Clock } from "../public.ts";
import type { Store } from "../store/store.ts";
import { SlicedJob } from "./sliced-job.ts";

/** About 15 ms of work. */
const ROWS_PER_SLICE = 500;

// Rows that an error or an exit leaves behind are invisible already; the next deletion or start removes them.
/** Hides deleted AppInstances when EMULATOR_DELETION_DELAY_SECONDS is over, and removes what they held. */
export class PurgeJob implements Disposable {
  readonly #removal: SlicedJob;
  readonly #hiding: SlicedJob;

  constructor(store: Store, clock: Clock, onError: (sentence: string) => void) {
    const { appInstances } = store;
    const onJobError = (message: string) => onError(`A deleted AppInstance could not be purged: ${message}`);
    this.#removal = new SlicedJob(() => store.transaction(() => store.purgeSlice(ROWS_PER_SLICE)), onJobError);
    this.#hiding = new SlicedJob(() => {
      const dueAt = appInstances.nextHideTime();
      if (dueAt === undefined || dueAt > clock.now()) return false;
      store.transaction(() => appInstances.hideDue(clock.now()));
      this.schedule();
      return false;
    }, onJobError);
  }

  readonly schedule = (): void => this.#removal.schedule();

  /** Hides the AppInstances that are due. If none is due, this takes microseconds. */
  hideDue(): void {
    this.#hiding.runSlice();
  }

  [Symbol.dispose](): void {
    this.#removal[Symbol.dispose]();
  }
}
