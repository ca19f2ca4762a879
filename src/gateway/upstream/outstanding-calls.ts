/** The most calls that are sent until the service responds to one. In an outage, no more than these are sent in vain. */
export const MAX_OUTSTANDING = 12;

/** Counts calls since the service last responded. */
export class OutstandingCalls {
  #count = 0;
  /** Changes with each response: calls that were sent before it no longer count. */
  #epoch = 0;

  get isTooMany(): boolean {
    return this.#count >= MAX_OUTSTANDING;
  }

  /** Counts a call. Returns a function that forgets it, because its end said nothing about the service. */
  add(): () => void {
    const epoch = this.#epoch;
    this.#count += 1;
    return () => {
      if (epoch === this.#epoch) this.#count -= 1;
    };
  }

  clear(): void {
    this.#count = 0;
    this.#epoch += 1;
  }
}
