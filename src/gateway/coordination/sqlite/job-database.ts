import { randomUUID } from "node:crypto";
import type { Rights } from "../../domain/caller.ts";
import { type ItemResult, type Job, type JobSpec, jobStates } from "../../domain/job.ts";
import { applyOutcome, bitsOf, type ChunkInput, isFailed, openItems, scopeOfParts } from "../chunk-data.ts";
import { JobSeal } from "../job-seal.ts";
import type {
  AddResult,
  Chunk,
  ChunkOutcome,
  JobFilter,
  JobLimits,
  JobPart,
  Page,
  ResultFilter,
  Transition,
} from "../job-store.ts";
import { Seal } from "../seal.ts";
import { openChunkTable } from "./chunk-tables.ts";
import { addItems, hmac, openPartTable } from "./job-parts.ts";
import { type JobRow, openDatabase, openJobTable, transact } from "./job-tables.ts";

export interface JobDatabaseOptions {
  readonly path: string;
  readonly secrets: readonly Uint8Array[];
}

type Claim = Pick<Chunk, "number" | "fence"> & { readonly name: string };

export type JobDatabase = ReturnType<typeof openJobDatabase>;

/** How many chunks of results are decrypted for one page: rare outcomes may fill it with less. */
const MAX_RESULT_CHUNKS = 100;
const RESULT_BATCH = 10;

