/** Calls that may be sent until the service answers one. In an outage, no more than these are sent in vain. */
export const MAX_UNANSWERED = 12;

export class UnansweredCalls {
  #count = 0;
  /** Changes with each answer: what was sent before it no longer counts. */
  #epoch = 0;

  get isTooMany(): boolean {
    return this.#count >= MAX_UNANSWERED;
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
