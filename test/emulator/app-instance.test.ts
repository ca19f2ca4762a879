import { expect, test } from "@jest/globals";
import { allFail, openHouse } from "./support.ts";

test("an AppInstance is created, described, updated, listed and deleted", async () => {
  let now = 1_700_000_000_123;
  await using house = await openHouse({ clock: { now: () => now } });
  const { chime } = house;

  const created = await chime.createAppInstance({ Name: "My App 😀", Metadata: '{"a":\n1}' });
  const { AppInstanceArn = "" } = created;
  expect(AppInstanceArn).toMatch(/^arn:aws:chime:us-east-1:123456789012:app-instance\/[0-9a-f-]{36}$/);
  expect(created.$metadata.httpStatusCode).toBe(201);
  expect((await chime.describeAppInstance({ AppInstanceArn })).AppInstance).toEqual({
    AppInstanceArn,
    Name: "My App 😀",
    Metadata: '{"a":\n1}',
    CreatedTimestamp: new Date(1_700_000_000_123),
    LastUpdatedTimestamp: new Date(1_700_000_000_123),
  });

  now += 99_877;
  expect((await chime.updateAppInstance({ AppInstanceArn, Name: "New", Metadata: "" })).AppInstanceArn).toBe(
    AppInstanceArn,
  );
  expect((await chime.describeAppInstance({ AppInstanceArn })).AppInstance).toEqual({
    AppInstanceArn,
    Name: "New",
    Metadata: "",
    CreatedTimestamp: new Date(1_700_000_000_123),
    LastUpdatedTimestamp: new Date(1_700_000_100_000),
  });
  expect((await chime.listAppInstances({})).AppInstances).toEqual([{ AppInstanceArn, Name: "New", Metadata: "" }]);

  const deleted = await chime.deleteAppInstance({ AppInstanceArn });
  expect(deleted.$metadata.httpStatusCode).toBe(204);
  expect((await chime.listAppInstances({})).AppInstances).toEqual([]);
  await expect(chime.describeAppInstance({ AppInstanceArn })).rejects.toMatchObject({ name: "ForbiddenException" });
  expect(house.seen.map(({ operation }) => operation)).toEqual([
    "CreateAppInstance",
    "DescribeAppInstance",
    "UpdateAppInstance",
    "DescribeAppInstance",
    "ListAppInstances",
    "DeleteAppInstance",
    "ListAppInstances",
    "DescribeAppInstance",
  ]);
});

test("names are no keys: two AppInstances may have the same one", async () => {
  await using house = await openHouse();
  const first = await house.chime.createAppInstance({ Name: "Same" });
  const second = await house.chime.createAppInstance({ Name: "Same" });
  expect(first.AppInstanceArn).not.toBe(second.AppInstanceArn);
});

test("ids come from the given source, and ARNs from the given account and region", async () => {
  await using house = await openHouse({ region: "eu-central-1", accountId: "999988887777", newId: () => "the-id" });
  const { AppInstanceArn } = await house.chime.createAppInstance({ Name: "Here" });
  expect(AppInstanceArn).toBe("arn:aws:chime:eu-central-1:999988887777:app-instance/the-id");
});

test("an ARN that names nothing gets 403, one of another kind 400", async () => {
  await using house = await openHouse();
  const { chime } = house;
  const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "A" });
  const missing = { name: "ForbiddenException", message: "You do not have sufficient access to perform this action" };
  const invalid = { name: "BadRequestException" };

  for (const [arn, error] of [
    ["arn:aws:chime:us-east-1:123456789012:app-instance/5c31cf07-0000-4000-8000-000000000000", missing],
    [AppInstanceArn.replace("us-east-1", "eu-central-1"), missing],
    [AppInstanceArn.replace("123456789012", "210987654321"), missing],
    [AppInstanceArn.replace("arn:aws:", "arn:aws-cn:"), missing],
    [AppInstanceArn.toUpperCase().replace(/^.*:/, "arn:aws:chime:us-east-1:123456789012:"), invalid],
    [`${AppInstanceArn}/user/alice`, invalid],
    [`${AppInstanceArn}/channel/x`, invalid],
    ["arn:aws:chime:::x", invalid],
    ["arn:aws:s3:::bucket/key", invalid],
    ["not-an-arn", invalid],
  ] as const) {
    await expect(chime.describeAppInstance({ AppInstanceArn: arn })).rejects.toMatchObject(error);
    await expect(chime.deleteAppInstance({ AppInstanceArn: arn })).rejects.toMatchObject(error);
    await expect(chime.listAppInstanceUsers({ AppInstanceArn: arn })).rejects.toMatchObject(error);
  }
});

