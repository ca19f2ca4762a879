import { randomUUID } from "node:crypto";
import { MemoryReadCache } from "../memory/read-cache.ts";
import type { Coordination, CoordinationOptions, SharedOptions } from "../ports.ts";
import { Seal } from "../seal.ts";
import { SharedBudget } from "./budget.ts";
import { BudgetStore } from "./budget-store.ts";
import { SharedCallerRates } from "./caller-rates.ts";
import { Connection } from "./connection.ts";
import { ValkeyHealth } from "./health.ts";
import { openSharedJobStore } from "./jobs.ts";
import { SharedKeyedMutex } from "./keyed-mutex.ts";
import { KeyNames } from "./keys.ts";
import { SharedReadCache } from "./read-cache.ts";
import { ReadStore } from "./read-store.ts";

/** How long a start waits for Valkey before it continues without. */
const START_TIMEOUT_MS = 500;

/** Opens what replicas share in Valkey. `local` serves this replica while Valkey is unreachable. */
export async function openShared<Class extends string>(
  options: CoordinationOptions<Class>,
  shared: SharedOptions,
  local: Coordination<Class>,
): Promise<Coordination<Class>> {
  const { now, backgroundReserve } = options;
  const { address, timeoutMs, cursorKeys, region, replicas, observer, leaseMs } = shared;
  const resources = new AsyncDisposableStack();
  const connection = resources.use(new Connection(address, timeoutMs));
  const health = resources.use(new ValkeyHealth({ now, observer }));
  const names = new KeyNames(cursorKeys, region);
  const store = new BudgetStore({ connection, names, replica: randomUUID(), now, backgroundReserve });
  const budget = resources.use(new SharedBudget({ ...options, store, health, names, replicas }));
  const common = { connection, health, names };
  const channel = names.of("reads");
  const readStore = new ReadStore({ connection, names, seal: new Seal(cursorKeys, "responses in Valkey"), channel });
  const memory = new MemoryReadCache(now, options);
  const reads = resources.use(new SharedReadCache({ ...common, store: readStore, channel, local: memory, now }));
  await connection.waitUntilReady(START_TIMEOUT_MS);
  const joined = reads.join();
  if (connection.isReady) await joined;
  budget.request();
  return {
    ...local,
    budget,
    reads,
    mutex: new SharedKeyedMutex({ ...common, local: local.mutex, leaseMs, observer, now }),
    callerRates: new SharedCallerRates({
      ...common,
      local: local.callerRates,
      replicaCount: () => budget.replicaCount,
    }),
    jobs: {
      exists: () => true,
      open: async () => openSharedJobStore({ address, cursorKeys, names, observer, now }),
    },
    share: () => budget.share(),
    state: () => (reads.isJoined ? "shared" : "fallback"),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
