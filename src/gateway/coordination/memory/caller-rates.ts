import { type Minute, MinuteCounter } from "../../sharing/minute-counter.ts";
import type { CallerRateLimiter, CallerUsage } from "../ports.ts";

export class MemoryCallerRates implements CallerRateLimiter<Minute> {
  readonly #counter: MinuteCounter;

  constructor(now?: () => number) {
    this.#counter = new MinuteCounter(now);
  }

  consume(principal: string, calls: number): CallerUsage<Minute> {
    const minute = this.#counter.of(principal);
    minute.used += calls;
    return { used: minute.used, resetMs: this.#counter.remainingMs(minute), minute };
  }

  refund(_principal: string, calls: number, minute: Minute): void {
    if (this.#counter.remainingMs(minute) > 0) minute.used -= calls;
  }
}
