import type { JobStore, JobStoreSource } from "../coordination/job-store.ts";
import type { Caller } from "../domain/caller.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import { type Job, parseJobId } from "../domain/job.ts";
import type { Quotas } from "../domain/quotas.ts";
import { Owners } from "./owners.ts";
import { isStoreUnavailable } from "./retrying-store.ts";
import { JobRunner, type RunnerDeps } from "./runner.ts";

interface JobsOptions extends Omit<RunnerDeps, "store" | "owners"> {
  readonly access: ConstructorParameters<typeof Owners>[0]["access"];
  readonly graceMs: number;
  /** Undefined: nothing says that the store would be kept. */
  readonly source: JobStoreSource | undefined;
  readonly maxItems: number;
  readonly rates: Quotas;
}

interface Opened {
  readonly store: JobStore;
  readonly runner: JobRunner;
}

/** Unfinished jobs of one caller. */
const MAX_JOBS = 100;

/** The jobs of this gateway. The store is opened when it is needed first, or if it exists. */
export class Jobs implements AsyncDisposable {
  readonly #options: JobsOptions;
  readonly #owners: Owners;
  #opening: Promise<Opened> | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#owners = new Owners(options);
  }

  /** Whether jobs can be created here. */
  get isAvailable(): boolean {
    return this.#options.source !== undefined;
  }

  get rates(): Quotas {
    return this.#options.rates;
  }

  get limits() {
    return { maxItems: this.#options.maxItems, maxJobs: MAX_JOBS };
  }

  /** Resumes the jobs of an earlier process. */
  resume(): void {
    if (this.#exists()) this.#open().catch(this.#options.onUnexpected);
  }

  /** Records an authenticated request, which renews what the jobs of the caller may do. */
  recordRequest(caller: Caller): void {
    if (!this.#owners.recordRequest(caller) || !this.#opening) return;
    this.#opening
      .then(({ store }) => store.renew(caller.principal, caller))
      .catch((error: unknown) => isStoreUnavailable(error) || this.#options.onUnexpected(error));
  }

  /** Acts on a job whose state has changed. */
  async apply({ id, state }: Job): Promise<void> {
    const { runner } = await this.#open();
    if (state === "RUNNING") runner.wake();
    else runner.stop(id);
  }

  /** Opens the store. Throws JOBS_UNAVAILABLE if this gateway runs no jobs. */
  async store(): Promise<JobStore> {
    if (!this.#options.source) throw unavailable();
    return (await this.#open()).store;
  }

  /** Resolves with the store if it exists. */
  async findStore(): Promise<JobStore | undefined> {
    return this.#exists() ? (await this.#open()).store : undefined;
  }

  /** Resolves with null if the job does not exist, or is not the caller's. Throws JOB_ELSEWHERE for a job of another store. */
  async find(id: string, caller: Pick<Caller, "principal" | "scope">): Promise<Job | null> {
    const store = await this.findStore();
    if (!store || parseJobId(id)?.store !== store.id) throw elsewhere();
    const job = await store.get(id);
    return job && (job.principal === caller.principal || caller.scope === "operator") ? job : null;
  }

  #exists(): boolean {
    return this.#opening !== undefined || (this.#options.source?.exists() ?? false);
  }

  #open(): Promise<Opened> {
    this.#opening ??= this.#start().catch((error: unknown) => {
      // The next request tries again.
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #start(): Promise<Opened> {
    const { source } = this.#options;
    if (!source) throw unavailable();
    const store = await source.open();
    return { store, runner: new JobRunner({ ...this.#options, store, owners: this.#owners }) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = await this.#opening?.catch(() => undefined);
    await opened?.runner[Symbol.asyncDispose]();
    await opened?.store[Symbol.asyncDispose]();
  }
}

const unavailable = () =>
  new GatewayError(
    "JOBS_UNAVAILABLE",
    "This gateway runs no jobs. Set VALKEY_URL, or JOBS=embedded for one replica whose DATA_DIR is on a persistent volume",
  );

const elsewhere = () =>
  new GatewayError("JOB_ELSEWHERE", "The job is in the store of another replica, or its store was removed");
