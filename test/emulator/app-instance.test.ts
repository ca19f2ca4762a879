import { expect, test } from "@jest/globals";
import { createAppInstance, missingAppInstanceArn } from "./fixtures.ts";
import { startTestEmulator, startWithAppInstance } from "./support.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

test("CreateAppInstance makes an AppInstance that DescribeAppInstance returns with all its members", async () => {
  await using harness = await startTestEmulator({ clock: { now: () => 1_700_000_000_123 } });
  const { chime } = harness;
  const created = await chime.createAppInstance({ Name: "My App 😀", Metadata: '{"a":\n1}' });
  const { AppInstanceArn = "", $metadata } = created;
  expect($metadata.httpStatusCode).toBe(201);
  expect(AppInstanceArn).toMatch(/^arn:aws:chime:us-east-1:123456789012:app-instance\/[0-9a-f-]{36}$/);
  expect((await chime.describeAppInstance({ AppInstanceArn })).AppInstance).toEqual({
    AppInstanceArn,
    Name: "My App 😀",
    Metadata: '{"a":\n1}',
    CreatedTimestamp: new Date(1_700_000_000_123),
    LastUpdatedTimestamp: new Date(1_700_000_000_123),
  });
});

test("UpdateAppInstance replaces name and metadata, and sets LastUpdatedTimestamp", async () => {
  let now = 1_700_000_000_123;
  await using harness = await startWithAppInstance({ clock: { now: () => now } });
  const { chime, AppInstanceArn } = harness;
  now += 99_877;
  const updated = await chime.updateAppInstance({ AppInstanceArn, Name: "New", Metadata: "" });
  expect(updated.AppInstanceArn).toBe(AppInstanceArn);
  expect((await chime.describeAppInstance({ AppInstanceArn })).AppInstance).toEqual({
    AppInstanceArn,
    Name: "New",
    Metadata: "",
    CreatedTimestamp: new Date(1_700_000_000_123),
    LastUpdatedTimestamp: new Date(1_700_000_100_000),
  });
  expect((await chime.listAppInstances({})).AppInstances).toEqual([{ AppInstanceArn, Name: "New", Metadata: "" }]);
});

test("a deleted AppInstance is neither listed nor described", async () => {
  await using harness = await startWithAppInstance();
  const { chime, AppInstanceArn } = harness;
  expect((await chime.deleteAppInstance({ AppInstanceArn })).$metadata.httpStatusCode).toBe(204);
  expect((await chime.listAppInstances({})).AppInstances).toEqual([]);
  await expect(chime.describeAppInstance({ AppInstanceArn })).rejects.toMatchObject({ name: "ForbiddenException" });
});

test("two AppInstances may have the same name", async () => {
  await using harness = await startTestEmulator();
  const first = await createAppInstance(harness.chime, "Same");
  expect(await createAppInstance(harness.chime, "Same")).not.toBe(first);
});

test("ids come from `newId`, and ARNs have the account and Region of the options", async () => {
  const place = { region: "eu-central-1", accountId: "999988887777" };
  await using harness = await startTestEmulator({ ...place, newId: () => "the-id" });
  expect(await createAppInstance(harness.chime)).toBe("arn:aws:chime:eu-central-1:999988887777:app-instance/the-id");
});

const forbidden = { name: "ForbiddenException", message: "You do not have sufficient access to perform this action" };
const invalid = { name: "BadRequestException" };

test.each<[string, object, (arn: string) => string]>([
  ["an id that does not exist", forbidden, () => missingAppInstanceArn],
  ["another Region", forbidden, (arn) => arn.replace("us-east-1", "eu-central-1")],
  ["another account", forbidden, (arn) => arn.replace("123456789012", "210987654321")],
  ["another partition", forbidden, (arn) => arn.replace("arn:aws:", "arn:aws-cn:")],
  ["capitals", invalid, (arn) => arn.toUpperCase().replace(/^.*:/, "arn:aws:chime:us-east-1:123456789012:")],
  ["a user", invalid, (arn) => `${arn}/user/alice`],
  ["a channel", invalid, (arn) => `${arn}/channel/x`],
  ["no resource type", invalid, () => "arn:aws:chime:::x"],
  ["another service", invalid, () => "arn:aws:s3:::bucket/key"],
  ["no ARN form", invalid, () => "not-an-arn"],
])("an AppInstanceArn with %s is rejected with %j", async (_, error, change) => {
  await using harness = await startWithAppInstance();
  const { chime } = harness;
  const AppInstanceArn = change(harness.AppInstanceArn);
  await expect(chime.describeAppInstance({ AppInstanceArn })).rejects.toMatchObject(error);
  await expect(chime.deleteAppInstance({ AppInstanceArn })).rejects.toMatchObject(error);
  await expect(chime.listAppInstanceUsers({ AppInstanceArn })).rejects.toMatchObject(error);
});

test("a request token makes one AppInstance for 24 hours", async () => {
  let now = Date.UTC(2026, 0, 1);
  await using harness = await startTestEmulator({ clock: { now: () => now } });
  const { chime } = harness;
  const create = async () =>
    (await chime.createAppInstance({ Name: "Once", Metadata: "m", ClientRequestToken: "token-1" })).AppInstanceArn;
  const first = await create();
  expect(await create()).toBe(first);
  now += DAY_MS - 1;
  expect(await create()).toBe(first);
  now += 1;
  expect(await create()).not.toBe(first);
  expect((await chime.listAppInstances({})).AppInstances).toHaveLength(2);
});

test("a request token with other input is a conflict", async () => {
  await using harness = await startTestEmulator();
  const input = { Name: "Once", Metadata: "m", ClientRequestToken: "token-1" };
  await harness.chime.createAppInstance(input);
  const tagged = { ...input, Tags: [{ Key: "k", Value: "v" }] };
  for (const other of [{ ...input, Name: "Other" }, { Name: "Once", ClientRequestToken: "token-1" }, tagged]) {
    await expect(harness.chime.createAppInstance(other)).rejects.toMatchObject({ name: "ConflictException" });
  }
});

test("a request token is bound to its operation", async () => {
  await using harness = await startTestEmulator();
  const { chime } = harness;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A", ClientRequestToken: "shared" });
  const user = { AppInstanceArn, AppInstanceUserId: "u", Name: "U", ClientRequestToken: "shared" };
  expect((await chime.createAppInstanceUser(user)).AppInstanceUserArn).toBe(`${AppInstanceArn}/user/u`);
});

test("a rejected creation does not use up its request token", async () => {
  await using harness = await startWithAppInstance({ quotas: { appInstances: 1 } });
  const { chime, AppInstanceArn } = harness;
  const input = { Name: "B", ClientRequestToken: "later" };
  await expect(chime.createAppInstance(input)).rejects.toMatchObject({ name: "ResourceLimitExceededException" });
  await chime.deleteAppInstance({ AppInstanceArn });
  await chime.createAppInstance(input);
});

test("the 101st AppInstance is rejected until another is deleted", async () => {
  await using harness = await startTestEmulator();
  const { chime } = harness;
  const first = await createAppInstance(chime);
  for (let n = 1; n < 100; n += 1) await createAppInstance(chime, `App ${n}`);
  await expect(chime.createAppInstance({ Name: "App 100" })).rejects.toMatchObject({
    name: "ResourceLimitExceededException",
    Code: "ResourceLimitExceeded",
    $metadata: { httpStatusCode: 400 },
  });
  await chime.deleteAppInstance({ AppInstanceArn: first });
  await createAppInstance(chime, "App 100");
});
