/** Who waits: the calls of one request, first come, first served. */
export interface Waiting {
  /** Whose call it is. */
  readonly flow: object;
  readonly leave: () => void;
}

/**
 * Those who wait for the same budget, served in turns by flow: a request with a hundred calls does not hold up one with a single.
 */
export class FairQueue<Item extends Waiting> {
  readonly #flows = new Map<object, Set<Item>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(item: Item): void {
    const flow = this.#flows.get(item.flow) ?? new Set();
    if (flow.size === 0) this.#flows.set(item.flow, flow);
    flow.add(item);
    this.#size += 1;
  }

  /** Takes out one who gave up. */
  remove(item: Item): void {
    const flow = this.#flows.get(item.flow);
    if (!flow?.delete(item)) return;
    this.#size -= 1;
    if (flow.size === 0) this.#flows.delete(item.flow);
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
    return count;
  }
}
