/** Work that is done in slices between requests, so that none has to wait for more than one. */
export class Chore implements Disposable {
  readonly #slice: () => boolean;
  readonly #onFault: (message: string) => void;
  #next: NodeJS.Immediate | undefined;

  /** `slice` does some work and tells whether there may be more. */
  constructor(slice: () => boolean, onFault: (message: string) => void) {
    this.#slice = slice;
    this.#onFault = onFault;
  }

  wake(): void {
    this.#next ??= setImmediate(() => {
      this.#next = undefined;
      this.doSlice();
    });
  }

  /** Does a slice at once, tells whether there may be more, and wakes if so. After a fault it sleeps until it is called again. */
  doSlice(): boolean {
    try {
      const isMore = this.#slice();
      if (isMore) this.wake();
      return isMore;
    } catch (error) {
      this.#onFault(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  [Symbol.dispose](): void {
    clearImmediate(this.#next);
  }
}
