import type { Sharer } from "./sharer.ts";

/**
 * Divides a capacity by a nested dynamic threshold (Choudhury and Hahne, 1998): a group may hold at most `alpha` × what is free, and a
 * principal at most `alpha` × what its group may still take. So a lone caller gets most of it, and newcomers always find some.
 */
export class FairShare {
  readonly #capacity: number;
  readonly #alpha: number;
  readonly #byGroup = new Map<string, number>();
  readonly #byPrincipal = new Map<string, number>();
  #held = 0;

  constructor(capacity: number, alpha: number) {
    this.#capacity = capacity;
    this.#alpha = alpha;
  }

  get held(): number {
    return this.#held;
  }

  heldByGroup(group: string): number {
    return this.#byGroup.get(group) ?? 0;
  }

  heldBy(sharer: Sharer): number {
    return this.#byPrincipal.get(keyOf(sharer)) ?? 0;
  }

  /** Returns whether a group may take an amount now. A group that holds nothing may take whatever fits. */
  canGroupAcquire(group: string, amount = 1): boolean {
    const free = this.#capacity - this.#held;
    const ofGroup = this.heldByGroup(group);
    return amount <= free && (ofGroup === 0 || ofGroup + amount <= this.#alpha * free);
  }

  /** Returns whether a sharer may take an amount now. A sharer that holds nothing may take what its group may take. */
  canAcquire(sharer: Sharer, amount = 1): boolean {
    if (!this.canGroupAcquire(sharer.group, amount)) return false;
    const groupMay = this.#alpha * (this.#capacity - this.#held) - this.heldByGroup(sharer.group);
    const ofPrincipal = this.heldBy(sharer);
    return ofPrincipal === 0 || ofPrincipal + amount <= this.#alpha * groupMay;
  }

  /** Takes an amount, whether it is a fair share or not. Disposing the lease, also twice, returns it. */
  acquire(sharer: Sharer, amount = 1): Disposable {
    this.#change(sharer, amount);
    let isHeld = true;
    return {
      [Symbol.dispose]: () => {
        if (isHeld) this.#change(sharer, -amount);
        isHeld = false;
      },
    };
  }

  #change(sharer: Sharer, amount: number): void {
    this.#held += amount;
    add(this.#byGroup, sharer.group, amount);
    add(this.#byPrincipal, keyOf(sharer), amount);
  }
}

/** Tokens of one principal may name different AppInstances. */
const keyOf = ({ group, principal }: Sharer): string => `${group} ${principal}`;

function add(amounts: Map<string, number>, key: string, amount: number): void {
  const total = (amounts.get(key) ?? 0) + amount;
  if (total > 0) amounts.set(key, total);
  else amounts.delete(key);
}
