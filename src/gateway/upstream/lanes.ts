import type { Budget, Lane, LaneBudget, Priority } from "../coordination/ports.ts";
import { FairQueue, type QueuedCall, type QueuedRequest } from "../sharing/fair-queue.ts";

export interface PacedCall extends QueuedCall {
  /** Dispatches the call in the name of the request whose turn it is. */
  readonly dispatch: (request: QueuedRequest) => void;
}

export interface LaneState {
  readonly budget: LaneBudget;
  readonly queues: Readonly<Record<Priority, FairQueue<PacedCall>>>;
}

/** More than can be used in the second in which a budget is filled again. */
const MAX_LANES = 2_000;

/** The lanes used last; an evicted one starts again with a full budget. */
export class Lanes<Class extends string> {
  readonly #budget: Budget<Class>;
  readonly #lanes = new Map<string, LaneState>();

  constructor(budget: Budget<Class>) {
    this.#budget = budget;
  }

  get(lane: Lane<Class>): LaneState {
    const name = `${lane.quota} ${lane.key}`;
    const state = this.#lanes.get(name) ?? this.#create(lane);
    // Keeps the least recently used lane first.
    this.#lanes.delete(name);
    this.#lanes.set(name, state);
    if (this.#lanes.size > MAX_LANES) this.#evictOldest();
    return state;
  }

  budgetsOf(quota: Class, keys?: readonly string[]): LaneBudget[] {
    if (keys) return keys.flatMap((key) => this.#lanes.get(`${quota} ${key}`)?.budget ?? []);
    return [...this.#lanes].filter(([name]) => name.startsWith(`${quota} `)).map(([, { budget }]) => budget);
  }

  #create(lane: Lane<Class>): LaneState {
    return {
      budget: this.#budget.laneOf(lane),
      queues: { interactive: new FairQueue(), background: new FairQueue() },
    };
  }

  #evictOldest(): void {
    for (const [name, { queues }] of this.#lanes) {
      if (queues.interactive.size + queues.background.size > 0) continue;
      this.#lanes.delete(name);
      return;
    }
  }
}
