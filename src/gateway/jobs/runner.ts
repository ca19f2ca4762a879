import { setTimeout } from "node:timers/promises";
import type { Chunk, JobStore } from "../coordination/job-store.ts";
import type { ItemOutcome } from "../domain/job.ts";
import type { Owners } from "./owners.ts";
import { isStoreUnavailable, retryUntilReachable } from "./retrying-store.ts";
import { ChunkRun, type RunDeps } from "./run-chunk.ts";

export interface RunnerDeps extends RunDeps {
  readonly store: JobStore;
  readonly owners: Pick<Owners, "find">;
  readonly onResults: (outcome: ItemOutcome, count: number) => void;
}

/** Chunks that one process performs at once, each of another job: one whose rate is used up must not hold up the others. */
const WORKERS = 4;

const LEASE_MS = 15_000;

/** How often a worker looks for chunks whose lease has ended elsewhere. */
const POLL_MS = 5_000;

const RETENTION_MS = 7 * 24 * 3_600_000;
const SWEEP_MS = 3_600_000;

/** Performs the chunks of running jobs until it is disposed. */
export class JobRunner implements AsyncDisposable {
  readonly #deps: RunnerDeps;
  readonly #runs = new Set<ChunkRun>();
  /** The jobs of which a worker has a chunk. Its owner's rights are checked before the next one. */
  readonly #busy = new Set<string>();
  readonly #sleepers = new Set<AbortController>();
  readonly #workers: readonly Promise<void>[];
  readonly #stopped = new AbortController();
  readonly #store: ReturnType<typeof retryUntilReachable>;
  readonly #sweep: NodeJS.Timeout;
  #lastClaim: Promise<unknown> = Promise.resolve();

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
    this.#store = retryUntilReachable(deps.store, this.#stopped.signal);
    this.#workers = Array.from({ length: WORKERS }, () => this.#work());
    this.#sweep = setInterval(() => this.#removeFinished(), SWEEP_MS).unref();
    this.#removeFinished();
  }

  /** Looks for chunks now: a job was started. */
  wake(): void {
    for (const sleeper of this.#sleepers) sleeper.abort();
  }

  /** Begins no further item of a job that no longer runs. */
  stop(jobId: string): void {
    for (const run of this.#runs) if (run.jobId === jobId) run.stop();
  }

  async #work(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      try {
        const chunk = await this.#claim();
        if (!chunk) await this.#idle();
        else await this.#perform(chunk).finally(() => this.#busy.delete(chunk.job.id));
      } catch (error) {
        this.#report(error);
        await this.#idle();
      }
    }
  }

  /** One worker claims at a time, so that each knows what the others have. */
  #claim(): Promise<Chunk | undefined> {
    const claim = this.#lastClaim.then(async () => {
      const chunk = await this.#store.claim(LEASE_MS, [...this.#busy]);
      if (chunk) this.#busy.add(chunk.job.id);
      return chunk;
    });
    this.#lastClaim = claim.catch(() => undefined);
    return claim;
  }

  /** Resolves when a job is started, or after a while. */
  async #idle(): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    const sleeper = new AbortController();
    this.#sleepers.add(sleeper);
    await setTimeout(POLL_MS, undefined, { signal: sleeper.signal, ref: false }).catch(() => undefined);
    this.#sleepers.delete(sleeper);
  }

  async #perform(chunk: Chunk): Promise<void> {
    const { owners, onResults } = this.#deps;
    const store = this.#store;
    const owner = owners.find(chunk.job);
    if (typeof owner === "string") {
      await store.setState(chunk.job.id, { from: ["RUNNING"], to: "PAUSED", reason: owner });
      await store.complete(chunk, { results: [], remaining: chunk.items, isReleased: true });
      return;
    }
    const run = new ChunkRun(chunk, owner, { ...this.#deps, store });
    this.#runs.add(run);
    if (this.#stopped.signal.aborted) run.stop();
    const lease = setInterval(() => void this.#extend(chunk, run), LEASE_MS / 3);
    try {
      const { outcome, errors } = await run.perform();
      const isStored = await store.complete(chunk, outcome);
      if (!isStored) return;
      for (const [name, results] of Map.groupBy(outcome.results, (result) => result.outcome))
        onResults(name, results.length);
      if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors);
    } finally {
      clearInterval(lease);
      this.#runs.delete(run);
    }
  }

  async #extend(chunk: Chunk, run: ChunkRun): Promise<void> {
    const { store } = this.#deps;
    try {
      if ((await store.extend(chunk, LEASE_MS)) !== "held") run.stop();
    } catch (error) {
      this.#report(error);
    }
  }

  #removeFinished(): void {
    this.#deps.store.removeFinished(Date.now() - RETENTION_MS).catch((error: unknown) => this.#report(error));
  }

  /** A store that can't be reached is reported by its connection. */
  #report(error: unknown): void {
    if (!isStoreUnavailable(error)) this.#deps.onUnexpected(error);
  }

  /** Completes the calls in flight. What was not sent stays open in the store. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sweep);
    this.#stopped.abort();
    this.wake();
    for (const run of this.#runs) run.stop();
    await Promise.all(this.#workers);
  }
}
