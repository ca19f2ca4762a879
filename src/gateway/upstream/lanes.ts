import { FairQueue, type QueuedCall, type QueuedRequest } from "../sharing/fair-queue.ts";
import type { Lane, Rates } from "./service.ts";
import { ThrottleDetector } from "./throttle-detector.ts";
import { TokenBucket } from "./token-bucket.ts";

export interface PacedCall extends QueuedCall {
  /** Dispatches the call in the name of the request whose turn it is. */
  readonly dispatch: (request: QueuedRequest) => void;
}

export interface LaneState {
  /** Absent while no rate is known. */
  bucket: TokenBucket | undefined;
  readonly queue: FairQueue<PacedCall>;
  readonly throttles: ThrottleDetector;
}

/** More than can be used in the second in which a budget is filled again. */
const MAX_LANES = 2_000;

/** The lanes used last; an evicted one starts again with a full budget. */
export class Lanes<Class extends string> {
  readonly #rates: Rates<Class>;
  readonly #totalClass: Class;
  readonly #lanes = new Map<string, LaneState>();

  constructor(rates: Rates<Class>, totalClass: Class) {
    this.#rates = rates;
    this.#totalClass = totalClass;
  }

  get({ quota, key }: Lane<Class>): LaneState {
    const name = `${quota} ${key}`;
    const state = this.#lanes.get(name) ?? this.#create(quota);
    // Keeps the least recently used lane first.
    this.#lanes.delete(name);
    this.#lanes.set(name, state);
    if (this.#lanes.size > MAX_LANES) this.#evictOldest();
    return state;
  }

  bucketsOf(quota: Class): (TokenBucket | undefined)[] {
    return [...this.#lanes].filter(([name]) => name.startsWith(`${quota} `)).map(([, { bucket }]) => bucket);
  }

  #create(quota: Class): LaneState {
    // The pacer holds the bucket of the total.
    const perSecond = quota === this.#totalClass ? undefined : this.#rates[quota];
    return {
      bucket: perSecond === undefined ? undefined : new TokenBucket(perSecond),
      queue: new FairQueue(),
      throttles: new ThrottleDetector(),
    };
  }

  #evictOldest(): void {
    for (const [name, state] of this.#lanes) {
      if (state.queue.size > 0) continue;
      this.#lanes.delete(name);
      return;
    }
  }
}
