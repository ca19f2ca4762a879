import { REFILL_MS, THROTTLE_THRESHOLDS } from "../rate-rules.ts";

const WINDOW = Math.max(...THROTTLE_THRESHOLDS.map(({ among }) => among));

interface Outcome {
  readonly isThrottled: boolean;
  readonly at: number;
}

/** Distinguishes a rate that is too high from single throttled requests, which other replicas or chance may cause. */
export class ThrottleDetector {
  #recent: Outcome[] = [];
  /** Whether AWS's bucket was full before the first of the recent outcomes: its content is accepted beyond its rate. */
  #wasFull = true;

  /** Records an outcome. If the rate is too high, starts over and returns how many requests per second AWS accepted. */
  record(isThrottled: boolean, at: number): number | undefined {
    const last = this.#recent.at(-1);
    if (last && at - last.at > REFILL_MS) this.#restart(true);
    this.#recent.push({ isThrottled, at });
    if (this.#recent.length > WINDOW) {
      this.#recent.shift();
      this.#wasFull = false;
    }
    if (!isThrottled) return undefined;
    for (const { among, throttled } of THROTTLE_THRESHOLDS) {
      const recent = this.#recent.slice(-among);
      if (recent.length - countAccepted(recent) < throttled) continue;
      const rate = this.#wasFull ? rateOf(this.#recent, at, REFILL_MS) : rateOf(recent, at);
      this.#restart(false);
      return rate;
    }
    return undefined;
  }

  #restart(isFull: boolean): void {
    this.#recent = [];
    this.#wasFull = isFull;
  }
}

const countAccepted = (outcomes: readonly Outcome[]) => outcomes.filter(({ isThrottled }) => !isThrottled).length;

/** `extraMs` is added to the time in which the outcomes were recorded. */
function rateOf(outcomes: readonly Outcome[], at: number, extraMs = 0): number {
  return (countAccepted(outcomes) * 1000) / Math.max(1, at - (outcomes[0]?.at ?? at) + extraMs);
}
