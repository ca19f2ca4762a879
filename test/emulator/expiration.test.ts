import { expect, test } from "@jest/globals";
import type { EmulatorOptions } from "../../src/emulator/public.ts";
import { createAppInstance, device, expiresAfter } from "./fixtures.ts";
import { expectRejections, startPrepared } from "./support.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const createdAt = Date.UTC(2026, 0, 1);

/** Starts an emulator at the time `time.now`, with an AppInstance and users in it, by their days to live. */
function startWithUsers(days: { readonly [id: string]: number | undefined }, options: EmulatorOptions = {}) {
  const time = { now: createdAt };
  return startPrepared(
    async ({ chime }) => {
      const AppInstanceArn = await createAppInstance(chime);
      const create = (id: string, life?: number) => {
        const ExpirationSettings = life === undefined ? undefined : expiresAfter(life);
        return chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: id, Name: id, ExpirationSettings });
      };
      for (const [id, life] of Object.entries(days)) await create(id, life);
      const put = (id: string, life?: number) => {
        const AppInstanceUserArn = `${AppInstanceArn}/user/${id}`;
        const ExpirationSettings = life === undefined ? undefined : expiresAfter(life);
        return chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn, ExpirationSettings });
      };
      const living = async () =>
        (await chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers?.map(({ Name }) => Name);
      return { time, AppInstanceArn, arnOf: (id: string) => `${AppInstanceArn}/user/${id}`, create, put, living };
    },
    { clock: { now: () => time.now }, ...options },
  );
}

test.each([1, 5475, undefined, 30])("an expiration of %s days is put, returned and described", async (days) => {
  await using harness = await startWithUsers({ u: 7 });
  const AppInstanceUserArn = harness.arnOf("u");
  const { $metadata, ...settings } = await harness.put("u", days);
  expect($metadata.httpStatusCode).toBe(200);
  const ExpirationSettings = days === undefined ? undefined : expiresAfter(days);
  expect(settings).toEqual(ExpirationSettings ? { AppInstanceUserArn, ExpirationSettings } : { AppInstanceUserArn });
  const { AppInstanceUser } = await harness.chime.describeAppInstanceUser({ AppInstanceUserArn });
  expect(AppInstanceUser?.ExpirationSettings).toEqual(ExpirationSettings);
});

test("an expiration does not change LastUpdatedTimestamp", async () => {
  await using harness = await startWithUsers({ u: undefined });
  harness.time.now += 1_000;
  await harness.put("u", 1);
  const { AppInstanceUser } = await harness.chime.describeAppInstanceUser({ AppInstanceUserArn: harness.arnOf("u") });
  expect(AppInstanceUser?.LastUpdatedTimestamp).toEqual(new Date(createdAt));
});

test("only a user has an expiration", async () => {
  await using harness = await startWithUsers({});
  const { chime, AppInstanceArn } = harness;
  await expectRejections("ForbiddenException", [harness.put("nobody")]);
  await expectRejections("BadRequestException", [
    chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn: AppInstanceArn }),
    chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn: `${AppInstanceArn}/bot/b` }),
  ]);
});

test("a user is deleted at the millisecond at which its days end, for good", async () => {
  await using harness = await startWithUsers({ forever: undefined, one: 1, two: 2, longest: 5475 });
  const { time, living } = harness;
  time.now = createdAt + DAY_MS - 1;
  expect(await living()).toEqual(["forever", "one", "two", "longest"]);
  time.now = createdAt + DAY_MS;
  expect(await living()).toEqual(["forever", "two", "longest"]);
  time.now = createdAt + 5475 * DAY_MS - 1;
  expect(await living()).toEqual(["forever", "longest"]);
  time.now = createdAt + 9999 * DAY_MS;
  expect(await living()).toEqual(["forever"]);
  time.now = createdAt;
  expect(await living()).toEqual(["forever"]);
});

test("no operation finds an expired user", async () => {
  await using harness = await startWithUsers({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 });
  const { chime, time, AppInstanceArn, arnOf, put } = harness;
  for (const call of [
    () => chime.describeAppInstanceUser({ AppInstanceUserArn: arnOf("a") }),
    () => chime.updateAppInstanceUser({ AppInstanceUserArn: arnOf("b"), Name: "n", Metadata: "" }),
    () => chime.deleteAppInstanceUser({ AppInstanceUserArn: arnOf("c") }),
    () => put("d"),
    () => chime.listAppInstanceUserEndpoints({ AppInstanceUserArn: arnOf("e") }),
    () => chime.listTagsForResource({ ResourceARN: arnOf("f") }),
    () => chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: arnOf("g") }),
  ]) {
    time.now += DAY_MS;
    await expect(call()).rejects.toMatchObject({ name: "ForbiddenException" });
  }
});

test("an expired user loses its role, endpoints and tags, and no longer counts in quotas", async () => {
  await using harness = await startWithUsers({ u: 1 }, { quotas: { appInstanceUsers: 1, appInstanceAdmins: 1 } });
  const { chime, AppInstanceArn, time, create, arnOf } = harness;
  const AppInstanceUserArn = arnOf("u");
  const admin = { AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn };
  await chime.createAppInstanceAdmin(admin);
  await chime.tagResource({ ResourceARN: AppInstanceUserArn, Tags: [{ Key: "k", Value: "v" }] });
  await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...device() });
  time.now += DAY_MS;
  expect((await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceAdmins).toEqual([]);
  await create("u");
  expect((await chime.listTagsForResource({ ResourceARN: AppInstanceUserArn })).Tags).toEqual([]);
  expect((await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn })).AppInstanceUserEndpoints).toEqual([]);
  await chime.createAppInstanceAdmin(admin);
  await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...device() });
});

test("the days count from the creation of the user, whenever they are put", async () => {
  await using harness = await startWithUsers({ late: undefined, later: undefined });
  const { time, put, living } = harness;
  time.now = createdAt + 10 * DAY_MS;
  await put("later", 11);
  expect((await put("late", 10)).ExpirationSettings).toEqual(expiresAfter(10));
  expect(await living()).toEqual(["later"]);
  time.now += DAY_MS;
  expect(await living()).toEqual([]);
});

test("until the delay is over, an expired user is listed, and its expiration can be changed", async () => {
  const options = { expirationDelay: 6 * HOUR_MS };
  await using harness = await startWithUsers({ gone: 1, longer: 1, kept: 1 }, options);
  const { time, put, living } = harness;
  time.now = createdAt + DAY_MS + 6 * HOUR_MS - 1;
  expect(await living()).toEqual(["gone", "longer", "kept"]);
  await put("kept");
  await put("longer", 2);
  time.now += 1;
  expect(await living()).toEqual(["longer", "kept"]);
  time.now += DAY_MS;
  expect(await living()).toEqual(["kept"]);
});
