import type { Store } from "./store.ts";

/** So many rows are gone in some 15 ms, which is what a request may have to wait for a slice. */
const SLICE_ROWS = 500;

/** Empties deleted AppInstances between requests. What is left at the end of a process goes on at the next start's `wake`. */
export class Purge implements Disposable {
  readonly #store: Store;
  readonly #onFault: (sentence: string) => void;
  #next: NodeJS.Immediate | undefined;

  constructor(store: Store, onFault: (sentence: string) => void) {
    this.#store = store;
    this.#onFault = onFault;
  }

  wake(): void {
    this.#next ??= setImmediate(() => this.#slice());
  }

  // After a fault it sleeps until the next deletion or start: what it removes is invisible already.
  #slice(): void {
    this.#next = undefined;
    try {
      if (this.#store.transaction(() => this.#store.purgeSlice(SLICE_ROWS))) this.wake();
    } catch (error) {
      this.#onFault(`A deleted AppInstance is not yet emptied: ${error instanceof Error ? error.message : error}`);
    }
  }

  [Symbol.dispose](): void {
    clearImmediate(this.#next);
  }
}
