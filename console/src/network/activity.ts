import { Store } from "../ui/store.ts";

/** What the requests of this page have cost. */
export interface Spending {
  readonly calls: number;
  readonly requests: number;
  /** The calls of each of the last 60 seconds, the newest last. */
  readonly recent: readonly number[];
}

export const RECENT_SECONDS = 60;

/** Counts AWS calls, in total and by second. `now` is in milliseconds. */
export class CallCounter {
  #calls = 0;
  #requests = 0;
  #second = 0;
  #recent: number[] = Array(RECENT_SECONDS).fill(0);

  record(calls: number, now: number): void {
    this.#advance(now);
    this.#calls += calls;
    this.#requests += 1;
    this.#recent[RECENT_SECONDS - 1] = (this.#recent[RECENT_SECONDS - 1] ?? 0) + calls;
  }

  read(now: number): Spending {
    this.#advance(now);
    return { calls: this.#calls, requests: this.#requests, recent: [...this.#recent] };
  }

  #advance(now: number): void {
    const second = Math.floor(now / 1000);
    const passed = Math.min(Math.max(second - this.#second, 0), RECENT_SECONDS);
    this.#recent = [...this.#recent.slice(passed), ...Array(passed).fill(0)];
    this.#second = Math.max(second, this.#second);
  }
}

/** Why requests wait. `until` is a time in milliseconds. */
export type Waiting =
  | { readonly reason: "rate"; readonly until: number }
  | { readonly reason: "gateway"; readonly until: number }
  | { readonly reason: "offline" };

export const waiting = new Store<Waiting | undefined>(undefined);
export const spending = new Store<Spending>(new CallCounter().read(0));

const counter = new CallCounter();

export function recordCalls(calls: number): void {
  counter.record(calls, Date.now());
  spending.set(counter.read(Date.now()));
}

/** Moves the last seconds on, while somebody looks at them. */
export const refreshSpending = (): void => spending.set(counter.read(Date.now()));
