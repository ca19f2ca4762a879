import { LRUCache } from "lru-cache";
import { awsQuotas, type Quotas } from "../domain/quotas.ts";
import type { OperationName } from "../operations.ts";
import { createCalls, type DirectoryCalls } from "./calls.ts";
import { Filler } from "./filler.ts";
import { Keeper } from "./keeper.ts";
import { parsePath } from "./metadata-path.ts";
import { type ChangeKind, Mirror, type MirrorOptions, type WriteOutcome } from "./mirror.ts";
import { Pace } from "./pace.ts";
import { RecentWrites } from "./recent-writes.ts";
import { Warmer } from "./warmer.ts";
import { writeOf } from "./writes.ts";

export interface DirectoryConfig {
  /** `on-demand` and `all` are of every AppInstance; all others are of those named, which are kept warm. */
  readonly mode: "on-demand" | "all" | ReadonlySet<string>;
  readonly maxRows: number;
  readonly idleMs: number;
  readonly listShare: number;
  readonly callsPerSecond: number;
  readonly metadataPaths: readonly string[];
  readonly lagMs: number;
  readonly firstWaitMs: number;
}

interface DirectoryStats {
  readonly users: number;
  readonly uncertainUsers: number;
  /** The age of the mirror whose last complete round is longest ago. */
  readonly ageMs: number;
}

interface DirectoryObserver {
  onCall(operation: OperationName): void;
  onChange(kind: ChangeKind): void;
  onRound(seconds: number): void;
  onWarning(details: { readonly appInstanceArn: string }, message: string): void;
  onError(error: unknown): void;
}

interface DirectoryDeps {
  readonly chime: Parameters<typeof createCalls>[0];
  readonly rates: Quotas;
  readonly observer: DirectoryObserver;
  readonly random?: () => number;
}

/** More are dropped, the least recently used first. */
const MAX_MIRRORS = 1000;

/** A mirror that could not be compared for so long is dropped: it may show users who were deleted. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** How long an AppInstance that does not exist, or has too many users, is not listed again. */
const [GONE_MS, TOO_LARGE_MS] = [30_000, 60 * 60 * 1000];

const MAX_SWEEP_MS = 10_000;

/** Ends a write that began. */
type EndWrite = (outcome: WriteOutcome) => void;

/** The mirrors of this process: which exist, and until when. */
export class Directory implements Disposable {
  readonly metadataPaths: readonly string[];
  readonly #config: DirectoryConfig;
  readonly #observer: DirectoryObserver;
  readonly #now: () => number;
  readonly #filler: Filler;
  readonly #mirrorOptions: MirrorOptions;
  /** The least recently used first. */
  readonly #keepers = new Map<string, Keeper>();
  readonly #recentWrites: RecentWrites;
  readonly #refused: LRUCache<string, true>;
  readonly #warmer: Warmer;
  readonly #sweeper: NodeJS.Timeout;

  constructor(config: DirectoryConfig, { chime, rates, observer, random = Math.random }: DirectoryDeps) {
    const { now } = chime;
    this.metadataPaths = config.metadataPaths;
    this.#config = config;
    this.#observer = observer;
    this.#now = now;
    this.#recentWrites = new RecentWrites(config.lagMs, now);
    this.#refused = new LRUCache({ max: MAX_MIRRORS, perf: { now } });
    const calls: DirectoryCalls = createCalls(chime, observer.onCall);
    const listRate = rates.LIST_APP_INSTANCE_USERS ?? awsQuotas.LIST_APP_INSTANCE_USERS;
    const pace = new Pace({ perSecond: config.callsPerSecond, lanePerSecond: config.listShare * listRate }, now);
    const onCutShort = (appInstanceArn: string) =>
      observer.onWarning({ appInstanceArn }, "a list of users lacked many who exist; the directory keeps them");
    this.#filler = new Filler({ calls, pace, now, random, onRound: observer.onRound, onCutShort });
    const paths = config.metadataPaths.map(parsePath);
    this.#mirrorOptions = { paths, lagMs: config.lagMs, now, random, onChange: observer.onChange };
    this.#warmer = new Warmer(config.mode, calls, (arn) => this.#ensure(arn));
    this.#sweeper = setInterval(() => this.#sweep(), Math.min(MAX_SWEEP_MS, config.idleMs / 2)).unref();
  }

  /** Begins to fill the mirrors that are always kept. */
  start(): void {
    this.#warmer.start(this.#observer.onError);
  }

