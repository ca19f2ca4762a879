import { UTILIZATION } from "../../domain/quotas.ts";
import type { RateState } from "../ports.ts";
import { FIRST_BURST } from "../rate-rules.ts";
import { RateAverage } from "./rate-average.ts";

/** What the script says of a bucket: when it is full, its rate, its burst, its generation, and what all replicas were granted lately. */
export type BucketReply = readonly [
  fullInMs: number,
  perSecond: number,
  burst: number,
  generation: number,
  grantedPerSecond: number,
];

export interface Outcomes {
  readonly generation: number;
  accepted: number;
  throttled: number;
}

export interface BucketKeys {
  readonly bucket: string;
  readonly waiting: string;
  readonly outcomes: string;
}

interface Snapshot {
  readonly fullAt: number;
  readonly perSecond: number;
  readonly burst: number;
  readonly generation: number;
}

/** The least share of an equal part: a replica that sent nothing while the others used everything must still send some calls. */
const MIN_SHARE = 0.05;

/** A bucket in Valkey as this replica saw it last. */
export class SharedBucket {
  readonly keys: BucketKeys;
  readonly perSecond: number;
  readonly #own = new RateAverage();
  readonly #all = new RateAverage();
  #last: Snapshot | undefined;
  #outcomes: Outcomes | undefined;
  /** True if calls were sent without Valkey since: AWS's bucket may then be emptier than Valkey's. */
  isOutdated = false;

  constructor(perSecond: number, keys: BucketKeys) {
    this.perSecond = perSecond;
    this.keys = keys;
  }

  get generation(): number {
    return this.#last?.generation ?? 0;
  }

  update(reply: BucketReply, granted: number, now: number): void {
    const [fullInMs, perSecond, burst, generation, grantedPerSecond] = reply;
    this.#last = { fullAt: now + fullInMs, perSecond, burst, generation };
    this.#own.add(granted, now);
    this.#all.set(grantedPerSecond, now);
    this.isOutdated = false;
  }

  recordOutcome(isThrottled: boolean, generation: number): void {
    if (this.#outcomes?.generation !== generation) this.#outcomes = { generation, accepted: 0, throttled: 0 };
    if (isThrottled) this.#outcomes.throttled += 1;
    else this.#outcomes.accepted += 1;
  }

  takeOutcomes(): Outcomes | undefined {
    const outcomes = this.#outcomes;
    this.#outcomes = undefined;
    return outcomes;
  }

  /** Returns the wait behind other calls of this replica, as if no other replica sent any. */
  estimateWaitMs(ahead: number, now: number): number {
    const { limit, burst, resetInMs } = this.state(now);
    return Math.max(0, resetInMs + ((ahead + 1 - burst) * 1000) / limit);
  }

  state(now: number): RateState & { readonly burst: number } {
    const {
      fullAt,
      perSecond: limit,
      burst,
    } = this.#last ?? {
      fullAt: now,
      perSecond: this.perSecond * UTILIZATION,
      burst: Math.max(1, Math.min(FIRST_BURST, this.perSecond * UTILIZATION)),
    };
    const resetInMs = Math.max(0, fullAt - now);
    const remaining = Math.max(0, Math.floor(burst - (resetInMs * limit) / 1000 + 1e-6));
    return { limit, remaining, resetInMs, burst };
  }

  /** Returns the calls per second that this replica may send alone, so that all replicas together send no more than the rate. */
  shareAlone(replicas: number, now: number): number {
    const { limit } = this.state(now);
    const own = this.#own.perSecond(now);
    const all = Math.max(own, this.#all.perSecond(now));
    const share = Math.min(1, limit / Math.max(all, Number.MIN_VALUE)) * own + Math.max(0, limit - all) / replicas;
    return Math.max(share, (MIN_SHARE * limit) / replicas);
  }
}
