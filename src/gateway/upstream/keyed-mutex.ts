/**
 * Work on the same thing one after the other: AWS has no conditional write, so what is read before a write must not
 * change in between. Holds within this process; another replica, or another tool, can still come in between.
 */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(key);
    const mine = before ? before.then(work, work) : work();
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