/** Opens the file of jobs. Its methods are those of `JobStore`, each of them one transaction. */
export function openJobDatabase({ path, secrets }: JobDatabaseOptions) {
  const db = openDatabase(path);
  const seal = new Seal(
    secrets.map((secret) => Buffer.from(secret)),
    "jobs",
  );
  const { id, secret } = db.prepare("SELECT id, secret FROM store").get() as { id: string; secret: Uint8Array };
  const jobs = openJobTable(db);
  const chunks = openChunkTable(db);
  const parts = openPartTable(db, secret);
  const ownerOf = (principal: string) => hmac(secret, JSON.stringify(["owner", principal]));
  const sealed = new JobSeal({ storeId: id, seal, ownerOf: (principal) => ownerOf(principal).toString("hex") });

  const toJob = ({ reason, dry_run, created_at, started_at, finished_at, items: _, ...row }: JobRow) =>
    sealed.openJob({
      ...row,
      pauseReason: reason,
      isDryRun: dry_run === 1,
      isDurable: true,
      createdAt: created_at,
      startedAt: started_at,
      finishedAt: finished_at,
    });

  const jobOrNull = (row: JobRow | null): Job | null => (row && toJob(row)) ?? null;

  function addPart(row: JobRow, scope: string, part: JobPart, limits: JobLimits): AddResult {
    const sealInput = (number: number, input: ChunkInput) => sealed.sealInput(row.name, number, input);
    const added = addItems(row, part, limits, { chunks, secret, seal: sealInput });
    if (!added) return { status: "too-many-items" };
    parts.record(scope, part, row.seq, added);
    if (part.spec) jobs.setSpec(row.seq, sealed.sealSpec(row.name, part.spec));
    const job = jobOrNull(jobs.get(row.name));
    return job ? { status: "added", job, ...added } : { status: "not-addable" };
  }

  function findPart(scope: string, part: JobPart): AddResult | undefined {
    const found = parts.find(scope, part);
    if (found === undefined || found === "conflict") return found && { status: found };
    const job = jobOrNull(jobs.get(found.name));
    return job ? { status: "added", job, ...found.added } : { status: "conflict" };
  }

  /** Opens the page that follows, or records that there is none. */
  function addPage(
    name: string,
    { job, number }: { readonly job: number; readonly number: number },
    { nextPageToken, first }: { readonly nextPageToken?: string | undefined; readonly first: number },
  ): void {
    const next = { number: number + 1, first, last: first - 1 };
    if (nextPageToken === undefined) chunks.setTotal(job);
    else
      chunks.insert(job, {
        ...next,
        input: sealed.sealInput(name, next.number, { items: [], pageToken: nextPageToken }),
      });
  }

  const methods = {
    create(spec: JobSpec, rights: Rights, part: JobPart, limits: JobLimits): AddResult {
      const scope = scopeOfParts(spec);
      const known = findPart(scope, part);
      if (known) return known;
      const owner = ownerOf(spec.principal);
      if (jobs.countUnfinished(owner) >= limits.maxJobs) return { status: "too-many-jobs" };
      if (part.items.length > limits.maxItems) return { status: "too-many-items" };
      const [name, now] = [randomUUID(), Date.now()];
      const isExport = spec.kind === "EXPORT_USERS";
      const row = jobs.insert({
        name,
        owner,
        spec: sealed.sealSpec(name, spec),
        rights: sealed.sealRights(spec.principal, rights, now),
        total: isExport ? null : 0,
        now,
      });
      if (!isExport) return addPart(row, scope, part, limits);
      const input = sealed.sealInput(name, 1, { items: [] });
      chunks.insert(row.seq, { number: 1, first: 1, last: 0, input });
      const added = { accepted: 0, repeated: [] };
      parts.record(scope, part, row.seq, added);
      return { status: "added", job: toJob(row) as Job, ...added };
    },
    add(name: string, part: JobPart, limits: JobLimits): AddResult {
      const known = findPart(name, part);
      if (known) return known;
      const row = jobs.get(name);
      const isAddable = row?.state === "PAUSED" && row.started_at === null && row.total !== null;
      return isAddable ? addPart(row, name, part, limits) : { status: "not-addable" };
    },
    claim(leaseMs: number, except: readonly string[]): Chunk | undefined {
      for (;;) {
        const now = Date.now();
        const claimed = chunks.claim(now, leaseMs, except);
        if (!claimed) return undefined;
        const { job: name, chunk } = claimed;
        const row = jobs.get(name);
        const job = row && toJob(row);
        const input = chunk.input && sealed.openInput(name, chunk.number, chunk.input);
        if (job && input) {
          const { number, fence, first: firstNumber, claimed_at } = chunk;
          const [firstClaimedAt, isRepeated] = [claimed_at ?? now, claimed_at !== null];
          const { items, pageToken } = openItems(input);
          return { job, number, fence, firstNumber, firstClaimedAt, isRepeated, items, pageToken };
        }
        const reason = "No key of CURSOR_KEYS decrypts the items of this job";
        jobs.setState(name, { from: ["RUNNING"], to: "FAILED", reason }, now);
      }
    },
    extend({ name, number, fence }: Claim, leaseMs: number): "held" | "stopping" | "lost" {
      if (!chunks.extend({ job: name, number, fence }, Date.now() + leaseMs)) return "lost";
      return jobs.get(name)?.state === "RUNNING" ? "held" : "stopping";
    },
    complete({ name, number, fence }: Claim, outcome: ChunkOutcome): boolean {
      const held = chunks.findHeld({ job: name, number, fence });
      const row = jobs.get(name);
      if (!held || !row) return false;
      const reported = applyOutcome(
        {
          input: held.input ? sealed.openInput(name, number, held.input) : undefined,
          results: held.output ? sealed.openResults(name, number, held.output) : undefined,
          isDryRun: row.dry_run === 1,
        },
        outcome,
      );
      const { results: all, failed, input, isOpen } = reported;
      const isExport = row.total === null;
      chunks.report(held.job, number, {
        output: sealed.sealResults(name, number, all),
        outcomes: bitsOf(all.map(({ outcome }) => outcome)),
        failed,
        input: input ? sealed.sealInput(name, number, input) : null,
        isOpen,
        last: isExport ? held.first + all.length - 1 : held.last,
      });
      chunks.count(held.job, outcome.results.length, outcome.results.filter(isFailed).length);
      if (isExport && !isOpen) addPage(name, held, { ...outcome, first: held.first + all.length });
      jobs.finishIfEmpty(held.job, Date.now());
      return true;
    },
    get: (name: string): Job | null => jobOrNull(jobs.get(name)),
    list({ principal, states, after, limit }: JobFilter): Page<Job> {
      const owner = principal === undefined ? null : ownerOf(principal);
      const found = jobs.list({ owner, states: (states ?? jobStates).join(), after: after ?? null, limit: limit + 1 });
      return { rows: found.slice(0, limit).flatMap((row) => toJob(row) ?? []), hasNext: found.length > limit };
    },
    results(name: string, { outcomes, after = 0, limit }: ResultFilter): Page<ItemResult> {
      const job = jobs.get(name);
      const rows: ItemResult[] = [];
      const mask = outcomes ? bitsOf(outcomes) : -1;
      for (let [number, read] = [0, 0]; job && rows.length <= limit; ) {
        const filter = { mask, after: number, afterItem: after, limit: RESULT_BATCH };
        const found = chunks.results(job, filter);
        for (const { number, output } of found) {
          const all = sealed.openResults(name, number, output) ?? [];
          rows.push(...all.filter((row) => row.number > after && (!outcomes || outcomes.includes(row.outcome))));
        }
        number = found.at(-1)?.number ?? 0;
        read += found.length;
        if (found.length < RESULT_BATCH) break;
        if (read >= MAX_RESULT_CHUNKS && rows.length > 0) return { rows: rows.slice(0, limit), hasNext: true };
      }
      return { rows: rows.slice(0, limit), hasNext: rows.length > limit };
    },
    start: (name: string, isDryRun: boolean): Job | null => jobOrNull(jobs.start(name, isDryRun, Date.now())),
    setState: (name: string, transition: Transition): Job | null =>
      jobOrNull(jobs.setState(name, transition, Date.now())),
    retryFailed: (name: string): Job | null => jobOrNull(jobs.retryFailed(name)),
    remove: (name: string): boolean => jobs.remove(name),
    removeFinished: (before: number): number => jobs.removeFinished(before),
    renew: (principal: string, rights: Rights): void =>
      jobs.renew(ownerOf(principal), sealed.sealRights(principal, rights, Date.now())),
  };
  return { id, methods, transact: <Result>(work: () => Result) => transact(db, work), close: () => db.close() };
}