test("a request token makes one AppInstance for 24 hours", async () => {
  let now = Date.UTC(2026, 0, 1);
  await using house = await openHouse({ clock: { now: () => now } });
  const { chime } = house;
  const input = { Name: "Once", Metadata: "m", ClientRequestToken: "token-1" };

  const first = await chime.createAppInstance(input);
  expect((await chime.createAppInstance(input)).AppInstanceArn).toBe(first.AppInstanceArn);
  const tagged = { ...input, Tags: [{ Key: "k", Value: "v" }] };
  for (const other of [{ ...input, Name: "Other" }, { Name: "Once", ClientRequestToken: "token-1" }, tagged]) {
    await expect(chime.createAppInstance(other)).rejects.toMatchObject({ name: "ConflictException" });
  }
  now += 24 * 60 * 60 * 1000 - 1;
  expect((await chime.createAppInstance(input)).AppInstanceArn).toBe(first.AppInstanceArn);
  now += 1;
  expect((await chime.createAppInstance(input)).AppInstanceArn).not.toBe(first.AppInstanceArn);
  expect((await chime.listAppInstances({})).AppInstances).toHaveLength(2);
});

test("a token is bound to its operation, and a refused create does not use it up", async () => {
  await using house = await openHouse({ quotas: { appInstances: 1 } });
  const { chime } = house;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A", ClientRequestToken: "shared" });
  const user = { AppInstanceArn, AppInstanceUserId: "u", Name: "U", ClientRequestToken: "shared" };
  expect((await chime.createAppInstanceUser(user)).AppInstanceUserArn).toBe(`${AppInstanceArn}/user/u`);

  const refused = { Name: "B", ClientRequestToken: "later" };
  await expect(chime.createAppInstance(refused)).rejects.toMatchObject({ name: "ResourceLimitExceededException" });
  await chime.deleteAppInstance({ AppInstanceArn });
  await chime.createAppInstance(refused);
});

test("the 101st AppInstance is refused, and a deletion makes room", async () => {
  await using house = await openHouse();
  const { chime } = house;
  for (let n = 0; n < 100; n += 1) await chime.createAppInstance({ Name: `App ${n}` });
  await expect(chime.createAppInstance({ Name: "App 100" })).rejects.toMatchObject({
    name: "ResourceLimitExceededException",
    Code: "ResourceLimitExceeded",
    $metadata: { httpStatusCode: 400 },
  });
  const { AppInstances = [] } = await chime.listAppInstances({ MaxResults: 1 });
  await chime.deleteAppInstance({ AppInstanceArn: AppInstances[0]?.AppInstanceArn });
  await chime.createAppInstance({ Name: "App 100" });
});

test("all that an AppInstance holds goes with it", async () => {
  await using house = await openHouse();
  const { chime } = house;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A", Tags: [{ Key: "k", Value: "v" }] });
  const { AppInstanceUserArn } = await chime.createAppInstanceUser({
    AppInstanceArn,
    AppInstanceUserId: "u",
    Name: "U",
  });
  await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
  const LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID";
  const Configuration = { Lex: { LexBotAliasArn, LocaleId: "en_US" } };
  const { AppInstanceBotArn } = await chime.createAppInstanceBot({ AppInstanceArn, Configuration });
  const device = {
    AppInstanceUserArn,
    Type: "GCM" as const,
    ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
    EndpointAttributes: { DeviceToken: "device" },
  };
  const { EndpointId } = await chime.registerAppInstanceUserEndpoint(device);
  await chime.deleteAppInstance({ AppInstanceArn });

  await allFail("ForbiddenException", [
    chime.describeAppInstance({ AppInstanceArn }),
    chime.updateAppInstance({ AppInstanceArn, Name: "N", Metadata: "" }),
    chime.deleteAppInstance({ AppInstanceArn }),
    chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u", Name: "U" }),
    chime.describeAppInstanceUser({ AppInstanceUserArn }),
    chime.updateAppInstanceUser({ AppInstanceUserArn, Name: "N", Metadata: "" }),
    chime.deleteAppInstanceUser({ AppInstanceUserArn }),
    chime.listAppInstanceUsers({ AppInstanceArn }),
    chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn }),
    chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn }),
    chime.deleteAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn }),
    chime.listAppInstanceAdmins({ AppInstanceArn }),
    chime.getAppInstanceRetentionSettings({ AppInstanceArn }),
    chime.putAppInstanceRetentionSettings({ AppInstanceArn, AppInstanceRetentionSettings: {} }),
    chime.createAppInstanceBot({ AppInstanceArn, Configuration }),
    chime.updateAppInstanceBot({ AppInstanceBotArn, Name: "N", Metadata: "" }),
    chime.deleteAppInstanceBot({ AppInstanceBotArn }),
    chime.listAppInstanceBots({ AppInstanceArn }),
    chime.registerAppInstanceUserEndpoint(device),
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId }),
    chime.updateAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId }),
    chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId }),
    chime.listAppInstanceUserEndpoints({ AppInstanceUserArn }),
    chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn }),
    ...[AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn].flatMap((ResourceARN) => [
      chime.tagResource({ ResourceARN, Tags: [{ Key: "k", Value: "v" }] }),
      chime.untagResource({ ResourceARN, TagKeys: ["k"] }),
      chime.listTagsForResource({ ResourceARN }),
    ]),
  ]);
  await allFail("NotFoundException", [chime.describeAppInstanceBot({ AppInstanceBotArn })]);
});
