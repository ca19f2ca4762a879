/** Counts what is at work, whether its client still waits or not. */
export class UnderWay {
  #count = 0;
  #idle = Promise.withResolvers<void>();

  get count(): number {
    return this.#count;
  }

  begin(): void {
    this.#count += 1;
  }

  end(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    this.#idle.resolve();
    this.#idle = Promise.withResolvers();
  }

  /** Resolves when nothing is at work. */
  async idle(): Promise<void> {
    if (this.#count > 0) await this.#idle.promise;
  }
}
