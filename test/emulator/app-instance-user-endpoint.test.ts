import { expect, test } from "@jest/globals";
import type { EmulatorOptions } from "../../src/emulator/server.ts";
import { allFail, openPrepared } from "./support.ts";

const ResourceArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd";
const phone = { Type: "APNS" as const, ResourceArn, EndpointAttributes: { DeviceToken: "device-1" } };

/** An emulator with one AppInstance and two users in it. */
const openWithUsers = (options?: EmulatorOptions) =>
  openPrepared(async ({ chime }) => {
    const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "A" });
    for (const id of ["us-east-1:alice@x", "bob"]) {
      await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: id, Name: id });
    }
    const AppInstanceUserArn = `${AppInstanceArn}/user/us-east-1:alice@x`;
    return { AppInstanceArn, AppInstanceUserArn, bobArn: `${AppInstanceArn}/user/bob` };
  }, options);

test("an endpoint is registered, described, updated, listed and deregistered", async () => {
  let now = 1_700_000_000_120;
  await using house = await openWithUsers({ clock: { now: () => now } });
  const { chime, AppInstanceUserArn } = house;
  const attributes = { DeviceToken: "device-1", VoipDeviceToken: "voip-1" };
  const registered = await chime.registerAppInstanceUserEndpoint({
    AppInstanceUserArn,
    ...phone,
    Name: "Phone 📱",
    EndpointAttributes: attributes,
  });
  const { EndpointId = "" } = registered;
  expect(registered).toMatchObject({ AppInstanceUserArn, $metadata: { httpStatusCode: 201 } });
  expect(EndpointId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

  now += 880;
  const listed = {
    AppInstanceUserArn,
    EndpointId,
    Name: "Phone 📱",
    Type: "APNS",
    AllowMessages: "ALL",
    EndpointState: { Status: "ACTIVE" },
  };
  const list = await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn });
  expect(list.AppInstanceUserEndpoints).toEqual([listed]);
  expect(Object.keys(list).sort()).toEqual(["$metadata", "AppInstanceUserEndpoints"]);

  const update = async (change: { Name?: string; AllowMessages?: "ALL" | "NONE" }) => {
    const answer = await chime.updateAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId, ...change });
    expect(answer).toMatchObject({ AppInstanceUserArn, EndpointId, $metadata: { httpStatusCode: 200 } });
    return (await chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId })).AppInstanceUserEndpoint;
  };
  const endpoint = {
    ...listed,
    ResourceArn,
    EndpointAttributes: attributes,
    CreatedTimestamp: new Date(1_700_000_000_120),
    LastUpdatedTimestamp: new Date(1_700_000_001_000),
  };
  expect(await update({})).toEqual(endpoint);
  expect(await update({ AllowMessages: "NONE" })).toEqual({ ...endpoint, AllowMessages: "NONE" });
  expect(await update({ Name: "" })).toEqual({ ...endpoint, AllowMessages: "NONE", Name: "" });

  const deregistered = await chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  expect(deregistered.$metadata.httpStatusCode).toBe(204);
  expect((await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn })).AppInstanceUserEndpoints).toEqual([]);
  await allFail("ForbiddenException", [
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId }),
    chime.updateAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId }),
    chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId }),
  ]);
});

test("an endpoint belongs to its user only", async () => {
  await using house = await openWithUsers();
  const { chime, AppInstanceArn, AppInstanceUserArn, bobArn } = house;
  const { EndpointId } = await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone });
  expect((await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn: bobArn })).AppInstanceUserEndpoints).toEqual(
    [],
  );
  await allFail("ForbiddenException", [
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn: bobArn, EndpointId }),
    chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn: bobArn, EndpointId }),
    chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn: `${AppInstanceArn}/user/nobody`, ...phone }),
    chime.listAppInstanceUserEndpoints({ AppInstanceUserArn: `${AppInstanceArn}/user/nobody` }),
  ]);
  await allFail("BadRequestException", [
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn: "nobody at all", EndpointId }),
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn: AppInstanceArn, EndpointId }),
    chime.listAppInstanceUserEndpoints({ AppInstanceUserArn: `${AppInstanceArn}/bot/b` }),
  ]);
});

