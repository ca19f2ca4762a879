import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import type { Call } from "../../src/gateway/chime/commands.ts";
import type { RequestClient } from "../../src/gateway/chime/request-client.ts";
import { chimeService } from "../../src/gateway/chime/service.ts";
import type { JobStore } from "../../src/gateway/coordination/job-store.ts";
import { openLocally } from "../../src/gateway/coordination/open.ts";
import { localDeveloper } from "../../src/gateway/domain/caller.ts";
import { GatewayError } from "../../src/gateway/domain/gateway-error.ts";
import { JobRunner } from "../../src/gateway/jobs/runner.ts";
import { openStore, startJob } from "../coordination/contract/job-store.ts";
import { waitUntil } from "../support/wait-until.ts";

interface RunOptions {
  readonly store: JobStore;
  readonly create: (userId: string) => Promise<object>;
  readonly now?: () => number;
  readonly runExclusive?: (key: string, deadline: number) => Promise<unknown>;
}

/** Runs the jobs of a store, whose only calls create users. */
function run({ store, create, now = () => performance.now(), runExclusive }: RunOptions) {
  const errors: unknown[] = [];
  const call = (_: string, { AppInstanceUserId }: { AppInstanceUserId: string }) => create(AppInstanceUserId);
  const client = { assertAllowed: () => {}, call: call as unknown as Call } as unknown as RequestClient;
  const local = openLocally({ service: chimeService, rates: {}, backgroundReserve: 0, now });
  const coordination = { ...local, ...(runExclusive && { mutex: { runExclusive } as typeof local.mutex }) };
  const runner = new JobRunner({
    store,
    chime: { now, coordination, createRequestClient: () => client },
    owners: { find: () => localDeveloper },
    callsPerMinute: undefined,
    onUnexpected: (error) => errors.push(error),
    onResults: () => {},
  });
  return { errors, [Symbol.asyncDispose]: () => runner[Symbol.asyncDispose]() };
}

test("an error of one item is reported when the others have ended, and their results are kept", async () => {
  await using opened = await openStore();
  const full = new Error("disk full");
  const store: JobStore = { ...opened.store, setState: () => Promise.reject(full) };
  const created: string[] = [];
  const { id } = await startJob(opened.store, 5);
  await using running = run({
    store,
    create: async (userId) => {
      if (userId === "u1") throw new GatewayError("FORBIDDEN", "no");
      await setTimeout(20);
      created.push(userId);
      return {};
    },
  });
  await waitUntil(() => running.errors.length > 0);
  expect(running.errors).toEqual([full]);
  expect(created).toEqual(["u0", "u2", "u3", "u4"]);
  expect(await opened.store.get(id)).toMatchObject({ state: "RUNNING", done: 4, failed: 0 });
});

test("each wait of an item for other updates has the whole time, however long its tries took", async () => {
  await using opened = await openStore();
  let [clock, tries] = [0, 0];
  const remaining: number[] = [];
  const { id } = await startJob(opened.store, 1, { mode: "ENSURE_AND_UPDATE" });
  await using _ = run({
    store: opened.store,
    now: () => clock,
    create: async () => {
      clock += 60_000;
      tries += 1;
      if (tries === 1) throw new GatewayError("UPSTREAM_THROTTLED", "slow down", { retryAfterMs: 1 });
      throw new GatewayError("CONFLICT", "exists");
    },
    runExclusive: async (_, deadline) => {
      remaining.push(deadline - clock);
      return { outcome: "UNCHANGED" };
    },
  });
  await waitUntil(async () => (await opened.store.get(id))?.state === "DONE");
  expect(remaining).toEqual([30_000]);
});
