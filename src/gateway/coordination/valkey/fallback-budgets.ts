import { UTILIZATION } from "../../domain/quotas.ts";
import { MemoryLane } from "../memory/budget.ts";
import { TokenBucket } from "../memory/token-bucket.ts";
import type { LaneBudget } from "../ports.ts";
import type { SharedBucket } from "./shared-bucket.ts";

interface FallbackOptions {
  readonly total: SharedBucket | undefined;
  /** How many replicas share the rates. */
  readonly replicas: number;
  readonly now: () => number;
  readonly backgroundReserve: number;
}

interface FallbackLane {
  readonly bucket: SharedBucket | undefined;
  readonly defaultRate: number;
}

/** The budgets of this replica while Valkey is unreachable: what it used last, and its part of what nobody used. */
export class FallbackBudgets {
  readonly #options: FallbackOptions;
  readonly #total: TokenBucket | undefined;
  readonly #lanes = new WeakMap<object, LaneBudget>();

  constructor(options: FallbackOptions) {
    this.#options = options;
    this.#total = this.#alone(options.total);
  }

  laneOf(key: object, { bucket, defaultRate }: FallbackLane): LaneBudget {
    const known = this.#lanes.get(key);
    if (known) return known;
    const { now, backgroundReserve } = this.#options;
    const lane = new MemoryLane({
      bucket: this.#alone(bucket),
      total: this.#total,
      defaultRate,
      now,
      backgroundReserve,
    });
    this.#lanes.set(key, lane);
    return lane;
  }

  /** Bursts are one call: those of all replicas would add up. */
  #alone(bucket: SharedBucket | undefined): TokenBucket | undefined {
    if (!bucket) return undefined;
    const { replicas, now } = this.#options;
    bucket.isOutdated = true;
    return new TokenBucket(bucket.shareAlone(replicas, now()) / UTILIZATION, 1);
  }
}
