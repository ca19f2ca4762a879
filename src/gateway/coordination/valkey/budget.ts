import type { Sharer } from "../../sharing/sharer.ts";
import { MemoryBudget } from "../memory/budget.ts";
import type { Budget, BudgetClient, CoordinationOptions, Lane, LaneBudget, RateState } from "../ports.ts";
import type { AcquireReply, AcquireRequest, BudgetStore, Grant } from "./budget-store.ts";
import { FallbackBudgets } from "./fallback-budgets.ts";
import type { ValkeyHealth } from "./health.ts";
import type { KeyNames } from "./keys.ts";
import { SharedBucket } from "./shared-bucket.ts";
import { PREFETCH_RESERVE, type SharedDemand, SharedLane } from "./shared-lane.ts";

const HEARTBEAT_MS = 1000;

/** Outcomes travel with the next request for tokens, or alone after this time: all replicas should know of refusals soon. */
const REPORT_MS = { accepted: 150, throttled: 20 } as const;

const MAX_DEMANDS = 12;

interface SharedBudgetOptions<Class extends string>
  extends Pick<CoordinationOptions<Class>, "service" | "rates" | "now" | "backgroundReserve"> {
  readonly store: BudgetStore;
  readonly health: ValkeyHealth;
  readonly names: KeyNames;
  /** How many replicas there are until they have been counted. */
  readonly replicas: number;
}

/** The rates of all replicas, in Valkey. While it is unreachable, those of this replica alone. */
export class SharedBudget<Class extends string> implements Budget<Class>, Disposable {
  readonly #options: SharedBudgetOptions<Class>;
  readonly #unlimited: MemoryBudget<Class>;
  readonly #total: SharedBucket | undefined;
  readonly #reporting = new Set<SharedBucket>();
  readonly #prefetches = new Map<SharedLane, SharedDemand>();
  readonly #heartbeats: NodeJS.Timeout;
  #client: BudgetClient | undefined;
  #fallback: FallbackBudgets | undefined;
  #replicas: number;
  #isAsking = false;
  #isHeartbeatDue = true;
  #soon: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reportTimer: NodeJS.Timeout | undefined;
  #reportAt = Number.POSITIVE_INFINITY;

