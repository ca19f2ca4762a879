import { existsSync } from "node:fs";
import { join } from "node:path";
import type { JobStoreSource } from "./job-store.ts";
import { MemoryBudget } from "./memory/budget.ts";
import { MemoryCallerRates } from "./memory/caller-rates.ts";
import { MemoryKeyedMutex } from "./memory/keyed-mutex.ts";
import { MemoryReadCache } from "./memory/read-cache.ts";
import type { Coordination, CoordinationOptions, SharedOptions, ValkeyAddress, ValkeyFacts } from "./ports.ts";
import { jobsFile, openEmbeddedJobStore } from "./sqlite/jobs.ts";

/** Opens what replicas share. The client of Valkey is loaded only here. */
export async function openShared<Class extends string>(
  options: CoordinationOptions<Class>,
  shared: SharedOptions,
): Promise<Coordination<Class>> {
  const valkey = await import("./valkey/shared.ts");
  return valkey.openShared(options, shared, openLocally(options));
}

export async function inspectValkey(address: ValkeyAddress): Promise<ValkeyFacts> {
  const valkey = await import("./valkey/inspect.ts");
  return valkey.inspectValkey(address);
}

/** Returns the coordination of a replica that works alone. */
export const openLocally = <Class extends string>(options: CoordinationOptions<Class>): Coordination<Class> => ({
  budget: new MemoryBudget(options),
  reads: new MemoryReadCache(options.now, options),
  mutex: new MemoryKeyedMutex(options.now),
  callerRates: new MemoryCallerRates(options.now),
  state: () => "local",
  [Symbol.asyncDispose]: async () => {},
});

/** Returns the store of jobs in a folder, which one process can use at a time. */
export const embeddedJobs = (dataDir: string, secrets: readonly Buffer[]): JobStoreSource => ({
  exists: () => existsSync(join(dataDir, jobsFile)),
  open: () => openEmbeddedJobStore(dataDir, secrets),
});
