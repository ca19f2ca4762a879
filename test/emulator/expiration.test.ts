import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { paginateListAppInstanceUsers } from "@aws-sdk/client-chime-sdk-identity";
import { expect, jest, test } from "@jest/globals";
import { type EmulatorOptions, startEmulator } from "../../src/emulator/server.ts";
import { openStore } from "../../src/emulator/store/store.ts";
import { allFail, openHouse, openPrepared, temporaryDirectory } from "./support.ts";

const DAY = 24 * 60 * 60 * 1000;
const born = Date.UTC(2026, 0, 1);
const days = (ExpirationDays: number) => ({ ExpirationDays, ExpirationCriterion: "CREATED_TIMESTAMP" as const });

/** An emulator whose time stands still, with one AppInstance and users in it, by their days to live. */
function openWithUsers(lives: { readonly [id: string]: number | undefined }, options: EmulatorOptions = {}) {
  const time = { now: born };
  return openPrepared(
    async ({ chime }) => {
      const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "A" });
      const create = (id: string, life?: number) => {
        const ExpirationSettings = life === undefined ? undefined : days(life);
        return chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: id, Name: id, ExpirationSettings });
      };
      for (const [id, life] of Object.entries(lives)) await create(id, life);
      const living = async () => {
        const { AppInstanceUsers = [] } = await chime.listAppInstanceUsers({ AppInstanceArn });
        return AppInstanceUsers.map(({ Name }) => Name);
      };
      return { time, AppInstanceArn, arnOf: (id: string) => `${AppInstanceArn}/user/${id}`, create, living };
    },
    { clock: { now: () => time.now }, ...options },
  );
}

test("expiration is put, changed and removed, and moves no timestamp", async () => {
  await using house = await openWithUsers({ u: undefined });
  const { chime, time } = house;
  const AppInstanceUserArn = house.arnOf("u");
  time.now += 1_000;
  for (const ExpirationSettings of [days(1), days(5475), undefined, days(30)]) {
    const put = await chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn, ExpirationSettings });
    const { $metadata, ...answer } = put;
    expect($metadata.httpStatusCode).toBe(200);
    expect(answer).toEqual(ExpirationSettings ? { AppInstanceUserArn, ExpirationSettings } : { AppInstanceUserArn });
    const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn });
    expect(AppInstanceUser?.ExpirationSettings).toEqual(ExpirationSettings);
    expect(AppInstanceUser?.LastUpdatedTimestamp).toEqual(new Date(born));
  }
  await allFail("ForbiddenException", [
    chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn: house.arnOf("nobody") }),
  ]);
  await allFail("BadRequestException", [
    chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn: house.AppInstanceArn }),
    chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn: `${house.AppInstanceArn}/bot/b` }),
  ]);
});

test("users are deleted when their days are over, and not a millisecond before", async () => {
  await using house = await openWithUsers({ forever: undefined, one: 1, two: 2, longest: 5475 });
  const { time, living } = house;
  time.now = born + DAY - 1;
  expect(await living()).toEqual(["forever", "one", "two", "longest"]);
  time.now = born + DAY;
  expect(await living()).toEqual(["forever", "two", "longest"]);
  time.now = born + 5475 * DAY - 1;
  expect(await living()).toEqual(["forever", "longest"]);
  time.now = born + 9999 * DAY;
  expect(await living()).toEqual(["forever"]);
  time.now = born;
  expect(await living()).toEqual(["forever"]);
});

test("no operation meets a user whose time is over", async () => {
  await using house = await openWithUsers({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 });
  const { chime, time, AppInstanceArn, arnOf } = house;
  for (const call of [
    () => chime.describeAppInstanceUser({ AppInstanceUserArn: arnOf("a") }),
    () => chime.updateAppInstanceUser({ AppInstanceUserArn: arnOf("b"), Name: "n", Metadata: "" }),
    () => chime.deleteAppInstanceUser({ AppInstanceUserArn: arnOf("c") }),
    () => chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn: arnOf("d") }),
    () => chime.listAppInstanceUserEndpoints({ AppInstanceUserArn: arnOf("e") }),
    () => chime.listTagsForResource({ ResourceARN: arnOf("f") }),
    () => chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: arnOf("g") }),
  ]) {
    time.now += DAY;
    await expect(call()).rejects.toMatchObject({ name: "ForbiddenException" });
  }
});

test("role, endpoints and tags go with the user, and make room", async () => {
  const quotas = { appInstanceUsers: 1, appInstanceAdmins: 1 };
  await using house = await openWithUsers({ u: 1 }, { quotas });
  const { chime, AppInstanceArn, time } = house;
  const AppInstanceUserArn = house.arnOf("u");
  await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
  await chime.tagResource({ ResourceARN: AppInstanceUserArn, Tags: [{ Key: "k", Value: "v" }] });
  const device = {
    AppInstanceUserArn,
    Type: "GCM" as const,
    ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
    EndpointAttributes: { DeviceToken: "device" },
  };
  await chime.registerAppInstanceUserEndpoint(device);
  time.now += DAY;
  expect((await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceAdmins).toEqual([]);
  await house.create("u");
  expect((await chime.listTagsForResource({ ResourceARN: AppInstanceUserArn })).Tags).toEqual([]);
  expect((await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn })).AppInstanceUserEndpoints).toEqual([]);
  await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
  await chime.registerAppInstanceUserEndpoint(device);
});

