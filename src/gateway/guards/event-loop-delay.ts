import { monitorEventLoopDelay } from "node:perf_hooks";

type Histogram = Pick<ReturnType<typeof monitorEventLoopDelay>, "count" | "mean" | "reset">;

/** How often the event loop is observed; the histogram's values include it. */
const RESOLUTION_MS = 10;

const NANOSECONDS_PER_MS = 1_000_000;

/** A window with fewer observations continues: a single long block is no lasting delay, and no observation is no delay. */
const MIN_OBSERVATIONS = 3;

/** The mean delay of the event loop in the last window. Needs no file descriptor. */
export class EventLoopDelay {
  readonly #histogram: Histogram;
  #meanMs = 0;

  constructor(histogram: Histogram) {
    this.#histogram = histogram;
  }

  get meanMs(): number {
    return this.#meanMs;
  }

  endWindow(): void {
    const { count, mean } = this.#histogram;
    if (count < MIN_OBSERVATIONS) return;
    this.#meanMs = Math.max(0, mean / NANOSECONDS_PER_MS - RESOLUTION_MS);
    this.#histogram.reset();
  }
}

export function measureEventLoopDelay(windowMs: number): Disposable & Pick<EventLoopDelay, "meanMs"> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const delay = new EventLoopDelay(histogram);
  const timer = setInterval(() => delay.endWindow(), windowMs).unref();
  return {
    get meanMs() {
      return delay.meanMs;
    },
    [Symbol.dispose]: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
