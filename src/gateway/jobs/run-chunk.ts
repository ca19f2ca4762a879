import { randomUUID } from "node:crypto";
import pLimit from "p-limit";
import type { Chime } from "../chime/chime.ts";
import type { Chunk, ChunkOutcome, JobStore } from "../coordination/job-store.ts";
import type { Caller } from "../domain/caller.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { ItemResult, JobItem } from "../domain/job.ts";
import { createJobToken } from "../domain/request-token.ts";
import { ChunkCalls } from "./chunk-calls.ts";
import { exportPage } from "./kinds/export-users.ts";
import type { ItemContext, Kind } from "./kinds/kind.ts";
import { kindOf } from "./kinds/kinds.ts";
import { type ItemEnd, JobPausedError, performItem } from "./perform-item.ts";

export interface RunDeps {
  readonly chime: Pick<Chime, "now" | "coordination" | "createRequestClient">;
  readonly store: Pick<JobStore, "setState">;
  readonly callsPerMinute: number | undefined;
  readonly onUnexpected: (error: unknown) => void;
}

interface PerformedChunk {
  readonly outcome: ChunkOutcome;
  /** Why items remain that could have been performed. */
  readonly errors: readonly unknown[];
}

/** Calls in flight for one chunk. */
const CONCURRENCY = 10;

/** From this age on, AWS may have forgotten the token of an earlier attempt: it does not document how long it keeps them. */
const TOKEN_AGE_MS = 600_000;

/** A chunk that a worker performs. */
export class ChunkRun {
  readonly #chunk: Chunk;
  readonly #deps: RunDeps;
  readonly #calls: ChunkCalls;

  constructor(chunk: Chunk, owner: Caller, deps: RunDeps) {
    this.#chunk = chunk;
    this.#deps = deps;
    const { chime, callsPerMinute } = deps;
    this.#calls = new ChunkCalls({ chime, owner, jobId: chunk.job.id, requestId: randomUUID(), callsPerMinute });
  }

  get jobId(): string {
    return this.#chunk.job.id;
  }

  /** Begins no further item. */
  stop(): void {
    this.#calls.stop();
  }

  /** Resolves when no call is in flight: with the results, and with what is left if the chunk was stopped or an error occurred. */
  async perform(): Promise<PerformedChunk> {
    if (this.#chunk.job.kind === "EXPORT_USERS") return { outcome: await this.#performPage(), errors: [] };
    const { items } = this.#chunk;
    const results: ItemResult[] = [];
    const remaining: JobItem[] = [];
    const errors: unknown[] = [];
    const collect = (error: unknown) => {
      errors.push(error);
      this.stop();
    };
    const limit = pLimit(CONCURRENCY);
    const perform = async (item: JobItem) => {
      const result = await this.#unlessPaused(() => this.#performItem(item, this.#kind)).catch(collect);
      if (result) results.push({ ...result, ...this.#describe(item) });
      else remaining.push(item);
    };
    await this.#unlessPaused(() => this.#assertAllowed(this.#kind)).catch(collect);
    await Promise.all(items.map((item) => limit(perform, item)));
    return { outcome: { results, remaining }, errors };
  }

  get #kind(): Kind {
    const { kind } = this.#chunk.job;
    if (kind === "EXPORT_USERS") throw new TypeError("An export has no items");
    return kindOf(kind);
  }

  async #performPage(): Promise<ChunkOutcome> {
    const { store, onUnexpected } = this.#deps;
    let page: ChunkOutcome | undefined;
    const read = () =>
      this.#calls.run(({ call, signal }) =>
        performItem(
          async () => {
            page = await exportPage(this.#chunk, call);
            return { outcome: "DONE" };
          },
          { signal, onUnexpected },
        ),
      );
    const end = await this.#unlessPaused(read);
    if (page) return page;
    const { message: reason } = end ?? {};
    if (end) await store.setState(this.#chunk.job.id, { from: ["RUNNING"], to: "FAILED", reason });
    return { results: [], isReleased: true };
  }

  /** Throws JobPausedError if the owner may not perform an item any more. */
  #assertAllowed({ write }: Kind): Promise<void> {
    const { job, items } = this.#chunk;
    return this.#calls.run(async ({ assertAllowed }) => {
      for (const { value } of items) {
        const [operation, input] = write(value, job);
        try {
          assertAllowed(operation, input as never);
        } catch (error) {
          // Any other error is thrown again when the item is performed, and becomes its result.
          if (error instanceof GatewayError && error.code === "FORBIDDEN") throw new JobPausedError(error.message);
        }
      }
    });
  }

  #performItem({ number, value }: JobItem, { perform, preview }: Kind): Promise<ItemEnd | undefined> {
    const { chime, onUnexpected } = this.#deps;
    const { job, firstClaimedAt } = this.#chunk;
    return this.#calls.run(({ call, signal, nextDeadline, awsRequestId }) =>
      performItem(
        async (mayBeDone) => {
          const isRepeated = mayBeDone || this.#chunk.isRepeated;
          const context: ItemContext = {
            call,
            runExclusive: (key, work) => chime.coordination.mutex.runExclusive(key, nextDeadline(), work),
            requestToken: createJobToken(job.id, number),
            isRepeated,
            isTokenOld: isRepeated && Date.now() - firstClaimedAt > TOKEN_AGE_MS,
          };
          const performed = await (job.isDryRun ? preview : perform)(value, job, context);
          return { ...performed, awsRequestId: awsRequestId() };
        },
        { signal, onUnexpected },
      ),
    );
  }

  #describe({ number, value }: JobItem): Pick<ItemResult, "number" | "arn" | "reference"> {
    const { reference } = value as { readonly reference?: string | null };
    return { number, arn: this.#kind.arnOf(value, this.#chunk.job), reference: reference ?? undefined };
  }

  /** Resolves with undefined if the job can't continue. It is then paused, and this chunk stops. */
  async #unlessPaused<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof JobPausedError)) throw error;
      this.stop();
      const { job } = this.#chunk;
      await this.#deps.store.setState(job.id, { from: ["RUNNING"], to: "PAUSED", reason: error.message });
      return undefined;
    }
  }
}