test("the days count from the creation, whenever they are put", async () => {
  await using house = await openWithUsers({ late: undefined, later: undefined });
  const { chime, time, living } = house;
  time.now = born + 10 * DAY;
  await chime.putAppInstanceUserExpirationSettings({
    AppInstanceUserArn: house.arnOf("later"),
    ExpirationSettings: days(11),
  });
  const { ExpirationSettings } = await chime.putAppInstanceUserExpirationSettings({
    AppInstanceUserArn: house.arnOf("late"),
    ExpirationSettings: days(10),
  });
  expect(ExpirationSettings).toEqual(days(10));
  expect(await living()).toEqual(["later"]);
  time.now += DAY;
  expect(await living()).toEqual([]);
});

test("until a late job comes, users stay as they are, and a change of settings is honoured", async () => {
  const hour = 60 * 60 * 1000;
  await using house = await openWithUsers({ gone: 1, longer: 1, kept: 1 }, { expirationDelay: 6 * hour });
  const { chime, time, living } = house;
  time.now = born + DAY + 6 * hour - 1;
  expect(await living()).toEqual(["gone", "longer", "kept"]);
  await chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn: house.arnOf("kept") });
  const AppInstanceUserArn = house.arnOf("longer");
  await chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn, ExpirationSettings: days(2) });
  time.now += 1;
  expect(await living()).toEqual(["longer", "kept"]);
  time.now += DAY;
  expect(await living()).toEqual(["kept"]);
});

test("a job that fails hinders no request, and is heard of", async () => {
  const faults: string[] = [];
  let fault: Error | undefined;
  const now = () => {
    if (fault) throw fault;
    return born;
  };
  await using house = await openWithUsers({ u: 1 }, { clock: { now }, onFault: (sentence) => faults.push(sentence) });
  fault = new Error("no time");
  expect(await house.living()).toEqual(["u"]);
  expect(faults).toEqual(["A user whose time is over is not yet deleted: no time"]);
});

function usersIn(dataDir: string): unknown[] {
  using db = new DatabaseSync(join(dataDir, "emulator.sqlite"));
  return db
    .prepare("SELECT id FROM appInstanceUser ORDER BY seq")
    .all()
    .map(({ id }) => id);
}

test("what was due while the emulator was down is gone after its start, without a request", async () => {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  {
    await using _house = await openWithUsers({ a: 1, b: 2, c: undefined }, { dataDir });
  }
  {
    await using _early = await startEmulator({ dataDir, clock: { now: () => born + DAY - 1 } });
    await new Promise(setImmediate);
  }
  expect(usersIn(dataDir)).toEqual(["a", "b", "c"]);
  {
    await using _later = await startEmulator({ dataDir, clock: { now: () => born + DAY } });
    await new Promise(setImmediate);
  }
  expect(usersIn(dataDir)).toEqual(["b", "c"]);
});

test("the job comes each minute, too", async () => {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  jest.useFakeTimers({
    doNotFake: ["setImmediate", "setTimeout", "nextTick", "Date", "queueMicrotask", "performance"],
  });
  try {
    await using house = await openWithUsers({ a: 1, b: undefined }, { dataDir });
    house.time.now += DAY;
    jest.advanceTimersByTime(60_000);
    await new Promise(setImmediate);
  } finally {
    jest.useRealTimers();
  }
  expect(usersIn(dataDir)).toEqual(["b"]);
});

test("very many due users go in slices, and nobody else does", async () => {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  const survivors: string[] = [];
  {
    using store = openStore(dataDir, { region: "us-east-1", accountId: "123456789012" });
    store.transaction(() => {
      const seq = store.appInstances.add("many", "Many", undefined, born);
      for (let n = 0; n < 3_000; n += 1) {
        const id = `u${n}`;
        const life = n % 3 === 0 ? {} : { expirationDays: 1 + (n % 5), expirationCriterion: "CREATED_TIMESTAMP" };
        store.appInstanceUsers.add(seq, { id, name: id, ...life }, born);
        if (n % 3 === 0) survivors.push(id);
      }
    });
  }
  await using house = await openHouse({ dataDir, clock: { now: () => born + 30 * DAY } });
  const AppInstanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/many";
  const found: (string | undefined)[][] = [];
  while (found.length < 20 && found.at(-1)?.length !== survivors.length) {
    const names: (string | undefined)[] = [];
    for await (const page of paginateListAppInstanceUsers({ client: house.chime }, { AppInstanceArn })) {
      names.push(...(page.AppInstanceUsers ?? []).map(({ Name }) => Name));
    }
    found.push(names);
  }
  expect(found[0]?.length).toBeGreaterThan(survivors.length);
  expect(found.at(-1)).toEqual(survivors);
});
