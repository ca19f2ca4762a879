import type { Filler, Progress } from "./filler.ts";
import { wordsOf } from "./fold.ts";
import type { Mirror } from "./mirror.ts";
import { sleep } from "./pace.ts";
import type { TableQuery } from "./query.ts";
import { type SearchOptions, type SearchResult, search } from "./search.ts";

export type DirectoryState = "FILLING" | "CURRENT" | "STALE";

interface LifecycleOptions {
  readonly arn: string;
  readonly mirror: Mirror;
  readonly filler: Filler;
  readonly firstWaitMs: number;
  readonly now: () => number;
  readonly onPage: (lifecycle: MirrorLifecycle) => void;
}

/** Keeps one mirror up to date, from its creation until it is dropped. */
export class MirrorLifecycle implements Disposable {
  readonly wordsOf = wordsOf;
  readonly arn: string;
  readonly mirror: Mirror;
  lastUsedAt: number;
  readonly #filler: Filler;
  readonly #now: () => number;
  readonly #createdAt: number;
  readonly #firstWaitMs: number;
  readonly #progress: Progress;
  readonly #dropped = new AbortController();
  readonly #settled = Promise.withResolvers<void>();

  constructor({ arn, mirror, filler, firstWaitMs, now, onPage }: LifecycleOptions) {
    this.arn = arn;
    this.mirror = mirror;
    this.#filler = filler;
    this.#now = now;
    this.#createdAt = now();
    this.#firstWaitMs = firstWaitMs;
    this.lastUsedAt = this.#createdAt;
    this.#progress = {
      arn,
      mirror,
      onPage: () => onPage(this),
      onComplete: () => this.#settled.resolve(),
      asOf: undefined,
      completedAt: this.#createdAt,
      roundMs: 0,
    };
  }

  get isDropped(): boolean {
    return this.#dropped.signal.aborted;
  }

  get asOf(): Date | undefined {
    return this.#progress.asOf;
  }

  /** The time since the last complete round, or since the mirror was created. */
  get ageMs(): number {
    return this.#now() - this.#progress.completedAt;
  }

  get state(): DirectoryState {
    if (!this.asOf) return "FILLING";
    const usualMs = Math.max(this.#progress.roundMs, this.#filler.usualRoundMs(this.mirror.table.size));
    return this.ageMs > 2 * usualMs ? "STALE" : "CURRENT";
  }

  search(query: TableQuery, options: SearchOptions): Promise<SearchResult> {
    return search(this.mirror.table, query, options);
  }

  /** Keeps the mirror up to date. Resolves with false once its AppInstance is gone, with true if the mirror was dropped. */
  async run(): Promise<boolean> {
    try {
      await this.#filler.keep(this.#progress, this.#dropped.signal);
      return false;
    } catch (error) {
      if (!this.isDropped) throw error;
      return true;
    }
  }

  /** Resolves when the first round is complete, the mirror was dropped, or `firstWaitMs` have passed since its creation. */
  async settled(): Promise<void> {
    const remainingMs = this.#createdAt + this.#firstWaitMs - this.#now();
    if (this.asOf || this.isDropped || remainingMs <= 0) return;
    const timer = new AbortController();
    const timeout = sleep(remainingMs, timer.signal).catch(() => {});
    await Promise.race([this.#settled.promise, timeout]);
    timer.abort();
  }

  [Symbol.dispose](): void {
    this.#dropped.abort();
    this.#settled.resolve();
  }
}
