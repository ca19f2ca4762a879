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

  /** Does a slice at once, and wakes if there may be more. After a fault it sleeps until it is called again. */
  doSlice(): void {
    try {
      if (this.#slice()) this.wake();
    } catch (error) {
      this.#onFault(error instanceof Error ? error.message : String(error));
    }
  }

  [Symbol.dispose](): void {
    clearImmediate(this.#next);
  }
}