test.each(["/", "a/b+c= d%e%2Fé", "?x#y&z", "...", "😀".repeat(64), "~", "endpoints"])(
  "%j is an id that travels in one segment",
  async (id) => {
    const ids = ["the-app-instance", id];
    await using house = await openWithUsers({ newId: () => ids.shift() as string });
    const { chime, AppInstanceUserArn } = house;
    const { EndpointId } = await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone });
    expect(EndpointId).toBe(id);
    const { AppInstanceUserEndpoint } = await chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
    expect(AppInstanceUserEndpoint).toMatchObject({ EndpointId: id });
    await chime.updateAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId, Name: "n" });
    await chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  },
);

test.each(["", ".", ".."])("%j is no id", async (EndpointId) => {
  await using house = await openWithUsers();
  const { AppInstanceUserArn } = house;
  const target = `/app-instance-users/${encodeURIComponent(AppInstanceUserArn)}/endpoints/${EndpointId}`;
  for (const method of ["GET", "PUT", "DELETE"]) {
    expect(await house.send(method, target)).toMatchObject({ status: 400 });
    expect(await house.send(method, target.replaceAll(".", "%2E"))).toMatchObject({ status: 400 });
  }
  const call = house.chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  await expect(call).rejects.toMatchObject({ name: "BadRequestException" });
});

test("a device is registered once for each user, type and Pinpoint application", async () => {
  await using house = await openWithUsers();
  const { chime, AppInstanceUserArn, bobArn } = house;
  const register = (change: object = {}) =>
    chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone, ...change });
  const { EndpointId } = await register({ ClientRequestToken: "token" });
  expect((await register({ ClientRequestToken: "token" })).EndpointId).toBe(EndpointId);
  await allFail("ConflictException", [
    register(),
    register({ Name: "other", AllowMessages: "NONE" }),
    register({ ClientRequestToken: "token", Name: "other" }),
    register({ ClientRequestToken: "token", AppInstanceUserArn: bobArn }),
  ]);
  await register({ AppInstanceUserArn: bobArn });
  await register({ Type: "APNS_SANDBOX" });
  await register({ ResourceArn: `${ResourceArn}e` });
  await register({ EndpointAttributes: { DeviceToken: "device-2" } });

  await chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  expect((await register({ ClientRequestToken: "token" })).EndpointId).toBe(EndpointId);
  expect((await register()).EndpointId).not.toBe(EndpointId);
});

test("the resource must be a Pinpoint application", async () => {
  await using house = await openWithUsers();
  const { chime, AppInstanceUserArn } = house;
  for (const other of [
    "arn:aws:chime:us-east-1:123456789012:apps/abcd",
    "arn:aws:mobiletargeting:us-east-1:123456789012:app/abcd",
    "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd/campaigns/x",
    "arn:aws:mobiletargeting:us-east-1:123456789012:apps/",
    "arn:aws:mobiletargeting:::apps/abcd",
    AppInstanceUserArn,
  ]) {
    const call = chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone, ResourceArn: other });
    await expect(call).rejects.toMatchObject({ name: "BadRequestException" });
  }
});

test("the 11th endpoint of a user is refused, and a deregistration makes room", async () => {
  await using house = await openWithUsers();
  const { chime, AppInstanceUserArn, bobArn } = house;
  const register = (n: number) => {
    const EndpointAttributes = { DeviceToken: `device-${n}` };
    return chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone, EndpointAttributes });
  };
  const { EndpointId } = await register(1);
  for (let n = 2; n <= 10; n += 1) await register(n);
  await expect(register(11)).rejects.toMatchObject({
    name: "ResourceLimitExceededException",
    $metadata: { httpStatusCode: 400 },
  });
  await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn: bobArn, ...phone });
  await chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  await register(11);
});

test("a user's endpoints go with the user, and do not come back", async () => {
  await using house = await openWithUsers();
  const { chime, AppInstanceArn, AppInstanceUserArn, bobArn } = house;
  const { EndpointId } = await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone });
  await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn: bobArn, ...phone });
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  await allFail("ForbiddenException", [
    chime.listAppInstanceUserEndpoints({ AppInstanceUserArn }),
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId }),
  ]);
  await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "us-east-1:alice@x", Name: "Again" });
  expect((await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn })).AppInstanceUserEndpoints).toEqual([]);
  await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone });
  const { AppInstanceUserEndpoints } = await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn: bobArn });
  expect(AppInstanceUserEndpoints).toHaveLength(1);
});
