import { setTimeout } from "node:timers/promises";

interface Lane {
  /** When its next call may be sent, in monotonic milliseconds. */
  nextAt: number;
}

export const createLane = (): Lane => ({ nextAt: 0 });

/** Limits the calls of rounds: those of a lane, and those of all lanes together. */
export class Pace {
  readonly #now: () => number;
  readonly #intervalMs: number;
  readonly #laneIntervalMs: number;
  #nextAt = 0;

  constructor(rates: { readonly perSecond: number; readonly lanePerSecond: number }, now: () => number) {
    this.#now = now;
    this.#intervalMs = 1000 / rates.perSecond;
    this.#laneIntervalMs = 1000 / Math.min(rates.lanePerSecond, rates.perSecond);
  }

  /** Returns how long some calls of one lane take. */
  durationMs(calls: number): number {
    return calls * this.#laneIntervalMs;
  }

  /** Waits for the turn of a call. Rejects if the signal aborts. */
  async wait(lane: Lane, signal: AbortSignal): Promise<void> {
    const now = this.#now();
    const at = Math.max(now, lane.nextAt, this.#nextAt);
    this.#nextAt = at + this.#intervalMs;
    lane.nextAt = at + this.#laneIntervalMs;
    await sleep(at - now, signal);
  }
}

/** Rejects if the signal aborts. Does not keep the process running. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await setTimeout(ms, undefined, { signal, ref: false });
  else signal.throwIfAborted();
}
