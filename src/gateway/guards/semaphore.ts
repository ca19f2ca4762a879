/** Counts what callers hold of a limited resource, per caller and in total. The guards compare the counts with their limits. */
export class Semaphore {
  readonly #heldByPrincipal = new Map<string, number>();
  #total = 0;
  #idle = Promise.withResolvers<void>();

  get total(): number {
    return this.#total;
  }

  heldBy(principal: string): number {
    return this.#heldByPrincipal.get(principal) ?? 0;
  }

  acquire(principal: string, amount: number): void {
    this.#total += amount;
    this.#heldByPrincipal.set(principal, this.heldBy(principal) + amount);
  }

  release(principal: string, amount: number): void {
    this.#total -= amount;
    const remaining = this.heldBy(principal) - amount;
    if (remaining > 0) this.#heldByPrincipal.set(principal, remaining);
    else this.#heldByPrincipal.delete(principal);
    if (this.#total > 0) return;
    this.#idle.resolve();
    this.#idle = Promise.withResolvers();
  }

  async drained(): Promise<void> {
    if (this.#total > 0) await this.#idle.promise;
  }
}
