import type { Budget, Demand, Lane, LaneBudget, Priority } from "../../src/gateway/coordination/ports.ts";
import type { Sharer } from "../../src/gateway/sharing/sharer.ts";

type TestLane = Lane<"ALL" | "READS">;

interface WaitingCall {
  readonly lane: LaneBudget;
  readonly sharer: Sharer;
  readonly priority: Priority;
  readonly send: (generation: number) => void;
}

const reads: TestLane = { quota: "READS", key: "" };

export const sharerOf = (group: string, principal = group): Sharer => ({ group, principal });

/** Sends calls of one replica as soon as its budget grants them, without the queues of the gateway. */
export class BudgetUser implements Disposable {
  readonly #budget: Budget<"ALL" | "READS">;
  readonly #lanes = new Map<string, LaneBudget>();
  #waiting: WaitingCall[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(budget: Budget<"ALL" | "READS">) {
    this.#budget = budget;
    budget.serve({ demands: (isWanted) => this.#demands(isWanted), onGrant: () => this.#send() });
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  laneOf(lane: TestLane): LaneBudget {
    const name = `${lane.quota} ${lane.key}`;
    const known = this.#lanes.get(name) ?? this.#budget.laneOf(lane);
    this.#lanes.set(name, known);
    return known;
  }

  /** Resolves with the generation of the rate when the call is sent. */
  call(sharer: Sharer, { lane = reads, priority = "interactive" as Priority } = {}): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#waiting.push({ lane: this.laneOf(lane), sharer, priority, send: resolve });
    this.#send();
    return promise;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  #send(): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const call of waiting) {
      const { lane, sharer, priority, send } = call;
      if (lane.waitMs(priority, now) > 0 || lane.mayTake?.(sharer, priority) === false) this.#waiting.push(call);
      else send(lane.take(sharer, priority));
    }
    if (this.#waiting.length === 0) return;
    this.#budget.request();
    const waitMs = Math.min(...this.#waiting.map(({ lane, priority }) => lane.waitMs(priority, now)));
    if (waitMs < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#send(), Math.ceil(waitMs));
  }

  #demands(isWanted: (demand: Omit<Demand, "calls">) => boolean): Demand[] {
    const found = new Map<string, Demand>();
    for (const { lane, sharer, priority } of this.#waiting) {
      const key = `${sharer.group} ${sharer.principal} ${priority}`;
      found.set(key, { lane, sharer, priority, calls: Math.min(16, (found.get(key)?.calls ?? 0) + 1) });
    }
    return [...found.values()].filter(isWanted);
  }
}
