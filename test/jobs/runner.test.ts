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
}

/** Runs the jobs of a store, whose only calls create users. */
function run({ store, create }: RunOptions) {
  const now = () => performance.now();
  const errors: unknown[] = [];
  const call = (_: string, { AppInstanceUserId }: { AppInstanceUserId: string }) => create(AppInstanceUserId);
  const client = { assertAllowed: () => {}, call: call as unknown as Call } as unknown as RequestClient;
  const coordination = openLocally({ service: chimeService, rates: {}, now });
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
