import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { paginateListAppInstanceUsers } from "@aws-sdk/client-chime-sdk-identity";
import { expect, jest, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { openStore } from "../../src/emulator/store/store.ts";
import { accountRegion, appInstanceArn, createAppInstance, expiresAfter } from "./fixtures.ts";
import { type EmulatorHarness, startTestEmulator, temporaryDirectory } from "./support.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const createdAt = Date.UTC(2026, 0, 1);

async function createUsers({ chime }: EmulatorHarness, days: { readonly [id: string]: number | undefined }) {
  const AppInstanceArn = await createAppInstance(chime);
  for (const [id, life] of Object.entries(days)) {
    const ExpirationSettings = life === undefined ? undefined : expiresAfter(life);
    await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: id, Name: id, ExpirationSettings });
  }
  return AppInstanceArn;
}

function storedUsers(dataDir: string): unknown[] {
  using db = new DatabaseSync(join(dataDir, "emulator.sqlite"));
  const rows = db.prepare("SELECT id FROM appInstanceUser ORDER BY seq").all();
  return rows.map(({ id }) => id);
}

test("an error in the job reaches onFault, and no request", async () => {
  const sentences: string[] = [];
  let error: Error | undefined;
  const now = () => {
    if (error) throw error;
    return createdAt;
  };
  const onFault = (sentence: string) => sentences.push(sentence);
  await using harness = await startTestEmulator({ clock: { now }, onFault });
  const AppInstanceArn = await createUsers(harness, { u: 1 });
  error = new Error("no time");
  expect((await harness.chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers).toHaveLength(1);
  expect(sentences).toEqual(["An expired user could not be deleted: no time"]);
});

test("users that expired while the emulator was down are deleted after its start, without a request", async () => {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  {
    await using harness = await startTestEmulator({ dataDir, clock: { now: () => createdAt } });
    await createUsers(harness, { a: 1, b: 2, c: undefined });
  }
  const usersAfterStartAt = async (now: number) => {
    {
      await using _emulator = await startEmulator({ dataDir, clock: { now: () => now } });
      await new Promise(setImmediate);
    }
    return storedUsers(dataDir);
  };
  expect(await usersAfterStartAt(createdAt + DAY_MS - 1)).toEqual(["a", "b", "c"]);
  expect(await usersAfterStartAt(createdAt + DAY_MS)).toEqual(["b", "c"]);
});

test("the job runs every minute", async () => {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  let now = createdAt;
  jest.useFakeTimers({
    doNotFake: ["setImmediate", "setTimeout", "nextTick", "Date", "queueMicrotask", "performance"],
  });
  try {
    await using harness = await startTestEmulator({ dataDir, clock: { now: () => now } });
    await createUsers(harness, { a: 1, b: undefined });
    now += DAY_MS;
    jest.advanceTimersByTime(60_000);
    await new Promise(setImmediate);
  } finally {
    jest.useRealTimers();
  }
  expect(storedUsers(dataDir)).toEqual(["b"]);
});

/** Fills a store with 1,000 users that stay and 2,000 that expire within days, and returns the names of the former. */
function fillStore(dataDir: string): string[] {
  using store = openStore(dataDir, accountRegion);
  const names = Array.from({ length: 3_000 }, (_, n) => `u${n}`);
  store.transaction(() => {
    const seq = store.appInstances.add("many", "Many", undefined, createdAt);
    for (const [n, id] of names.entries()) {
      const life = n % 3 === 0 ? {} : { expirationDays: 1 + (n % 5), expirationCriterion: "CREATED_TIMESTAMP" };
      store.appInstanceUsers.add(seq, { id, name: id, ...life }, createdAt);
    }
  });
  return names.filter((_, n) => n % 3 === 0);
}

test("many expired users are deleted in slices, between requests, and no other user is", async () => {
  await using directory = await temporaryDirectory();
  const survivors = fillStore(directory.path);
  const clock = { now: () => createdAt + 30 * DAY_MS };
  await using harness = await startTestEmulator({ dataDir: directory.path, clock });
  const listUsers = async () => {
    const names: (string | undefined)[] = [];
    const list = { AppInstanceArn: appInstanceArn("many") };
    for await (const page of paginateListAppInstanceUsers({ client: harness.chime }, list))
      names.push(...(page.AppInstanceUsers ?? []).map(({ Name }) => Name));
    return names;
  };
  const first = await listUsers();
  expect(first.length).toBeGreaterThan(survivors.length);
  let last = first;
  for (let n = 0; n < 20 && last.length !== survivors.length; n += 1) last = await listUsers();
  expect(last).toEqual(survivors);
});
