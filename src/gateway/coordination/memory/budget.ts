import type {
  Budget,
  CallsAhead,
  CoordinationOptions,
  Lane,
  LaneBudget,
  Priority,
  RatedService,
  RateState,
  Rates,
} from "../ports.ts";
import { ThrottleDetector } from "./throttle-detector.ts";
import { TokenBucket } from "./token-bucket.ts";

type BudgetOptions<Class extends string> = Pick<
  CoordinationOptions<Class>,
  "service" | "rates" | "now" | "backgroundReserve"
>;

export class MemoryBudget<Class extends string> implements Budget<Class> {
  readonly #service: RatedService<Class>;
  readonly #rates: Rates<Class>;
  readonly #now: () => number;
  readonly #backgroundReserve: number;
  readonly #total: TokenBucket | undefined;

  constructor({ service, rates, now, backgroundReserve }: BudgetOptions<Class>) {
    const total = rates[service.totalClass];
    this.#service = service;
    this.#rates = rates;
    this.#now = now;
    this.#backgroundReserve = backgroundReserve;
    this.#total = total === undefined ? undefined : new TokenBucket(total);
  }

  laneOf({ quota }: Lane<Class>): LaneBudget {
    const perSecond = quota === this.#service.totalClass ? undefined : this.#rates[quota];
    return new MemoryLane({
      bucket: perSecond === undefined ? undefined : new TokenBucket(perSecond),
      total: this.#total,
      defaultRate: this.#service.defaultRates[quota],
      now: this.#now,
      backgroundReserve: this.#backgroundReserve,
    });
  }

  stateOf(quota: Class): RateState | undefined {
    const perSecond = this.#rates[quota];
    if (perSecond === undefined) return undefined;
    const total = quota === this.#service.totalClass ? this.#total : undefined;
    return (total ?? new TokenBucket(perSecond)).state(this.#now());
  }

  serve(): void {}

  request(): void {}
}

interface MemoryLaneOptions {
  readonly bucket: TokenBucket | undefined;
  readonly total: TokenBucket | undefined;
  /** The first guess if AWS throttles a lane without a known rate. */
  readonly defaultRate: number;
  readonly now: () => number;
  readonly backgroundReserve: number;
}

export class MemoryLane implements LaneBudget {
  #bucket: TokenBucket | undefined;
  readonly #total: TokenBucket | undefined;
  readonly #defaultRate: number;
  readonly #backgroundReserve: number;
  readonly #now: () => number;
  readonly #throttles = new ThrottleDetector();

  constructor({ bucket, total, defaultRate, now, backgroundReserve }: MemoryLaneOptions) {
    this.#bucket = bucket;
    this.#total = total;
    this.#defaultRate = defaultRate;
    this.#backgroundReserve = backgroundReserve;
    this.#now = now;
  }

  waitMs(priority: Priority, now: number): number {
    const reserve = priority === "background" ? this.#backgroundReserve : 0;
    return Math.max(this.#bucket?.waitMs(now, reserve) ?? 0, this.#total?.waitMs(now, reserve) ?? 0);
  }

  estimateWaitMs({ inLane, inAllLanes }: CallsAhead): number {
    const now = this.#now();
    const waitBehind = (bucket: TokenBucket, calls: () => number) =>
      bucket.waitMs(now) + (calls() * 1000) / bucket.rate(now);
    return Math.max(
      this.#bucket ? waitBehind(this.#bucket, inLane) : 0,
      this.#total ? waitBehind(this.#total, inAllLanes) : 0,
    );
  }

  take(): number {
    const now = this.#now();
    this.#bucket?.take(now);
    this.#total?.take(now);
    return this.#limiting?.generation ?? 0;
  }

  recordOutcome(isThrottled: boolean, generation: number): void {
    const now = this.#now();
    const acceptedPerSecond = this.#throttles.record(isThrottled, now);
    if (acceptedPerSecond === undefined) return;
    if (!this.#limiting) this.#bucket = new TokenBucket(this.#defaultRate);
    this.#limiting?.decrease(generation, now, acceptedPerSecond);
  }

  state(): RateState | undefined {
    return this.#bucket?.state(this.#now());
  }

  /** AWS does not say which of the two was exceeded. */
  get #limiting(): TokenBucket | undefined {
    return this.#bucket ?? this.#total;
  }
}
