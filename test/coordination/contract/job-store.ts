import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "@jest/globals";
import type { Chunk, JobPart, JobStore } from "../../../src/gateway/coordination/job-store.ts";
import { openEmbeddedJobStore } from "../../../src/gateway/coordination/sqlite/jobs.ts";
import { openSharedJobStore } from "../../../src/gateway/coordination/valkey/jobs.ts";
import { KeyNames } from "../../../src/gateway/coordination/valkey/keys.ts";
import type { ItemOutcome, ItemResult, Job, JobSpec } from "../../../src/gateway/domain/job.ts";
import { startValkey, type ValkeyServer, valkeyProgram } from "../../support/valkey.ts";
import { ignoreEvents } from "../implementations.ts";

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

export interface TestStore extends AsyncDisposable {
  /** Of a claim that must be open again after a restart. */
  readonly crashLeaseMs: number;
  store: JobStore;
  /** Ends the store as a killed process would: nothing is released. */
  restart(secrets?: readonly Buffer[]): Promise<void>;
}

interface EmbeddedStore extends TestStore {
  readonly dataDir: string;
}

export async function openStore(): Promise<EmbeddedStore> {
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-jobs-"));
  const opened: EmbeddedStore = {
    crashLeaseMs: LEASE_MS,
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

/** Opens a store on a server as a replica does, with keys that no other test has. */
export function openOnValkey({ address }: Pick<ValkeyServer, "address">, cursorKeys: readonly Buffer[]): JobStore {
  const names = new KeyNames(cursorKeys, "us-east-1");
  return openSharedJobStore({ address, cursorKeys, names, observer: ignoreEvents, now: () => performance.now() });
}

/** Returns a store on a server. The claims of a replica that was killed end with their lease. */
async function openShared(server: ValkeyServer): Promise<TestStore> {
  const own = randomBytes(32);
  const opened: TestStore = {
    crashLeaseMs: 1,
    store: openOnValkey(server, [own]),
    restart: async () => {
      await opened.store[Symbol.asyncDispose]();
      opened.store = openOnValkey(server, [own]);
    },
    [Symbol.asyncDispose]: () => opened.store[Symbol.asyncDispose](),
  };
  return opened;
}

/** Defines tests for every implementation of the store, which must keep the same contract. */
export function forEachStore(defineTests: (open: () => Promise<TestStore>) => void): void {
  describe("embedded", () => defineTests(openStore));
  if (!valkeyProgram) return;
  describe("Valkey", () => {
    let server: Promise<ValkeyServer> | undefined;
    afterAll(async () => (await server)?.[Symbol.asyncDispose]());
    defineTests(async () => {
      server ??= startValkey();
      return openShared(await server);
    });
  });
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
