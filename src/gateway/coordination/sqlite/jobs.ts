import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { makeDirectory } from "../../../make-directory.ts";
import { parseJobId } from "../../domain/job.ts";
import type { Chunk, JobStore } from "../job-store.ts";
import type { JobDatabase, JobDatabaseOptions } from "./job-database.ts";
import type { WorkerReply, WorkerRequest } from "./job-worker.ts";

type Methods = JobDatabase["methods"];

export const jobsFile = "jobs.sqlite";

/** In the bundle, the worker is a file of its own beside the programs. */
const workerUrl = import.meta.url.endsWith(".ts")
  ? new URL("./job-worker.ts", import.meta.url)
  : new URL(import.meta.url.includes("/chunks/") ? "../job-worker.mjs" : "./job-worker.mjs", import.meta.url);

/** Opens the store in a worker thread: SQLite waits for the disk. Throws if another process uses the file. */
export async function openEmbeddedJobStore(dataDir: string, secrets: readonly Buffer[]): Promise<JobStore> {
  const path = join(dataDir, jobsFile);
  try {
    makeDirectory(dataDir);
    const { worker, store } = await startWorker({ path, secrets });
    return createStore(store, worker);
  } catch (error) {
    const isLocked = /locked|busy/.test((error as Error).message);
    const reason = isLocked ? "another process uses it" : (error as Error).message;
    throw new Error(`The store of jobs, ${path}, cannot be opened (${reason}). Set DATA_DIR to a folder of its own`, {
      cause: error,
    });
  }
}

async function startWorker(options: JobDatabaseOptions): Promise<{ worker: WorkerCalls; store: string }> {
  const worker = new Worker(workerUrl, { workerData: options });
  worker.unref();
  const opened = Promise.withResolvers<unknown>();
  const calls = new WorkerCalls(worker, opened);
  return { worker: calls, store: String(await opened.promise) };
}

/** Calls the methods of the database in its thread. */
class WorkerCalls {
  readonly #worker: Worker;
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #ended: Promise<void>;
  #failure: unknown;
  #lastId = 0;

  constructor(worker: Worker, opened: PromiseWithResolvers<unknown>) {
    this.#worker = worker;
    this.#pending.set(0, opened);
    worker.on("message", (reply: WorkerReply) => {
      const call = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if ("error" in reply) call?.reject(reply.error);
      else call?.resolve(reply.value);
    });
    worker.on("error", (error) => {
      this.#failure = error;
    });
    this.#ended = new Promise((resolve) => {
      worker.on("exit", () => {
        this.#failure ??= new Error("The store of jobs is closed");
        for (const call of this.#pending.values()) call.reject(this.#failure);
        resolve();
      });
    });
  }

  call<Name extends keyof Methods>(
    method: Name,
    ...args: Parameters<Methods[Name]>
  ): Promise<ReturnType<Methods[Name]>> {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#lastId += 1;
    const call = Promise.withResolvers<unknown>();
    this.#pending.set(this.#lastId, call);
    // Only while a call is open, the thread keeps the process alive.
    this.#worker.ref();
    this.#worker.postMessage({ id: this.#lastId, method, args } satisfies WorkerRequest);
    return call.promise.finally(() => {
      if (this.#pending.size === 0) this.#worker.unref();
    }) as Promise<ReturnType<Methods[Name]>>;
  }

  async close(): Promise<void> {
    this.#worker.ref();
    this.#worker.postMessage({ id: 0, method: "close", args: [] } satisfies WorkerRequest);
    await this.#ended;
  }
}

function createStore(id: string, worker: WorkerCalls): JobStore {
  /** A job of another store is none of this one. */
  const nameOf = (jobId: string): string => {
    const parts = parseJobId(jobId);
    return parts?.store === id ? parts.name : "";
  };
  const claimOf = ({ job, number, fence }: Chunk) => ({ name: nameOf(job.id), number, fence });
  return {
    id,
    create: (...args) => worker.call("create", ...args),
    add: (jobId, ...args) => worker.call("add", nameOf(jobId), ...args),
    claim: (leaseMs, except = []) => worker.call("claim", leaseMs, except.map(nameOf)),
    extend: (chunk, leaseMs) => worker.call("extend", claimOf(chunk), leaseMs),
    complete: (chunk, outcome) => worker.call("complete", claimOf(chunk), outcome),
    get: (jobId) => worker.call("get", nameOf(jobId)),
    list: (filter) => worker.call("list", filter),
    results: (jobId, filter) => worker.call("results", nameOf(jobId), filter),
    start: (jobId, isDryRun) => worker.call("start", nameOf(jobId), isDryRun),
    setState: (jobId, transition) => worker.call("setState", nameOf(jobId), transition),
    retryFailed: (jobId) => worker.call("retryFailed", nameOf(jobId)),
    remove: (jobId) => worker.call("remove", nameOf(jobId)),
    removeFinished: (before) => worker.call("removeFinished", before),
    renew: (principal, rights) => worker.call("renew", principal, rights),
    [Symbol.asyncDispose]: () => worker.close(),
  };
}
