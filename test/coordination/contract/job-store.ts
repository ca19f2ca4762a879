import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Chunk, JobPart, JobStore } from "../../../src/gateway/coordination/job-store.ts";
import { openEmbeddedJobStore } from "../../../src/gateway/coordination/memory/jobs.ts";
import type { ItemOutcome, ItemResult, Job, JobSpec } from "../../../src/gateway/domain/job.ts";

export const secrets = [Buffer.alloc(32, 7)];
export const rights = { scope: "write", instances: new Set(["arn:instance"]), self: undefined } as const;
export const spec: JobSpec = {
  kind: "IMPORT_USERS",
  principal: "key:ann",
  appInstanceArn: "arn:instance",
  mode: "CREATE",
};
export const limits = { maxItems: 1000, maxJobs: 10 };
export const LEASE_MS = 60_000;

interface TestStore extends AsyncDisposable {
  readonly dataDir: string;
  store: JobStore;
  /** Ends the store as a killed process would: nothing is released. */
  restart(secrets?: readonly Buffer[]): Promise<void>;
}

export async function openStore(): Promise<TestStore> {
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-jobs-"));
  const opened: TestStore = {
    dataDir,
    store: await openEmbeddedJobStore(dataDir, secrets),
    restart: async (keys = secrets) => {
      await opened.store[Symbol.asyncDispose]();
      opened.store = await openEmbeddedJobStore(dataDir, keys);
    },
    [Symbol.asyncDispose]: async () => {
      await opened.store[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    },
  };
  return opened;
}

export const partOf = (count: number, from = 0, idempotencyKey?: string): JobPart => ({
  items: Array.from({ length: count }, (_, n) => ({ key: `u${from + n}`, value: { userId: `u${from + n}` } })),
  idempotencyKey,
});

export async function createJob(store: JobStore, count: number, given: Partial<JobSpec> = {}): Promise<Job> {
  const added = await store.create({ ...spec, ...given }, rights, partOf(count), limits);
  if (added.status !== "added") throw new Error(added.status);
  return added.job;
}

export async function startJob(store: JobStore, count: number, given: Partial<JobSpec> = {}): Promise<Job> {
  const { id } = await createJob(store, count, given);
  return (await store.start(id, false)) as Job;
}

export const resultsOf = ({ items }: Chunk, outcome: ItemOutcome = "CREATED"): ItemResult[] =>
  items.map(({ number }) => ({ number, outcome }));

export const claim = async (store: JobStore): Promise<Chunk> => {
  const chunk = await store.claim(LEASE_MS);
  if (!chunk) throw new Error("no chunk is open");
  return chunk;
};

export async function runAll(store: JobStore, outcomeOf = (_number: number): ItemOutcome => "CREATED"): Promise<void> {
  for (let chunk = await store.claim(LEASE_MS); chunk; chunk = await store.claim(LEASE_MS))
    await store.complete(chunk, { results: chunk.items.map(({ number }) => ({ number, outcome: outcomeOf(number) })) });
}
