import { Store } from "../ui/store.ts";

/** What the requests of this page have cost. */
export interface CallUsage {
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

  read(now: number): CallUsage {
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

/** Why a request waits: for AWS's rate limit, the calls of the caller's minute, a busy gateway, or a gateway that is silent. */
export type WaitReason = "rate" | "minute" | "busy" | "gateway";

/** `until` is a time in milliseconds. */
export type Waiting = { readonly reason: WaitReason; readonly until: number } | { readonly reason: "offline" };

/** The longest wait of all requests. */
export const waiting = new Store<Waiting | undefined>(undefined);

const waits = new Set<Waiting>();

const endOf = (wait: Waiting): number => (wait.reason === "offline" ? Number.POSITIVE_INFINITY : wait.until);
const showLongest = (): void => waiting.set([...waits].toSorted((one, other) => endOf(other) - endOf(one))[0]);

/** Shows that a request waits, until the returned function is called. */
export function beginWait(wait: Waiting): () => void {
  waits.add(wait);
  showLongest();
  return () => {
    waits.delete(wait);
    showLongest();
  };
}

export const callUsage = new Store<CallUsage>(new CallCounter().read(0));

const counter = new CallCounter();

export function recordCalls(calls: number): void {
  counter.record(calls, Date.now());
  callUsage.set(counter.read(Date.now()));
}

/** Moves the last seconds on, while they are shown. */
export const refreshCallUsage = (): void => callUsage.set(counter.read(Date.now()));