  /** Resolves with the mirror of an AppInstance. Undefined if there is none, or the AppInstance does not exist. */
  async open(arn: string): Promise<Keeper | undefined> {
    if (!this.#covers(arn)) return undefined;
    const keeper = this.#ensure(arn);
    if (!keeper) return undefined;
    keeper.lastUsedAt = this.#now();
    this.#keepers.delete(arn);
    this.#keepers.set(arn, keeper);
    await keeper.settled();
    return keeper.isDropped ? undefined : keeper;
  }

  /** Notes that a write begins. Its result is applied when it ends, before anyone else learns of it. */
  beginWrite(operation: OperationName, input: object): EndWrite | undefined {
    const write = writeOf(operation, input);
    if (!write || !this.#covers(write.appInstanceArn)) return undefined;
    const { appInstanceArn, change } = write;
    const begun = this.#keepers.get(appInstanceArn);
    if (change) begun?.mirror.beginWrite(change);
    return (outcome) => {
      const keeper = this.#keepers.get(appInstanceArn);
      if (change) this.#recentWrites.add(appInstanceArn, change, outcome);
      if (!keeper) return;
      if (!change) {
        if (outcome === "succeeded") this.#refuse(keeper, GONE_MS);
        return;
      }
      if (keeper !== begun) keeper.mirror.beginWrite(change);
      keeper.mirror.endWrite(change, outcome);
    };
  }

  stats(): DirectoryStats {
    const keepers = [...this.#keepers.values()];
    return {
      users: keepers.reduce((sum, { mirror }) => sum + mirror.table.size, 0),
      uncertainUsers: keepers.reduce((sum, { mirror }) => sum + mirror.uncertainCount, 0),
      ageMs: Math.max(0, ...keepers.filter(({ asOf }) => asOf).map(({ ageMs }) => ageMs)),
    };
  }

  [Symbol.dispose](): void {
    clearInterval(this.#sweeper);
    this.#warmer[Symbol.dispose]();
    for (const keeper of this.#keepers.values()) this.#drop(keeper);
  }

  #covers(arn: string): boolean {
    const { mode } = this.#config;
    return !(mode instanceof Set) || mode.has(arn);
  }

  #ensure(arn: string): Keeper | undefined {
    const known = this.#keepers.get(arn);
    if (known || this.#refused.has(arn)) return known;
    const mirror = new Mirror(this.#mirrorOptions);
    this.#recentWrites.replay(arn, mirror);
    const onPage = (keeper: Keeper) => this.#limitRows(keeper);
    const { firstWaitMs } = this.#config;
    const keeper = new Keeper({ arn, mirror, filler: this.#filler, firstWaitMs, now: this.#now, onPage });
    this.#keepers.set(arn, keeper);
    if (this.#keepers.size > MAX_MIRRORS) this.#dropOldest(keeper);
    void this.#run(keeper);
    return keeper;
  }

  async #run(keeper: Keeper): Promise<void> {
    try {
      const wasDropped = await keeper.run();
      if (!wasDropped) this.#refuse(keeper, GONE_MS);
    } catch (error) {
      this.#observer.onError(error);
      this.#refuse(keeper, GONE_MS);
    }
  }

  #limitRows(keeper: Keeper): void {
    const { maxRows } = this.#config;
    while (this.stats().users > maxRows && this.#dropOldest(keeper));
    if (keeper.mirror.table.size <= maxRows || keeper.isDropped) return;
    this.#refuse(keeper, TOO_LARGE_MS);
    const message = "the AppInstance has more users than DIRECTORY_ROWS_MAX allows; it has no directory";
    this.#observer.onWarning({ appInstanceArn: keeper.arn }, message);
  }

  /** Drops the least recently used mirror but one. Mirrors that are always kept come last. Returns whether there was one. */
  #dropOldest(kept: Keeper): boolean {
    const others = [...this.#keepers.values()].filter((keeper) => keeper !== kept);
    const oldest = others.find(({ arn }) => !this.#warmer.includes(arn)) ?? others[0];
    if (oldest) this.#drop(oldest);
    return oldest !== undefined;
  }

  #sweep(): void {
    this.#recentWrites.prune();
    for (const keeper of this.#keepers.values()) {
      const isIdle = this.#now() - keeper.lastUsedAt > this.#config.idleMs && !this.#warmer.includes(keeper.arn);
      if (isIdle || keeper.ageMs > MAX_AGE_MS) this.#drop(keeper);
    }
  }

  #refuse(keeper: Keeper, ttl: number): void {
    this.#refused.set(keeper.arn, true, { ttl });
    this.#drop(keeper);
  }

  #drop(keeper: Keeper): void {
    if (this.#keepers.get(keeper.arn) === keeper) this.#keepers.delete(keeper.arn);
    keeper[Symbol.dispose]();
  }
}
