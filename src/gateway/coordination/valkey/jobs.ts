import type { Rights } from "../../domain/caller.ts";
import { type Job, type JobSpec, jobStates, parseJobId } from "../../domain/job.ts";
import { JobSeal } from "../job-seal.ts";
import type {
  Chunk,
  ChunkOutcome,
  JobFilter,
  JobLimits,
  JobPart,
  JobStore,
  Page,
  ResultFilter,
  Transition,
} from "../job-store.ts";
import type { CoordinationObserver, ValkeyAddress } from "../ports.ts";
import { Seal } from "../seal.ts";
import { type Argument, Connection, type Script } from "./connection.ts";
import { type ChunkClaim, JobChunks } from "./job-chunks.ts";
import { JobConnection } from "./job-connection.ts";
import { JobParts } from "./job-parts.ts";
import { type JobContext, type JobReply, parseJob } from "./job-rows.ts";
import type { KeyNames } from "./keys.ts";
import {
  getScript,
  listScript,
  removeFinishedScript,
  removeScript,
  renewScript,
  retryScript,
  setStateScript,
  startScript,
} from "./scripts/job-states.ts";

interface SharedJobsOptions {
  readonly address: ValkeyAddress;
  readonly cursorKeys: readonly Buffer[];
  readonly names: KeyNames;
  readonly observer: Pick<CoordinationObserver, "onOperation" | "onFailure">;
  /** Returns monotonic milliseconds. */
  readonly now: () => number;
}

/** Longer than a server needs to write its log. The budget's short limit would fail large parts. */
const REPLY_TIMEOUT_MS = 5000;

const REMOVE_BATCH = 10;

/** No job has this name. */
const NOBODY = "-";

/** Lasts until somebody resumes the job, because it may be this replica that has too few keys. */
const unreadable: Transition = {
  from: ["RUNNING"],
  to: "PAUSED",
  reason:
    "No key of CURSOR_KEYS of one replica decrypts the items of this job. Resume it when all replicas have the same keys",
};

/** Opens the jobs of all replicas. The server need not be reachable yet. */
export function openSharedJobStore({ address, cursorKeys, names, observer, now }: SharedJobsOptions): JobStore {
  // A connection of its own: other operations must not wait for the disk.
  const server = new Connection(address, REPLY_TIMEOUT_MS);
  const connection = new JobConnection({ connection: server, prefix: names.of("jobs"), observer, now });
  const id = names.hash("store of jobs");
  const reasons = new Seal(cursorKeys, "jobs in Valkey");
  const ownerOf = (principal: string) => names.hash("owner", principal);
  const seal = new JobSeal({ storeId: id, seal: reasons, ownerOf });
  const open = (reply: JobReply): Job | null => {
    if (!reply) return null;
    const { sealedReason, items: _, chunks: __, ...row } = parseJob(reply);
    const reason = sealedReason && reasons.open<{ reason: string }>(sealedReason, `${row.name} reason`);
    return seal.openJob({ ...row, pauseReason: reason?.reason ?? null }) ?? null;
  };
  const context: JobContext = { connection, names, seal, parse: parseJob, open };
  return new SharedJobStore(id, context, { server, reasons, ownerOf });
}

interface SharedJobStoreDeps {
  readonly server: Connection;
  readonly reasons: Seal;
  readonly ownerOf: (principal: string) => string;
}

/** Jobs in Valkey. Each change is one script, so that replicas see all of it or nothing. */
class SharedJobStore implements JobStore {
  readonly id: string;
  readonly #context: JobContext;
  readonly #deps: SharedJobStoreDeps;
  readonly #parts: JobParts;
  readonly #chunks: JobChunks;

  constructor(id: string, context: JobContext, deps: SharedJobStoreDeps) {
    this.id = id;
    this.#context = context;
    this.#deps = deps;
    this.#parts = new JobParts(context);
    this.#chunks = new JobChunks(context, (name) => this.#setState(name, unreadable));
  }

  create(spec: JobSpec, rights: Rights, part: JobPart, limits: JobLimits) {
    return this.#parts.create(spec, rights, part, limits);
  }

  add(id: string, part: JobPart, limits: JobLimits) {
    return this.#parts.add(this.#nameOf(id), part, limits);
  }

  claim(leaseMs: number, except: readonly string[] = []): Promise<Chunk | undefined> {
    return this.#chunks.claim(
      leaseMs,
      except.map((id) => this.#nameOf(id)),
    );
  }

  extend(chunk: Chunk, leaseMs: number) {
    return this.#chunks.extend(this.#claimOf(chunk), leaseMs);
  }

  complete(chunk: Chunk, outcome: ChunkOutcome) {
    return this.#chunks.complete(this.#claimOf(chunk), outcome);
  }

  async get(id: string): Promise<Job | null> {
    const { connection, open } = this.#context;
    return open((await connection.run("job-get", getScript, [this.#nameOf(id)])) as JobReply);
  }

  async list({ principal, states = jobStates, after, limit }: JobFilter): Promise<Page<Job>> {
    const { connection, open } = this.#context;
    const owner = principal === undefined ? "" : this.#deps.ownerOf(principal);
    const args = [owner, after ?? "", limit + 1, ...states];
    const found = (await connection.run("job-list", listScript, args)) as JobReply[];
    return { rows: found.slice(0, limit).flatMap((row) => open(row) ?? []), hasNext: found.length > limit };
  }

  results(id: string, filter: ResultFilter) {
    return this.#chunks.results(this.#nameOf(id), filter);
  }

  start(id: string, isDryRun: boolean): Promise<Job | null> {
    return this.#change("job-start", startScript, this.#nameOf(id), [isDryRun ? 1 : 0]);
  }

  setState(id: string, transition: Transition): Promise<Job | null> {
    return this.#setState(this.#nameOf(id), transition);
  }

  retryFailed(id: string): Promise<Job | null> {
    return this.#change("job-retry", retryScript, this.#nameOf(id), []);
  }

  async remove(id: string): Promise<boolean> {
    return (await this.#context.connection.run("job-remove", removeScript, [this.#nameOf(id)])) === 1;
  }

  async removeFinished(before: number): Promise<number> {
    for (let removed = 0; ; ) {
      const args = [before, REMOVE_BATCH];
      const count = Number(await this.#context.connection.run("job-sweep", removeFinishedScript, args));
      removed += count;
      if (count < REMOVE_BATCH) return removed;
    }
  }

  async renew(principal: string, rights: Rights): Promise<void> {
    const { connection, seal } = this.#context;
    const sealed = seal.sealRights(principal, rights, Date.now());
    await connection.run("job-renew", renewScript, [this.#deps.ownerOf(principal), sealed]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#deps.server[Symbol.dispose]();
  }

  #setState(name: string, { from, to, reason }: Transition): Promise<Job | null> {
    const sealed = reason === undefined ? "" : this.#deps.reasons.seal({ reason }, `${name} reason`);
    return this.#change("job-state", setStateScript, name, [to, sealed, ...from]);
  }

  /** Resolves when the change is on disk, if the server has one: a job that was cancelled must not continue. */
  async #change(operation: string, script: Script, name: string, args: readonly Argument[]): Promise<Job | null> {
    const { connection, open } = this.#context;
    const reply = await connection.run(operation, script, [name, ...args]);
    if (reply) await connection.confirm(name);
    return open(reply as JobReply);
  }

  #nameOf(id: string): string {
    const parts = parseJobId(id);
    return parts?.store === this.id ? parts.name : NOBODY;
  }

  #claimOf({ job, number, fence }: Chunk): ChunkClaim {
    return [this.#nameOf(job.id), number, fence];
  }
}
