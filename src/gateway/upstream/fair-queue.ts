/** Who waits: a call, first come, first served among those of the same request. */
export interface Waiting {
  /** Whose call it is: of several requests, if they share it. */
  readonly flows: Set<object>;
  readonly leave: () => void;
}

/**
 * Those who wait for the same budget, served in turns by flow: a request with a hundred calls does not hold up one with a single. A call
 * of several flows leaves by the turn of whichever comes first.
 */
export class FairQueue<Item extends Waiting> {
  readonly #flows = new Map<object, Set<Item>>();
  readonly #items = new Set<Item>();

  get size(): number {
    return this.#items.size;
  }

  add(item: Item): void {
    this.#items.add(item);
    for (const flow of item.flows) this.#link(item, flow);
  }

  /** Another request waits for the same call; does nothing if it has left. */
  join(item: Item, flow: object): void {
    item.flows.add(flow);
    if (this.#items.has(item)) this.#link(item, flow);
  }

  /** Takes out one who gave up. */
  remove(item: Item): void {
    if (!this.#items.delete(item)) return;
    for (const flow of item.flows) {
      const own = this.#flows.get(flow);
      own?.delete(item);
      if (own?.size === 0) this.#flows.delete(flow);
    }
  }

  /** The one whose turn it is. */
  next(): Item | undefined {
    for (const [key, flow] of this.#flows) {
      const [item] = flow;
      if (item === undefined) return undefined;
      this.remove(item);
      // Behind all the others.
      if (this.#flows.delete(key)) this.#flows.set(key, flow);
      return item;
    }
    return undefined;
  }

  /** How many are served before one that a flow adds now. */
  ahead(of: object): number {
    const own = this.#flows.get(of)?.size ?? 0;
    let count = own;
    for (const [key, flow] of this.#flows) if (key !== of) count += Math.min(flow.size, own + 1);
    // One that several wait for was counted for each of them.
    return Math.min(count, this.#items.size);
  }

  #link(item: Item, flow: object): void {
    const own = this.#flows.get(flow) ?? new Set();
    if (own.size === 0) this.#flows.set(flow, own);
    own.add(item);
  }
}
