/** Runs work on one key at a time, in this process only: other replicas and tools are not excluded. */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<unknown>>();

  async runExclusive<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const previous = this.#last.get(key);
    const current = previous ? previous.then(work, work) : work();
    this.#last.set(key, current);
    try {
      return await current;
    } finally {
      if (this.#last.get(key) === current) this.#last.delete(key);
    }
  }
}
