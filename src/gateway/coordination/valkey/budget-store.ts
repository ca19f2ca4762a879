import type { Connection } from "./connection.ts";
import type { KeyNames } from "./keys.ts";
import { acquireScript } from "./scripts/acquire.ts";
import type { BucketReply, SharedBucket } from "./shared-bucket.ts";
import type { SharedDemand } from "./shared-lane.ts";

export interface AcquireRequest {
  readonly demands: readonly SharedDemand[];
  /** Those that have outcomes to report. */
  readonly reporting: ReadonlySet<SharedBucket>;
  /** True to count this replica. */
  readonly isHeartbeat: boolean;
}

export interface Grant {
  readonly demand: SharedDemand;
  readonly tokens: number;
  /** 0 if all calls were granted. */
  readonly waitMs: number;
}

export interface AcquireReply {
  readonly grants: readonly Grant[];
  /** Undefined if the request was no heartbeat. */
  readonly replicas: number | undefined;
}

interface ScriptReply {
  readonly replicas?: number;
  readonly buckets: readonly BucketReply[];
  readonly demands: readonly (readonly [tokens: number, waitMs: number])[];
}

interface BudgetStoreOptions {
  readonly connection: Connection;
  readonly names: KeyNames;
  readonly replica: string;
  readonly now: () => number;
  /** Replaces the server's clock in tests. */
  readonly serverNow?: () => number;
  readonly backgroundReserve: number;
}

/** Runs the script of the budgets, and keeps what it says of each bucket. */
export class BudgetStore {
  readonly #options: BudgetStoreOptions;

  constructor(options: BudgetStoreOptions) {
    this.#options = options;
  }

  async acquire({ demands, reporting, isHeartbeat }: AcquireRequest): Promise<AcquireReply> {
    const { connection, names, replica, now, serverNow, backgroundReserve } = this.#options;
    const buckets = [...new Set([...demands.flatMap(({ lane }) => lane.buckets), ...reporting])];
    const indexOf = (bucket: SharedBucket) => buckets.indexOf(bucket) + 1;
    const outcomes = buckets.flatMap((bucket) => {
      const { generation, accepted, throttled } = bucket.takeOutcomes() ?? {};
      return generation === undefined ? [] : [[indexOf(bucket), generation, accepted, throttled]];
    });
    const request = {
      now: serverNow?.(),
      replica,
      heartbeat: isHeartbeat,
      rates: buckets.map(({ perSecond }) => perSecond),
      emptied: buckets.filter(({ isOutdated }) => isOutdated).map(indexOf),
      outcomes,
      demands: demands.map(({ lane, sharer: { group, principal }, priority, reserve = backgroundReserve, calls }) => ({
        buckets: lane.buckets.map(indexOf),
        group: names.hash(group),
        principal: names.hash(group, principal),
        reserve: priority === "background" ? reserve : undefined,
        calls,
      })),
    };
    const keys = [
      names.of("epoch"),
      names.of("replicas"),
      ...buckets.flatMap(({ keys: { bucket, waiting, outcomes } }) => [bucket, waiting, outcomes]),
    ];
    const text = await connection.run(acquireScript, keys, [JSON.stringify(request)]);
    const reply = JSON.parse(String(text)) as ScriptReply;
    const grants = demands.map((demand, index): Grant => {
      const [tokens = 0, waitMs = 0] = reply.demands[index] ?? [];
      return { demand, tokens, waitMs };
    });
    for (const [index, bucket] of buckets.entries()) {
      const own = grants.filter(({ demand }) => demand.lane.buckets.includes(bucket));
      const granted = own.reduce((sum, { tokens }) => sum + tokens, 0);
      const state = reply.buckets[index];
      if (state) bucket.update(state, granted, now());
    }
    return { grants, replicas: reply.replicas };
  }
}
