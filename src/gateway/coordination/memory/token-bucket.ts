import { UTILIZATION } from "../../domain/quotas.ts";
import type { RateState } from "../ports.ts";
import { DECREASE, DOUBLING_MS, FIRST_BURST, MIN_FACTOR, RECOVERY_PER_SECOND } from "../rate-rules.ts";

/**
 * A token bucket (generic cell rate algorithm) of one second's worth, in milliseconds. Throttling decreases its rate multiplicatively and
 * time increases it additively (AIMD), so that a wrong or shared quota costs few throttled requests.
 */
export class TokenBucket {
  readonly perSecond: number;
  readonly #maxBurst: number;
  #factor = 1;
  #changedAt = 0;
  /** When all tokens are back. */
  #fullAt = 0;
  #generation = 0;
  #burstsSince: number | undefined;
  #firstBurst = FIRST_BURST;

  constructor(perSecond: number, maxBurst = Number.POSITIVE_INFINITY) {
    this.perSecond = perSecond;
    this.#maxBurst = maxBurst;
  }

  /** Requests per second. */
  rate(now: number): number {
    const recovered = this.#factor + (RECOVERY_PER_SECOND * (now - this.#changedAt)) / 1000;
    return this.perSecond * UTILIZATION * Math.min(1, recovered);
  }

  get generation(): number {
    return this.#generation;
  }

  /** Returns the time until the next request may be sent, 0 if it may be sent now. `reserve` is the share of the burst that it leaves. */
  waitMs(now: number, reserve = 0): number {
    const interval = 1000 / this.rate(now);
    const tolerance = Math.max(0, this.#burst(now) * (1 - reserve) - 1) * interval;
    return Math.max(0, this.#fullAt - tolerance - now);
  }

  take(now: number): void {
    this.#burstsSince ??= now;
    this.#fullAt = Math.max(now, this.#fullAt) + 1000 / this.rate(now);
  }

  state(now: number): RateState {
    const resetInMs = Math.max(0, this.#fullAt - now);
    const limit = this.rate(now);
    const remaining = Math.max(0, Math.floor(this.#burst(now) - (resetInMs * limit) / 1000 + 1e-6));
    return { limit, remaining, resetInMs };
  }

  /** Lowers the rate: AWS throttles requests of a generation, and accepted `acceptedPerSecond`. */
  decrease(generation: number, now: number, acceptedPerSecond: number): void {
    // Requests dispatched before the last decrease say nothing about the lower rate.
    if (generation < this.#generation) return;
    const rate = this.rate(now);
    const lower = Math.min(DECREASE.max * rate, Math.max(DECREASE.min * rate, DECREASE.ofAccepted * acceptedPerSecond));
    this.#factor = Math.max(MIN_FACTOR, lower / (this.perSecond * UTILIZATION));
    this.#changedAt = now;
    this.#generation += 1;
    this.#burstsSince = now;
    this.#firstBurst = 1;
    this.#fullAt = Math.max(this.#fullAt, now + 1000 / this.rate(now));
  }

  #burst(now: number): number {
    const grown = this.#firstBurst * 2 ** ((now - (this.#burstsSince ?? now)) / DOUBLING_MS);
    return Math.max(1, Math.min(grown, this.rate(now), this.#maxBurst));
  }
}