  constructor(options: SharedBudgetOptions<Class>) {
    const { service, health, now, backgroundReserve } = options;
    const { totalClass } = service;
    this.#options = options;
    this.#replicas = options.replicas;
    this.#unlimited = new MemoryBudget({ service, rates: {}, now, backgroundReserve });
    this.#total = this.#createBucket({ quota: totalClass, key: "" });
    health.probeWith(() => options.store.acquire({ demands: [], reporting: new Set(), isHeartbeat: true }));
    health.onChange((isUnreachable) => this.#onChange(isUnreachable));
    this.#heartbeats = setInterval(() => this.#beat(), HEARTBEAT_MS).unref();
  }

  /** How many replicas there are, or were when they could last be counted. */
  get replicaCount(): number {
    return this.#replicas;
  }

  /** This replica's part of the total, in calls per second, if Valkey became unreachable now. */
  share(): number | undefined {
    return this.#total?.shareAlone(this.#replicas, this.#options.now());
  }

  laneOf(lane: Lane<Class>): LaneBudget {
    const { service, now } = this.#options;
    const own = lane.quota === service.totalClass ? undefined : this.#createBucket(lane);
    if (!own && !this.#total) return this.#unlimited.laneOf(lane);
    const defaultRate = service.defaultRates[lane.quota];
    const shared: SharedLane = new SharedLane({
      own,
      total: this.#total,
      now,
      alone: () => this.#fallback?.laneOf(shared, { bucket: own, defaultRate }),
      onOutcome: (isThrottled) => this.#reportSoon(own ?? this.#total, isThrottled),
    });
    return shared;
  }

  stateOf(quota: Class): RateState | undefined {
    const bucket = quota === this.#options.service.totalClass ? this.#total : this.#createBucket({ quota, key: "" });
    return bucket?.state(this.#options.now());
  }

  serve(client: BudgetClient): void {
    this.#client = client;
  }

  prefetch(lane: LaneBudget, sharer: Sharer): void {
    if (!(lane instanceof SharedLane && lane.canPrefetch())) return;
    const { calls = 0 } = this.#prefetches.get(lane) ?? {};
    // As a background call, it gets a token only if nobody waits.
    const demand = { lane, sharer, priority: "background", reserve: PREFETCH_RESERVE } as const;
    this.#prefetches.set(lane, { ...demand, calls: calls + 1 });
    this.request();
  }

  request(): void {
    this.#soon ??= setImmediate(() => {
      this.#soon = undefined;
      void this.#ask();
    });
  }

  [Symbol.dispose](): void {
    clearInterval(this.#heartbeats);
    clearTimeout(this.#timer);
    clearTimeout(this.#reportTimer);
    clearImmediate(this.#soon);
  }

  #createBucket({ quota, key }: Lane<Class>): SharedBucket | undefined {
    const { rates, names } = this.#options;
    const perSecond = rates[quota];
    if (perSecond === undefined) return undefined;
    const [bucket, waiting, outcomes] = (["bucket", "waiting", "outcomes"] as const).map((kind) =>
      names.of(kind, quota, key),
    );
    return new SharedBucket(perSecond, { bucket, waiting, outcomes } as SharedBucket["keys"]);
  }

  /** Asks for tokens, and reports. For what waits, one request at a time: what comes meanwhile is in the next one. */
  async #ask(): Promise<void> {
    if (this.#options.health.isUnreachable) return;
    if (this.#isAsking) return this.#askAhead();
    clearTimeout(this.#timer);
    const demands = this.#demands();
    const isHeartbeat = this.#isHeartbeatDue;
    const mustReport = this.#options.now() >= this.#reportAt;
    const prefetches = this.#takePrefetches(demands);
    if (demands.length + prefetches.length === 0 && !isHeartbeat && !mustReport) return;
    // A heartbeat also shows what the others use of the total.
    const reporting = new Set([...this.#reporting, ...(isHeartbeat && this.#total ? [this.#total] : [])]);
    this.#reporting.clear();
    this.#reportAt = Number.POSITIVE_INFINITY;
    this.#isHeartbeatDue = false;
    this.#isAsking = true;
    const reply = await this.#acquire({ demands: [...demands, ...prefetches], reporting, isHeartbeat });
    this.#isAsking = false;
    if (!reply) return;
    this.#replicas = reply.replicas ?? this.#replicas;
    grantAhead(reply.grants.slice(demands.length));
    this.#grant(reply.grants.slice(0, demands.length));
    this.request();
  }

  /** Asks at once for what is expected, so that it travels with the lookup. */
  async #askAhead(): Promise<void> {
    const demands = this.#takePrefetches([]);
    if (demands.length === 0) return;
    const reply = await this.#acquire({ demands, reporting: new Set(), isHeartbeat: false });
    grantAhead(reply?.grants ?? []);
    this.#client?.onGrant();
  }

  #acquire(request: AcquireRequest): Promise<AcquireReply | undefined> {
    const { health, store } = this.#options;
    return health.run("acquire", () => store.acquire(request));
  }

  #grant(grants: readonly Grant[]): void {
    for (const grant of grants) grant.demand.lane.grant(grant);
    this.#client?.onGrant();
    for (const { demand } of grants) demand.lane.release(demand);
  }

  /** Returns what may be granted now, and wakes up when the next may be. */
  #demands(): SharedDemand[] {
    let nextMs = Number.POSITIVE_INFINITY;
    const demands = this.#client?.demands(({ lane, sharer, priority }) => {
      if (!(lane instanceof SharedLane)) return false;
      const blockedMs = lane.blockedMs(sharer, priority);
      if (blockedMs > 0) nextMs = Math.min(nextMs, blockedMs);
      return blockedMs === 0;
    });
    if (nextMs < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.request(), Math.ceil(nextMs));
    return (demands ?? []).slice(0, MAX_DEMANDS) as SharedDemand[];
  }

  /** Returns what is expected and does not wait already, as far as there is place beside what waits. */
  #takePrefetches(demands: readonly SharedDemand[]): SharedDemand[] {
    const expected = [...this.#prefetches.values()];
    this.#prefetches.clear();
    const unasked = expected.flatMap((demand) => {
      const waiting = demands.filter(({ lane }) => lane === demand.lane).reduce((sum, { calls }) => sum + calls, 0);
      return demand.calls > waiting ? [{ ...demand, calls: demand.calls - waiting }] : [];
    });
    return unasked.slice(0, MAX_DEMANDS - demands.length);
  }

  #reportSoon(bucket: SharedBucket | undefined, isThrottled: boolean): void {
    if (!bucket) return;
    this.#reporting.add(bucket);
    const delayMs = REPORT_MS[isThrottled ? "throttled" : "accepted"];
    const at = this.#options.now() + delayMs;
    if (at >= this.#reportAt) return;
    this.#reportAt = at;
    clearTimeout(this.#reportTimer);
    this.#reportTimer = setTimeout(() => this.request(), delayMs + 1);
  }

  #beat(): void {
    this.#isHeartbeatDue = true;
    this.request();
  }

  #onChange(isUnreachable: boolean): void {
    const { now, backgroundReserve } = this.#options;
    const options = { total: this.#total, replicas: this.#replicas, now, backgroundReserve };
    this.#fallback = isUnreachable ? new FallbackBudgets(options) : undefined;
    this.#client?.onGrant();
  }
}

function grantAhead(grants: readonly Grant[]): void {
  for (const { demand, tokens } of grants) demand.lane.grantSpare(tokens);
}
