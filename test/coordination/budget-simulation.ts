import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Priority } from "../../src/gateway/coordination/ports.ts";
import { BudgetStore } from "../../src/gateway/coordination/valkey/budget-store.ts";
import type { Connection } from "../../src/gateway/coordination/valkey/connection.ts";
import { KeyNames } from "../../src/gateway/coordination/valkey/keys.ts";
import { SharedBucket } from "../../src/gateway/coordination/valkey/shared-bucket.ts";
import { SharedLane } from "../../src/gateway/coordination/valkey/shared-lane.ts";
import type { Sharer } from "../../src/gateway/sharing/sharer.ts";

export interface SentCall {
  readonly at: number;
  readonly replica: number;
  readonly lane: string;
  readonly group: string;
  readonly principal: string;
  readonly priority: Priority;
  readonly generation: number;
}

interface Waiting {
  readonly lane: string;
  readonly sharer: Sharer;
  readonly priority: Priority;
  calls: number;
}

interface SimulationOptions {
  readonly connection: Connection;
  readonly replicas: number;
  /** Requests per second of all calls, and of each lane. */
  readonly total: number | undefined;
  readonly perLane: number | undefined;
}

/** Replicas that share budgets in a real server, on a simulated clock: no time passes but that of the round trips. */
export class BudgetSimulation {
  readonly sent: SentCall[] = [];
  readonly #options: SimulationOptions;
  readonly #names = new KeyNames([randomBytes(32)], "us-east-1");
  readonly #replicas: SimulatedReplica[];
  #now = 1_000_000;
  /** How far the server's clock is ahead. */
  serverSkewMs = 1_700_000_000_000;
  operations = 0;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#replicas = Array.from({ length: options.replicas }, (_, index) => new SimulatedReplica(this, index));
  }

  get now(): number {
    return this.#now;
  }

  /** Adds calls that wait on a replica. */
  add(replica: number, { calls, ...given }: Omit<Waiting, "priority" | "lane"> & Partial<Waiting>): void {
    this.#replicas[replica]?.add({ priority: "interactive", lane: "", ...given }, calls);
  }

  /** Reports outcomes of a replica's calls with its next request. */
  report(replica: number, outcomes: { accepted: number; throttled: number; generation: number; lane?: string }): void {
    this.#replicas[replica]?.report(outcomes);
  }

  /** Ends a replica without a word to the others. */
  stop(replica: number): void {
    this.#replicas[replica]?.waiting.splice(0);
  }

  bucketsOf(replica: number, lane = ""): readonly SharedBucket[] {
    return this.#replicas[replica]?.laneOf(lane).buckets ?? [];
  }

  /** Lets time pass. Each replica asks when its wait is over; before each step of a millisecond, `onStep` may add calls. */
  async run(ms: number, onStep: (elapsedMs: number) => void = () => {}): Promise<void> {
    for (let elapsedMs = 0; elapsedMs < ms; elapsedMs += 1) {
      onStep(elapsedMs);
      for (const replica of this.#replicas) await replica.ask();
      this.#now += 1;
    }
  }

  createStore(index: number): BudgetStore {
    return new BudgetStore({
      connection: this.#options.connection,
      names: this.#names,
      replica: `replica-${index}`,
      now: () => this.#now,
      serverNow: () => this.#now + this.serverSkewMs,
      backgroundReserve: 0.3,
    });
  }

  createBucket(lane: string | undefined): SharedBucket | undefined {
    const perSecond = lane === undefined ? this.#options.total : this.#options.perLane;
    const [bucket = "", waiting = "", outcomes = ""] = (["bucket", "waiting", "outcomes"] as const).map((kind) =>
      this.#names.of(kind, lane ?? "total"),
    );
    const keys = { bucket, waiting, outcomes };
    return perSecond === undefined ? undefined : new SharedBucket(perSecond, keys);
  }
}

class SimulatedReplica {
  readonly waiting: Waiting[] = [];
  readonly #simulation: BudgetSimulation;
  readonly #index: number;
  readonly #store: BudgetStore;
  readonly #total: SharedBucket | undefined;
  readonly #lanes = new Map<string, SharedLane>();
  readonly #reporting = new Set<SharedBucket>();

  constructor(simulation: BudgetSimulation, index: number) {
    this.#simulation = simulation;
    this.#index = index;
    this.#store = simulation.createStore(index);
    this.#total = simulation.createBucket(undefined);
  }

  add(given: Omit<Waiting, "calls">, calls: number): void {
    const { lane, sharer, priority } = given;
    const known = this.waiting.find(
      (waiting) => waiting.lane === lane && waiting.priority === priority && isDeepStrictEqual(waiting.sharer, sharer),
    );
    if (known) known.calls += calls;
    else this.waiting.push({ ...given, calls });
  }

  laneOf(name: string): SharedLane {
    const known = this.#lanes.get(name);
    if (known) return known;
    const lane = new SharedLane({
      own: this.#simulation.createBucket(name),
      total: this.#total,
      now: () => this.#simulation.now,
      alone: () => undefined,
      onOutcome: () => {},
    });
    this.#lanes.set(name, lane);
    return lane;
  }

  report({ accepted, throttled, generation, lane = "" }: Parameters<BudgetSimulation["report"]>[1]): void {
    const [bucket] = this.laneOf(lane).buckets;
    if (!bucket) return;
    for (const _ of Array(accepted)) bucket.recordOutcome(false, generation);
    for (const _ of Array(throttled)) bucket.recordOutcome(true, generation);
    this.#reporting.add(bucket);
  }

  async ask(): Promise<void> {
    const asked = this.waiting.filter(
      ({ lane, sharer, priority, calls }) => calls > 0 && this.laneOf(lane).blockedMs(sharer, priority) === 0,
    );
    if (asked.length === 0 && this.#reporting.size === 0) return;
    const demands = asked.map(({ lane, sharer, priority, calls }) => ({
      lane: this.laneOf(lane),
      sharer,
      priority,
      calls: Math.min(16, calls),
    }));
    this.#simulation.operations += 1;
    const reply = await this.#store.acquire({ demands, reporting: this.#reporting, isHeartbeat: true });
    this.#reporting.clear();
    for (const [index, grant] of reply.grants.entries()) {
      grant.demand.lane.grant(grant);
      const waiting = asked[index];
      if (waiting) this.#send(waiting, grant.tokens);
    }
  }

  #send(waiting: Waiting, tokens: number): void {
    const { lane, sharer, priority } = waiting;
    waiting.calls -= tokens;
    for (const _ of Array(tokens)) {
      const generation = this.laneOf(lane).take(sharer, priority);
      const { now: at } = this.#simulation;
      this.#simulation.sent.push({ at, replica: this.#index, lane, ...sharer, priority, generation });
    }
  }
}

/** Returns Jain's fairness index: 1 if all are equal. */
export function fairnessOf(values: readonly number[]): number {
  const sum = values.reduce((a, b) => a + b, 0);
  return sum ** 2 / (values.length * values.reduce((a, b) => a + b * b, 0));
}
