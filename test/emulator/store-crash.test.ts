import { randomInt } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { type ChimeSDKIdentity, paginateListAppInstanceUsers } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { openStore } from "../../src/emulator/store/store.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { accountRegion, appInstanceArn, createAppInstance } from "./fixtures.ts";
import { spawnEmulator } from "./spawn.ts";
import { createSdk, startTestEmulator, temporaryDirectory } from "./support.ts";

async function userNames(chime: ChimeSDKIdentity, AppInstanceArn: string): Promise<(string | undefined)[]> {
  const names: (string | undefined)[] = [];
  for await (const { AppInstanceUsers = [] } of paginateListAppInstanceUsers({ client: chime }, { AppInstanceArn }))
    names.push(...AppInstanceUsers.map(({ Name }) => Name));
  return names;
}

const kills = isLongRun ? 200 : 4;
const WRITES_BEFORE_KILL = 25;

/** Writes on four connections, kills the emulator at a random write, and returns the users that it acknowledged. */
async function writeUntilKilled(dataDir: string, AppInstanceArn: string, prefix: string): Promise<string[]> {
  await using emulator = spawnEmulator({ DATA_DIR: dataDir });
  const chime = createSdk(await emulator.url);
  const acknowledged: string[] = [];
  const killAfter = WRITES_BEFORE_KILL + randomInt(isLongRun ? 500 : 100);
  const write = async (lane: number) => {
    for (let n = 0; ; n += 1) {
      const Name = `${prefix}-${lane}-${n}`;
      await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: Name, Name });
      acknowledged.push(Name);
      if (acknowledged.length === killAfter) emulator.kill("SIGKILL");
    }
  };
  await Promise.allSettled([1, 2, 3, 4].map(write));
  chime.destroy();
  return acknowledged;
}

test(
  "what was acknowledged survives kill -9, once each, and the next start is clean",
  async () => {
    await using directory = await temporaryDirectory();
    let AppInstanceArn: string;
    {
      await using harness = await startTestEmulator({ dataDir: directory.path });
      AppInstanceArn = await createAppInstance(harness.chime);
    }
    const acknowledged: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      acknowledged.push(...(await writeUntilKilled(directory.path, AppInstanceArn, `r${round}`)));
    }
    await using harness = await startTestEmulator({ dataDir: directory.path });
    const names = await userNames(harness.chime, AppInstanceArn);
    const stored = new Set(names);
    expect(stored.size).toBe(names.length);
    expect(acknowledged.filter((name) => !stored.has(name))).toEqual([]);
    if (isLongRun)
      process.stderr.write(`${kills} kills: ${acknowledged.length} writes acknowledged, none lost, none twice\n`);
  },
  isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS,
);

test(
  "on a full disk writes get 500, reads continue, and nothing acknowledged is lost",
  async () => {
    await using directory = await temporaryDirectory();
    // A limit on the size of files, in blocks of 512 bytes, stands in for a full disk.
    await using emulator = spawnEmulator({ DATA_DIR: directory.path }, { before: "ulimit -f 1000" });
    const chime = createSdk(await emulator.url);
    const AppInstanceArn = await createAppInstance(chime);
    const acknowledged: string[] = [];
    const create = async (Name: string) => {
      await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: Name, Name, Metadata: "x".repeat(1000) });
      acknowledged.push(Name);
    };
    const fillDisk = async () => {
      for (let n = 0; n < 2_000; n += 1) await create(`u${n}`);
    };
    const internal = {
      name: "ServiceFailureException",
      message: "Internal failure",
      $metadata: { httpStatusCode: 500 },
    };
    await expect(fillDisk()).rejects.toMatchObject(internal);
    await expect(create("more")).rejects.toMatchObject(internal);
    expect(await userNames(chime, AppInstanceArn)).toEqual(acknowledged);
    chime.destroy();
    emulator.kill("SIGKILL");
    const { stderr } = await emulator.exited;
    expect(stderr).toMatch(/^(CreateAppInstanceUser failed: [^\n]+ \(request [0-9a-f-]+\)\n){2}$/);
    await using harness = await startTestEmulator({ dataDir: directory.path });
    expect(await userNames(harness.chime, AppInstanceArn)).toEqual(acknowledged);
  },
  SLOW_TEST_TIMEOUT_MS,
);

/** Fills an AppInstance `big` with more rows than one slice of the purge. */
function fillStore(dataDir: string): void {
  using store = openStore(dataDir, accountRegion);
  store.transaction(() => {
    const seq = store.appInstances.add("big", "Big", undefined, 0);
    for (let n = 0; n < 20_000; n += 1) store.appInstanceUsers.add(seq, { id: `u${n}`, name: `User ${n}` }, n);
    for (let n = 0; n < 2_000; n += 1) {
      const device = { type: "GCM", resourceArn: "arn", deviceToken: `device-${n}`, allowMessages: "ALL" };
      store.appInstanceUserEndpoints.add(seq, 1 + (n % 500), { id: `e${n}`, ...device }, n);
      store.appInstanceBots.add(seq, { id: `b${n}`, configuration: "{}" }, n);
      store.tags.set(seq, `bot/b${n}`, [{ Key: "k", Value: "v" }]);
    }
  });
}

function countRows(dataDir: string): number {
  using db = new DatabaseSync(join(dataDir, "emulator.sqlite"));
  const tables = ["appInstance", "appInstanceUser", "appInstanceBot", "appInstanceUserEndpoint", "tag"];
  return tables.reduce((sum, table) => sum + Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n), 0);
}

test(
  "the purge of a deleted AppInstance resumes after a restart",
  async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    fillStore(dataDir);
    {
      await using harness = await startTestEmulator({ dataDir });
      await harness.chime.deleteAppInstance({ AppInstanceArn: appInstanceArn("big") });
      expect((await harness.chime.listAppInstances({})).AppInstances).toEqual([]);
    }
    const remaining = [countRows(dataDir)];
    expect(remaining[0]).toBeGreaterThan(0);
    while (remaining.length < 50 && remaining.at(-1) !== 0) {
      await using emulator = await startEmulator({ dataDir });
      await setTimeout(100);
      await emulator[Symbol.asyncDispose]();
      remaining.push(countRows(dataDir));
    }
    expect(remaining.at(-1)).toBe(0);
    expect(remaining).toEqual([...remaining].sort((a, b) => b - a));
  },
  SLOW_TEST_TIMEOUT_MS,
);
