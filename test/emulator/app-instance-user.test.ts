import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { allFail, openHouse } from "./support.ts";

test("a user is created, described, updated, listed and deleted", async () => {
  let now = 1_700_000_000_120;
  await using house = await openHouse({ clock: { now: () => now } });
  const { chime } = house;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A" });

  const created = await chime.createAppInstanceUser({
    AppInstanceArn,
    AppInstanceUserId: "us-east-1:alice@x.y_z-9",
    Name: "Älice Ω 😀",
    Metadata: "m",
    Tags: [{ Key: "team", Value: "support" }],
    ExpirationSettings: { ExpirationDays: 30, ExpirationCriterion: "CREATED_TIMESTAMP" },
  });
  const { AppInstanceUserArn } = created;
  expect(AppInstanceUserArn).toBe(`${AppInstanceArn}/user/us-east-1:alice@x.y_z-9`);
  expect(created.$metadata.httpStatusCode).toBe(201);

  now += 880;
  await chime.updateAppInstanceUser({ AppInstanceUserArn, Name: "Alice", Metadata: "" });
  expect((await chime.describeAppInstanceUser({ AppInstanceUserArn })).AppInstanceUser).toEqual({
    AppInstanceUserArn,
    Name: "Alice",
    Metadata: "",
    CreatedTimestamp: new Date(1_700_000_000_120),
    LastUpdatedTimestamp: new Date(1_700_000_001_000),
    ExpirationSettings: { ExpirationDays: 30, ExpirationCriterion: "CREATED_TIMESTAMP" },
  });
  expect(await chime.listAppInstanceUsers({ AppInstanceArn })).toMatchObject({
    AppInstanceArn,
    AppInstanceUsers: [{ AppInstanceUserArn, Name: "Alice", Metadata: "" }],
  });

  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  expect((await chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers).toEqual([]);
  await allFail("ForbiddenException", [
    chime.describeAppInstanceUser({ AppInstanceUserArn }),
    chime.updateAppInstanceUser({ AppInstanceUserArn, Name: "N", Metadata: "" }),
    chime.deleteAppInstanceUser({ AppInstanceUserArn }),
  ]);
});

test("creating a user again succeeds with the same data and conflicts with other data", async () => {
  await using house = await openHouse();
  const { chime } = house;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A" });
  const user = {
    AppInstanceArn,
    AppInstanceUserId: "u",
    Name: "U",
    Metadata: "m",
    ExpirationSettings: { ExpirationDays: 2, ExpirationCriterion: "CREATED_TIMESTAMP" as const },
  };
  const { AppInstanceUserArn } = await chime.createAppInstanceUser(user);
  expect((await chime.createAppInstanceUser(user)).AppInstanceUserArn).toBe(AppInstanceUserArn);
  await chime.createAppInstanceUser({ ...user, Tags: [{ Key: "not", Value: "compared" }] });
  const { Metadata: _m, ...withoutMetadata } = user;
  const { ExpirationSettings: _e, ...withoutExpiration } = user;
  const days = (n: number) => ({ ExpirationDays: n, ExpirationCriterion: "CREATED_TIMESTAMP" as const });
  for (const other of [
    { ...user, Name: "V" },
    { ...user, Metadata: "n" },
    { ...user, ExpirationSettings: days(3) },
    withoutMetadata,
    withoutExpiration,
  ]) {
    await expect(chime.createAppInstanceUser(other)).rejects.toMatchObject({ name: "ConflictException" });
  }
  expect((await chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers).toHaveLength(1);
});

test("a token of one user does not make another", async () => {
  await using house = await openHouse();
  const { chime } = house;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A" });
  const user = { AppInstanceArn, AppInstanceUserId: "u", Name: "U", ClientRequestToken: "token" };
  const { AppInstanceUserArn } = await chime.createAppInstanceUser(user);
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  expect((await chime.createAppInstanceUser(user)).AppInstanceUserArn).toBe(AppInstanceUserArn);
  expect((await chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers).toEqual([]);
  await expect(chime.createAppInstanceUser({ ...user, AppInstanceUserId: "v" })).rejects.toMatchObject({
    name: "ConflictException",
  });
});

test("the quota of users holds in each AppInstance, and counts the living", async () => {
  await using house = await openHouse({ quotas: { appInstanceUsers: 2 } });
  const { chime } = house;
  const [first, second] = await Promise.all(["A", "B"].map((Name) => chime.createAppInstance({ Name })));
  const create = (arn: string | undefined, id: string) =>
    chime.createAppInstanceUser({ AppInstanceArn: arn, AppInstanceUserId: id, Name: id });

  await create(first?.AppInstanceArn, "u1");
  const { AppInstanceUserArn } = await create(first?.AppInstanceArn, "u2");
  await expect(create(first?.AppInstanceArn, "u3")).rejects.toMatchObject({ name: "ResourceLimitExceededException" });
  await create(first?.AppInstanceArn, "u2");
  await create(second?.AppInstanceArn, "u1");
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  await create(first?.AppInstanceArn, "u3");
});

test("whatever text the constraints allow comes back as it was", async () => {
  await using house = await openHouse({ quotas: { appInstanceUsers: Number.POSITIVE_INFINITY } });
  const { chime } = house;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A" });
  const name = fc
    .string({ unit: "binary", minLength: 1, maxLength: 50 })
    .filter((text) => /^.*\S.*$/u.test(text) && [...text].length <= 100);
  const metadata = fc.string({ unit: "binary", maxLength: 250 }).filter((text) => Buffer.byteLength(text) <= 1024);

  let n = 0;
  const property = fc.asyncProperty(name, metadata, async (Name, Metadata) => {
    n += 1;
    const { AppInstanceUserArn } = await chime.createAppInstanceUser({
      AppInstanceArn,
      AppInstanceUserId: `u${n}`,
      Name,
      Metadata,
    });
    const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn });
    expect(AppInstanceUser).toMatchObject({ Name, Metadata });
  });
  await fc.assert(property, { numRuns: 200 });
});

test("a Metadata of several lines is taken, a UserName of several is not", async () => {
  await using house = await openHouse();
  const { chime } = house;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "Two\nlines" });
  await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u", Name: "U", Metadata: "a\r\nb\u2028c" });
  for (const Name of ["a\nb", "a\n", "\na", "a\rb", "a\u2028b", " ", "\t\u00A0\u3000"]) {
    const call = chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "v", Name });
    await expect(call).rejects.toMatchObject({ name: "BadRequestException" });
  }
});
