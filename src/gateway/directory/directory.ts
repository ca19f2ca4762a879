import { LRUCache } from "lru-cache";
import type { EndWrite } from "../chime/request-client.ts";
import { awsQuotas, type Quotas } from "../domain/quotas.ts";
import type { OperationName } from "../operations.ts";
import { createCalls, type DirectoryCalls } from "./calls.ts";
import { Filler } from "./filler.ts";
import { parsePath } from "./metadata-path.ts";
import { type ChangeKind, Mirror, type MirrorOptions } from "./mirror.ts";
import { MirrorLifecycle } from "./mirror-lifecycle.ts";
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

export interface DirectoryStats {
  readonly users: number;
  readonly uncertainUsers: number;
  /** The age of the mirror whose last complete round is longest ago. */
  readonly ageMs: number;
}

export interface DirectoryObserver {
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

/** The mirrors of this process: which exist, and until when. */
export class Directory implements Disposable {
  readonly metadataPaths: readonly string[];
  readonly #config: DirectoryConfig;
  readonly #observer: DirectoryObserver;
  readonly #now: () => number;
  readonly #filler: Filler;
  readonly #mirrorOptions: MirrorOptions;
  /** The least recently used first. */
  readonly #lifecycles = new Map<string, MirrorLifecycle>();
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
  async open(arn: string): Promise<MirrorLifecycle | undefined> {
    if (!this.#covers(arn)) return undefined;
    const lifecycle = this.#ensure(arn);
    if (!lifecycle) return undefined;
    lifecycle.lastUsedAt = this.#now();
    this.#lifecycles.delete(arn);
    this.#lifecycles.set(arn, lifecycle);
    await lifecycle.settled();
    return lifecycle.isDropped ? undefined : lifecycle;
  }

  /** Records that a write begins. Its result is applied when it ends, before anyone else learns of it. */
  beginWrite(operation: OperationName, input: object): EndWrite | undefined {
    const write = writeOf(operation, input);
    if (!write || !this.#covers(write.appInstanceArn)) return undefined;
    const { appInstanceArn, change } = write;
    const begun = this.#lifecycles.get(appInstanceArn);
    if (change) begun?.mirror.beginWrite(change);
    return (outcome) => {
      const lifecycle = this.#lifecycles.get(appInstanceArn);
      if (change) this.#recentWrites.add(appInstanceArn, change, outcome);
      if (!lifecycle) return;
      if (!change) {
        if (outcome === "succeeded") this.#refuse(lifecycle, GONE_MS);
        return;
      }
      if (lifecycle !== begun) lifecycle.mirror.beginWrite(change);
      lifecycle.mirror.endWrite(change, outcome);
    };
  }

  stats(): DirectoryStats {
    const lifecycles = [...this.#lifecycles.values()];
    return {
      users: lifecycles.reduce((sum, { mirror }) => sum + mirror.table.size, 0),
      uncertainUsers: lifecycles.reduce((sum, { mirror }) => sum + mirror.uncertainCount, 0),
      ageMs: Math.max(0, ...lifecycles.filter(({ asOf }) => asOf).map(({ ageMs }) => ageMs)),
    };
  }

  [Symbol.dispose](): void {
    clearInterval(this.#sweeper);
    this.#warmer[Symbol.dispose]();
    for (const lifecycle of this.#lifecycles.values()) this.#drop(lifecycle);
  }

  #covers(arn: string): boolean {
    const { mode } = this.#config;
    return !(mode instanceof Set) || mode.has(arn);
  }

  #ensure(arn: string): MirrorLifecycle | undefined {
    const known = this.#lifecycles.get(arn);
    if (known || this.#refused.has(arn)) return known;
    const mirror = new Mirror(this.#mirrorOptions);
    this.#recentWrites.replay(arn, mirror);
    const onPage = (lifecycle: MirrorLifecycle) => this.#limitRows(lifecycle);
    const { firstWaitMs } = this.#config;
    const lifecycle = new MirrorLifecycle({ arn, mirror, filler: this.#filler, firstWaitMs, now: this.#now, onPage });
    this.#lifecycles.set(arn, lifecycle);
    if (this.#lifecycles.size > MAX_MIRRORS) this.#dropOldest(lifecycle);
    void this.#run(lifecycle);
    return lifecycle;
  }

  async #run(lifecycle: MirrorLifecycle): Promise<void> {
    try {
      const wasDropped = await lifecycle.run();
      if (!wasDropped) this.#refuse(lifecycle, GONE_MS);
    } catch (error) {
      this.#observer.onError(error);
      this.#refuse(lifecycle, GONE_MS);
    }
  }

  #limitRows(lifecycle: MirrorLifecycle): void {
    const { maxRows } = this.#config;
    while (this.stats().users > maxRows && this.#dropOldest(lifecycle));
    if (lifecycle.mirror.table.size <= maxRows || lifecycle.isDropped) return;
    this.#refuse(lifecycle, TOO_LARGE_MS);
    const message = "the AppInstance has more users than DIRECTORY_ROWS_MAX allows; it has no directory";
    this.#observer.onWarning({ appInstanceArn: lifecycle.arn }, message);
  }

  /** Drops the least recently used mirror but one. Mirrors that are always kept come last. Returns whether there was one. */
  #dropOldest(kept: MirrorLifecycle): boolean {
    const others = [...this.#lifecycles.values()].filter((lifecycle) => lifecycle !== kept);
    const oldest = others.find(({ arn }) => !this.#warmer.includes(arn)) ?? others[0];
    if (oldest) this.#drop(oldest);
    return oldest !== undefined;
  }

  #sweep(): void {
    this.#recentWrites.prune();
    for (const lifecycle of this.#lifecycles.values()) {
      const isIdle = this.#now() - lifecycle.lastUsedAt > this.#config.idleMs && !this.#warmer.includes(lifecycle.arn);
      if (isIdle || lifecycle.ageMs > MAX_AGE_MS) this.#drop(lifecycle);
    }
  }

  #refuse(lifecycle: MirrorLifecycle, ttl: number): void {
    this.#refused.set(lifecycle.arn, true, { ttl });
    this.#drop(lifecycle);
  }

  #drop(lifecycle: MirrorLifecycle): void {
    if (this.#lifecycles.get(lifecycle.arn) === lifecycle) this.#lifecycles.delete(lifecycle.arn);
    lifecycle[Symbol.dispose]();
  }
}
