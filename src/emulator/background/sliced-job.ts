/** Does its work in slices between requests, so that no request waits for more than one slice. */
export class SlicedJob implements Disposable {
  readonly #slice: () => boolean;
  readonly #onError: (message: string) => void;
  #next: NodeJS.Immediate | undefined;

  /** `slice` does a bounded amount of work and returns true if there may be more. */
  constructor(slice: () => boolean, onError: (message: string) => void) {
    this.#slice = slice;
    this.#onError = onError;
  }

  schedule(): void {
    this.#next ??= setImmediate(() => {
      this.#next = undefined;
      this.runSlice();
    });
  }

  /** Runs a slice at once and, if there may be more, schedules the next and returns true. After an error it waits for a call. */
  runSlice(): boolean {
    try {
      const hasMore = this.#slice();
      if (hasMore) this.schedule();
      return hasMore;
    } catch (error) {
      this.#onError(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  [Symbol.dispose](): void {
    clearImmediate(this.#next);
  }
}
