import type { Sharer } from "./sharer.ts";

/**
 * Divides a capacity by a nested dynamic threshold (Choudhury and Hahne, 1998): a group may hold at most `alpha` × what is free, and a
 * principal at most `alpha` × what its group may still take. So a lone caller gets most of it, and newcomers always find some.
 */
export class FairShare {
  readonly #capacity: number;
  readonly #alpha: number;
  readonly #groups = new Map<string, HeldByGroup>();
  #held = 0;

  constructor(capacity: number, alpha: number) {
    this.#capacity = capacity;
    this.#alpha = alpha;
  }

  get held(): number {
    return this.#held;
  }

  heldByGroup(group: string): number {
    return this.#groups.get(group)?.held ?? 0;
  }

  heldBy({ group, principal }: Sharer): number {
    return this.#groups.get(group)?.byPrincipal.get(principal) ?? 0;
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

  #change({ group, principal }: Sharer, amount: number): void {
    this.#held += amount;
    const ofGroup = this.#groups.get(group) ?? { held: 0, byPrincipal: new Map() };
    ofGroup.held += amount;
    const ofPrincipal = (ofGroup.byPrincipal.get(principal) ?? 0) + amount;
    if (ofPrincipal > 0) ofGroup.byPrincipal.set(principal, ofPrincipal);
    else ofGroup.byPrincipal.delete(principal);
    if (ofGroup.held > 0) this.#groups.set(group, ofGroup);
    else this.#groups.delete(group);
  }
}

/** Tokens of one principal may name different AppInstances, so amounts are kept by group and principal. */
interface HeldByGroup {
  held: number;
  readonly byPrincipal: Map<string, number>;
}
