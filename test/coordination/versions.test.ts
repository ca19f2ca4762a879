import { describe, expect, jest, test } from "@jest/globals";
import { type RecordedRequest, startEmulator } from "../../src/emulator/server.ts";
import { contentOf } from "../support/content.ts";
import { LOADED_USERS, loadWhile, type ReplicaProcess, startReplica } from "../support/replica-processes.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { startValkey, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { readUser, startImportOn, updateWith } from "./cluster.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const PER_SECOND = 40;

/** Describes per second: what updates need is left. */
const LOAD = 0.7 * PER_SECOND;

/** Imported meanwhile, slowly enough that both versions take part. */
const IMPORTED = 200;
const IMPORTS_PER_SECOND = 20;

/** A replica still accepts what was sent before it was taken out of the load, which takes long on a busy machine. */
const SHUTDOWN_DELAY_MS = "5000";

const otherLayout = (kind: string) => ({
  NODE_OPTIONS: `--import=${new URL("../support/other-layout.mjs", import.meta.url).href}`,
  OTHER_LAYOUT: kind,
});

/** A directory with an older commit of this project and its dependencies. */
const olderCheckout = process.env.OLDER_CHECKOUT;

interface Version {
  readonly env: NodeJS.ProcessEnv;
  readonly checkout?: string | undefined;
}

async function startCluster(resources: AsyncDisposableStack) {
  const requests: RecordedRequest[] = [];
  const emulator = resources.use(
    await startEmulator({
      seed: contentOf(LOADED_USERS),
      rates: { appInstanceUserDescribes: PER_SECOND, appInstanceUserWrites: IMPORTS_PER_SECOND },
      onRequest: (request) => requests.push(request),
    }),
  );
  const valkey = resources.use(await startValkey());
  const rates = `DESCRIBE_APP_INSTANCE_USER=${PER_SECOND},APP_INSTANCE_USER_WRITES=${IMPORTS_PER_SECOND}`;
  const start = async ({ env, checkout }: Version) => {
    const common = { CHIME_RATES: rates, READ_CACHE_MS: "60000", SHUTDOWN_DELAY_MS };
    const cluster = { valkeyUrl: valkey.url, endpoint: emulator.url, checkout };
    const replica = resources.use(await startReplica({ ...cluster, env: { ...common, ...env } }));
    await waitUntil(async () => (await replica.state()) === "shared");
    return replica;
  };
  return { emulator, requests, start };
}

/** Writes through each replica, and reads through the next. Returns the reads that did not see the write. */
async function findStale(live: readonly ReplicaProcess[], round: number): Promise<string[]> {
  const stale: string[] = [];
  for (const [index, replica] of live.entries()) {
    const name = `Round ${round}, ${index}`;
    await replica.data(updateWith(`name: "${name}"`));
    const next = live[(index + 1) % live.length] ?? replica;
    const found = (await next.data(readUser)).found.name;
    if (found !== name) stale.push(`${found} instead of ${name}`);
  }
  return stale;
}

/** Replaces two replicas by two of another version, one after the other, under load and while a job runs. */
async function roll(from: Version, to: Version) {
  await using resources = new AsyncDisposableStack();
  const { emulator, requests, start } = await startCluster(resources);
  const live = [await start(from), await start(from)];
  const [first] = live;
  if (!first) throw new Error("No replica");
  const stale: string[] = [];
  const exits: (number | null)[] = [];
  const finish = await startImportOn(first, IMPORTED);
  const { failed } = await loadWhile(live, LOAD, async () => {
    for (const round of [1, 2]) {
      live.push(await start(to));
      stale.push(...(await findStale(live, round)));
      const old = live.shift();
      exits.push((await old?.stop()) ?? null);
    }
    stale.push(...(await findStale(live, 3)));
  });
  const [last] = live;
  if (!last) throw new Error("No replica");
  const job = await finish(last);
  const statuses = (status: number) => requests.filter((request) => request.status === status).length;
  const users = emulator.state().counts.users - LOADED_USERS;
  const throttledShare = statuses(429) / requests.length;
  return { failed, stale, exits, job, users, conflicts: statuses(409), throttledShare };
}

const nothingLost = {
  failed: [],
  stale: [],
  exits: [0, 0],
  job: { state: "DONE", done: IMPORTED, failed: 0 },
  users: IMPORTED,
  conflicts: 0,
};

(valkeyProgram ? describe : describe.skip)("a rolling deployment loses no request, write or item", () => {
  test.each([
    ["stores all things as the old one", {}, 0.01],
    // Each version has the whole budget: AWS refuses what is too much, and it is sent again.
    ["stores the budget in another layout", otherLayout("budget"), 0.15],
    ["stores responses in another layout", otherLayout("reads"), 0.01],
  ])("if the new version %s", async (_, env, maxThrottled) => {
    const { throttledShare, ...outcome } = await roll({ env: {} }, { env });
    expect(outcome).toEqual(nothingLost);
    expect(throttledShare).toBeLessThanOrEqual(maxThrottled);
  });

  if (olderCheckout)
    test(`from the version in ${olderCheckout}`, async () => {
      const { throttledShare, ...outcome } = await roll({ env: {}, checkout: olderCheckout }, { env: {} });
      expect(outcome).toEqual(nothingLost);
      expect(throttledShare).toBeLessThanOrEqual(0.01);
    });
});

(valkeyProgram ? test : test.skip)("a replica whose clock is a minute behind shares like the others", async () => {
  await using resources = new AsyncDisposableStack();
  const { emulator, requests, start } = await startCluster(resources);
  const behind = {
    NODE_OPTIONS: `--import=${new URL("../support/clock-behind.mjs", import.meta.url).href}`,
    CLOCK_BEHIND_MS: "60000",
  };
  const live = [await start({ env: {} }), await start({ env: behind })];
  const [right, late] = live;
  if (!right || !late) throw new Error("No replicas");
  expect(late.output()).toContain(new Date(Date.now() - 60_000).toISOString().slice(0, 15));
  const stale: string[] = [];
  const finish = await startImportOn(late, IMPORTED);
  const { failed } = await loadWhile(live, LOAD, async () => {
    for (const round of Array(10).keys()) stale.push(...(await findStale(live, round)));
    const updates = [right.data(updateWith('name: "Right"')), late.data(updateWith('metadata: "Late"'))];
    await Promise.all(updates);
  });
  expect({ failed, stale }).toEqual({ failed: [], stale: [] });
  expect((await right.data(readUser)).found).toMatchObject({ name: "Right", metadata: "Late" });
  expect(await finish(right)).toEqual({ state: "DONE", done: IMPORTED, failed: 0 });
  expect(emulator.state().counts.users).toBe(LOADED_USERS + IMPORTED);
  expect(requests.filter(({ status }) => status === 409)).toEqual([]);
  expect(requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(0.01 * requests.length);
});
