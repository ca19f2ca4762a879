import type { Sharer } from "../sharing/sharer.ts";
import type { JobStoreSource } from "./job-store.ts";

/** A background call is sent only while no interactive one waits, and leaves a reserve. */
export type Priority = "interactive" | "background";

/** Requests per second; a class without a value has no limit. */
export type Rates<Class extends string = string> = { readonly [quota in Class]?: number };

/** The budget of a call, in addition to the total: its class, and a key where each key has that rate for itself. */
export interface Lane<Class extends string = string> {
  readonly quota: Class;
  readonly key: string;
}

/** `limit` is in requests per second. */
export interface RateLimit<Class extends string = string> {
  readonly quota: Class;
  readonly limit: number;
  readonly remaining: number;
  readonly resetInMs: number;
}

export type RateState = Omit<RateLimit, "quota">;

/** How many calls are served before a new one, counted only if that is asked. */
export interface CallsAhead {
  readonly inLane: () => number;
  readonly inAllLanes: () => number;
}

/** The rates that a call of one lane uses: that of its class and the total. */
export interface LaneBudget {
  /** Returns the time until a call may be sent; 0: now; Infinity: when the budget says so by `onGrant`. */
  waitMs(priority: Priority, now: number): number;
  estimateWaitMs(ahead: CallsAhead): number;
  /** Returns whose calls may be sent, if `waitMs` is 0. Absent: anybody's. */
  readonly mayTake?: (sharer: Sharer, priority: Priority) => boolean;
  /** Takes a call from all rates of the lane. Returns the generation of the rate. */
  take(sharer: Sharer, priority: Priority): number;
  /** Records what AWS did with a call. Refusals of an older generation don't lower the rate. */
  recordOutcome(isThrottled: boolean, generation: number): void;
  /** Undefined if the class has no rate of its own. */
  state(): RateState | undefined;
}

/** What somebody waits for in one lane. */
export interface Demand {
  readonly lane: LaneBudget;
  readonly sharer: Sharer;
  readonly priority: Priority;
  readonly calls: number;
}

export interface BudgetClient {
  /** Returns what waits, in the order in which it should be sent, as far as `isWanted` accepts it. */
  demands(isWanted: (demand: Omit<Demand, "calls">) => boolean): Demand[];
  /** Sends what may be sent now. */
  onGrant(): void;
}

export interface Budget<Class extends string = string> {
  /** Returns the budget of a lane. A lane that was dropped may get a full budget again. */
  laneOf(lane: Lane<Class>): LaneBudget;
  /** Returns the state of the total, or of a class that no call has used. Undefined without a limit. */
  stateOf(quota: Class): RateState | undefined;
  serve(client: BudgetClient): void;
  /** Asks early for a call that is likely to come, unless that could delay others. Absent: nothing is gained by it. */
  prefetch?(lane: LaneBudget, sharer: Sharer): void;
  /** Asks for what the client waits for, unless the time to wait is known. */
  request(): void;
}

/** Reads with the same key have the same response, which depends on what the tags name. */
export interface SharedRead {
  readonly key: string;
  readonly tags: readonly string[];
  readonly acceptsCached: boolean;
  /** False if other replicas must neither see the response nor supply it. */
  readonly isShareable: boolean;
  /** How long the response may serve others after it arrived. */
  readonly ttlMs: number;
  readonly sharer: Sharer;
  /** Called when others are asked for the response while this replica sends no equal read: it will probably send this one. */
  readonly onSendExpected?: (() => void) | undefined;
}

/** The right and the duty to send a read. Its identity names the flight. */
export interface Lead {
  readonly key: string;
}

export type ReadStart<Response> =
  | { readonly status: "hit"; readonly response: Response }
  /** `settled` resolves with the response, or with undefined if the flight failed: then begin again. */
  | { readonly status: "wait"; readonly lead: Lead; readonly settled: Promise<Response | undefined> }
  | { readonly status: "lead"; readonly lead: Lead };

interface Completion<Response> {
  /** Undefined if the call failed, or nobody waits for it any more. */
  readonly response: Response | undefined;
  /** 0 serves only those that wait. */
  readonly ttlMs: number;
  readonly sharer: Sharer;
}

