import { AVERAGE_MS } from "../rate-rules.ts";

/** The average of calls per second over the last seconds, which the script computes in the same way. */
export class RateAverage {
  #perMs = 0;
  #at = 0;

  add(calls: number, now: number): void {
    this.#perMs = this.#perMs * Math.exp(-Math.max(0, now - this.#at) / AVERAGE_MS) + calls / AVERAGE_MS;
    this.#at = now;
  }

  set(perSecond: number, now: number): void {
    this.#perMs = perSecond / 1000;
    this.#at = now;
  }

  perSecond(now: number): number {
    return this.#perMs * 1000 * Math.exp(-Math.max(0, now - this.#at) / AVERAGE_MS);
  }
}
