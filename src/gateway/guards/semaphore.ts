/** What callers hold of something that there is only so much of, each for itself and all together. */
export class Shares {
  readonly #ofCaller = new Map<string, number>();
  #total = 0;
  #idle = Promise.withResolvers<void>();

  get total(): number {
    return this.#total;
  }

  of(tenant: string): number {
    return this.#ofCaller.get(tenant) ?? 0;
  }

  take(tenant: string, amount: number): void {
    this.#total += amount;
    this.#ofCaller.set(tenant, this.of(tenant) + amount);
  }

  giveBack(tenant: string, amount: number): void {
    this.#total -= amount;
    const left = this.of(tenant) - amount;
    if (left > 0) this.#ofCaller.set(tenant, left);
    else this.#ofCaller.delete(tenant);
    if (this.#total > 0) return;
    this.#idle.resolve();
    this.#idle = Promise.withResolvers();
  }

  /** Resolves when nobody holds anything. */
  async idle(): Promise<void> {
    if (this.#total > 0) await this.#idle.promise;
  }
}