/** Reads that are in flight or cached. A response serves a read only if no tag of it was invalidated since the response's call was sent. */
export interface ReadCache<Response = unknown> {
  /** Looks a read up, and joins or starts its flight. */
  begin(read: SharedRead): ReadStart<Response> | Promise<ReadStart<Response>>;
  /** Ends a flight; has no effect on one that was invalidated or has ended. */
  complete(lead: Lead, completion: Completion<Response>): void | Promise<void>;
  /** Invalidates the reads that depend on any of the tags. A write is acknowledged only afterwards. */
  invalidate(tags: readonly string[]): void | Promise<void>;
}

/** A key that is held. */
export interface Hold {
  /** Resolves with false if another holder may have the key: then nothing must be written. */
  readonly confirm: () => Promise<boolean>;
  /** Returns whether the lease that was confirmed last still runs. Until it ends, nobody else gets the key. */
  readonly isCurrent: () => boolean;
}

export interface KeyedMutex {
  /** Runs work while nobody else holds the key. Rejects with DEADLINE_EXCEEDED if its turn does not come before the deadline. */
  runExclusive<Value>(key: string, deadline: number, work: (hold: Hold) => Promise<Value>): Promise<Value>;
}

export interface CallerUsage<Minute = unknown> {
  /** What the caller has used in its minute, including this. */
  readonly used: number;
  readonly resetMs: number;
  readonly minute: Minute;
}

/** Counts the calls of each caller in its minute, which begins with its first call. */
export interface CallerRateLimiter<Minute = unknown> {
  consume(principal: string, calls: number): CallerUsage<Minute> | Promise<CallerUsage<Minute>>;
  /** Gives calls back if their minute is not over. */
  refund(principal: string, calls: number, minute: Minute): void | Promise<void>;
}

interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

export interface ValkeyFacts {
  readonly engine: "Valkey" | "Redis";
  readonly version: string;
  readonly isPrimary: boolean;
  /** True if the server deletes keys when its memory is full. */
  readonly canEvict: boolean;
  readonly roundTripMs: number;
  readonly clockAheadMs: number;
}

/** A server, or with `sentinelName` the Sentinels that know it. */
export interface ValkeyAddress {
  readonly servers: readonly [ServerAddress, ...ServerAddress[]];
  readonly sentinelName: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
  /** Paths of PEM files. Undefined without TLS. */
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string } | undefined;
}

/** `local`: this replica works alone. `fallback`: it shares, but can't reach what it shares. */
type CoordinationState = "shared" | "fallback" | "local";

export interface Coordination<Class extends string = string> extends AsyncDisposable {
  readonly budget: Budget<Class>;
  readonly reads: ReadCache;
  readonly mutex: KeyedMutex;
  readonly callerRates: CallerRateLimiter;
  /** The jobs of all replicas. Undefined if this replica shares nothing. */
  readonly jobs?: JobStoreSource;
  state(): CoordinationState;
  /** This replica's part of the total, in calls per second, while it works alone. Undefined if it shares nothing. */
  share?(): number | undefined;
}

export interface CoordinationObserver {
  onOperation(name: string, ms: number): void;
  onFailure(name: string): void;
  /** Called when Valkey becomes unreachable, with the reason, and when it is reachable again. */
  onChange(isUnreachable: boolean, reason?: string): void;
  /** Called for each further reason while Valkey is unreachable. */
  onOtherReason(reason: string): void;
  /** Called when work ran that excludes only other work of this replica. */
  onLocalMutex(): void;
}

export interface SharedOptions {
  readonly address: ValkeyAddress;
  readonly timeoutMs: number;
  /** Name and seal what is stored. */
  readonly cursorKeys: readonly Buffer[];
  readonly region: string;
  /** How many replicas there are until they have been counted. */
  readonly replicas: number;
  readonly observer: CoordinationObserver;
  /** How long a replica that died keeps a key of the mutex. */
  readonly leaseMs: number;
}

export interface RatedService<Class extends string> {
  /** The class that all operations share. */
  readonly totalClass: Class;
  readonly defaultRates: Readonly<Record<Class, number>>;
}

export interface CoordinationOptions<Class extends string = string> {
  readonly service: RatedService<Class>;
  readonly rates: Rates<Class>;
  readonly maxCacheBytes?: number | undefined;
  /** The share of a burst that background calls leave. */
  readonly backgroundReserve: number;
  /** Returns monotonic milliseconds. */
  readonly now: () => number;
}
