import { expect, test } from "@jest/globals";
import type { EmulatorOptions } from "../../src/emulator/public.ts";
import { createAppInstance, createUser, device, pinpointAppArn, uuidPattern } from "./fixtures.ts";
import { expectRejections, startPrepared } from "./support.ts";

const phone = device("device-1", "APNS");

/** Starts an emulator with an AppInstance and two users in it. */
const startWithUsers = (options?: EmulatorOptions) =>
  startPrepared(async ({ chime }) => {
    const AppInstanceArn = await createAppInstance(chime);
    const AppInstanceUserArn = await createUser(chime, AppInstanceArn, "us-east-1:alice@x");
    const bobArn = await createUser(chime, AppInstanceArn, "bob");
    const register = (change: object = {}) =>
      chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone, ...change });
    const endpointsOf = async (arn: string) =>
      (await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn: arn })).AppInstanceUserEndpoints;
    return { AppInstanceArn, AppInstanceUserArn, bobArn, register, endpointsOf };
  }, options);

test("RegisterAppInstanceUserEndpoint makes an endpoint that is listed", async () => {
  await using harness = await startWithUsers();
  const { chime, AppInstanceUserArn, register } = harness;
  const registered = await register({ Name: "Phone 📱" });
  const { EndpointId } = registered;
  expect(registered).toMatchObject({ AppInstanceUserArn, $metadata: { httpStatusCode: 201 } });
  expect(EndpointId).toMatch(uuidPattern);
  const { $metadata: _, ...list } = await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn });
  const summary = { AppInstanceUserArn, EndpointId, Name: "Phone 📱", Type: "APNS", AllowMessages: "ALL" };
  expect(list).toEqual({ AppInstanceUserEndpoints: [{ ...summary, EndpointState: { Status: "ACTIVE" } }] });
});

test("DescribeAppInstanceUserEndpoint returns all members of an endpoint", async () => {
  await using harness = await startWithUsers({ clock: { now: () => 1_700_000_000_120 } });
  const { chime, AppInstanceUserArn, register } = harness;
  const EndpointAttributes = { DeviceToken: "device-1", VoipDeviceToken: "voip-1" };
  const { EndpointId } = await register({ Name: "Phone 📱", EndpointAttributes });
  const described = await chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  expect(described.AppInstanceUserEndpoint).toEqual({
    AppInstanceUserArn,
    EndpointId,
    Name: "Phone 📱",
    Type: "APNS",
    ResourceArn: pinpointAppArn,
    EndpointAttributes,
    AllowMessages: "ALL",
    EndpointState: { Status: "ACTIVE" },
    CreatedTimestamp: new Date(1_700_000_000_120),
    LastUpdatedTimestamp: new Date(1_700_000_000_120),
  });
});

test("UpdateAppInstanceUserEndpoint changes the given members only, and sets LastUpdatedTimestamp", async () => {
  let now = 1_700_000_000_120;
  await using harness = await startWithUsers({ clock: { now: () => now } });
  const { chime, AppInstanceUserArn, register } = harness;
  const { EndpointId } = await register({ Name: "Phone 📱" });
  now += 880;
  const update = async (change: { Name?: string; AllowMessages?: "ALL" | "NONE" }) => {
    const updated = await chime.updateAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId, ...change });
    expect(updated).toMatchObject({ AppInstanceUserArn, EndpointId, $metadata: { httpStatusCode: 200 } });
    return (await chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId })).AppInstanceUserEndpoint;
  };
  const LastUpdatedTimestamp = new Date(1_700_000_001_000);
  expect(await update({})).toMatchObject({ Name: "Phone 📱", AllowMessages: "ALL", LastUpdatedTimestamp });
  expect(await update({ AllowMessages: "NONE" })).toMatchObject({ Name: "Phone 📱", AllowMessages: "NONE" });
  expect(await update({ Name: "" })).toMatchObject({ Name: "", AllowMessages: "NONE" });
});

test("a deregistered endpoint is not listed, and every operation on it is rejected", async () => {
  await using harness = await startWithUsers();
  const { chime, AppInstanceUserArn, register, endpointsOf } = harness;
  const { EndpointId } = await register();
  const endpoint = { AppInstanceUserArn, EndpointId };
  expect((await chime.deregisterAppInstanceUserEndpoint(endpoint)).$metadata.httpStatusCode).toBe(204);
  expect(await endpointsOf(AppInstanceUserArn)).toEqual([]);
  await expectRejections("ForbiddenException", [
    chime.describeAppInstanceUserEndpoint(endpoint),
    chime.updateAppInstanceUserEndpoint(endpoint),
    chime.deregisterAppInstanceUserEndpoint(endpoint),
  ]);
});

test("an endpoint belongs to its user only", async () => {
  await using harness = await startWithUsers();
  const { chime, AppInstanceArn, bobArn, register, endpointsOf } = harness;
  const { EndpointId } = await register();
  expect(await endpointsOf(bobArn)).toEqual([]);
  await expectRejections("ForbiddenException", [
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn: bobArn, EndpointId }),
    chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn: bobArn, EndpointId }),
    register({ AppInstanceUserArn: `${AppInstanceArn}/user/nobody` }),
    endpointsOf(`${AppInstanceArn}/user/nobody`),
  ]);
});

test("an AppInstanceUserArn that names no user is a bad request", async () => {
  await using harness = await startWithUsers();
  const { chime, AppInstanceArn, endpointsOf } = harness;
  await expectRejections("BadRequestException", [
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn: "nobody at all", EndpointId: "e" }),
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn: AppInstanceArn, EndpointId: "e" }),
    endpointsOf(`${AppInstanceArn}/bot/b`),
  ]);
});

test.each(["/", "a/b+c= d%e%2Fé", "?x#y&z", "...", "😀".repeat(64), "~", "endpoints"])(
  "the id %j fits one segment of the path",
  async (id) => {
    const ids = ["the-app-instance", id];
    await using harness = await startWithUsers({ newId: () => ids.shift() as string });
    const { chime, AppInstanceUserArn, register } = harness;
    const { EndpointId } = await register();
    expect(EndpointId).toBe(id);
    const { AppInstanceUserEndpoint } = await chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
    expect(AppInstanceUserEndpoint).toMatchObject({ EndpointId: id });
    await chime.updateAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId, Name: "n" });
    await chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  },
);

test.each(["", ".", ".."])("the id %j is a bad request", async (EndpointId) => {
  await using harness = await startWithUsers();
  const { chime, AppInstanceUserArn } = harness;
  const target = `/app-instance-users/${encodeURIComponent(AppInstanceUserArn)}/endpoints/${EndpointId}`;
  for (const method of ["GET", "PUT", "DELETE"]) {
    expect(await harness.send(method, target)).toMatchObject({ status: 400 });
    expect(await harness.send(method, target.replaceAll(".", "%2E"))).toMatchObject({ status: 400 });
  }
  const call = chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  await expectRejections("BadRequestException", [call]);
});

test("a device is registered once for each user, type and Pinpoint application", async () => {
  await using harness = await startWithUsers();
  const { bobArn, register } = harness;
  await register();
  await expectRejections("ConflictException", [register(), register({ Name: "other", AllowMessages: "NONE" })]);
  await register({ AppInstanceUserArn: bobArn });
  await register({ Type: "APNS_SANDBOX" });
  await register({ ResourceArn: `${pinpointAppArn}e` });
  await register({ EndpointAttributes: { DeviceToken: "device-2" } });
});

test("a request token returns its endpoint even after a deregistration, and conflicts with other input", async () => {
  await using harness = await startWithUsers();
  const { chime, AppInstanceUserArn, bobArn, register } = harness;
  const { EndpointId } = await register({ ClientRequestToken: "token" });
  expect((await register({ ClientRequestToken: "token" })).EndpointId).toBe(EndpointId);
  await expectRejections("ConflictException", [
    register({ ClientRequestToken: "token", Name: "other" }),
    register({ ClientRequestToken: "token", AppInstanceUserArn: bobArn }),
  ]);
  await chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  expect((await register({ ClientRequestToken: "token" })).EndpointId).toBe(EndpointId);
  expect((await register()).EndpointId).not.toBe(EndpointId);
});

test.each([
  "arn:aws:chime:us-east-1:123456789012:apps/abcd",
  "arn:aws:mobiletargeting:us-east-1:123456789012:app/abcd",
  "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd/campaigns/x",
  "arn:aws:mobiletargeting:us-east-1:123456789012:apps/",
  "arn:aws:mobiletargeting:::apps/abcd",
  "arn:aws:chime:us-east-1:123456789012:app-instance/x/user/u",
])("the ResourceArn %s is no Pinpoint application", async (ResourceArn) => {
  await using harness = await startWithUsers();
  await expectRejections("BadRequestException", [harness.register({ ResourceArn })]);
});

test("the 11th endpoint of a user is rejected until another is deregistered", async () => {
  await using harness = await startWithUsers();
  const { chime, AppInstanceUserArn, bobArn, register } = harness;
  const registerNth = (n: number) => register({ EndpointAttributes: { DeviceToken: `device-${n}` } });
  const { EndpointId } = await registerNth(1);
  for (let n = 2; n <= 10; n += 1) await registerNth(n);
  await expect(registerNth(11)).rejects.toMatchObject({
    name: "ResourceLimitExceededException",
    $metadata: { httpStatusCode: 400 },
  });
  await register({ AppInstanceUserArn: bobArn });
  await chime.deregisterAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
  await registerNth(11);
});

test("the endpoints of a deleted user are gone, and a new user of the same id has none", async () => {
  await using harness = await startWithUsers();
  const { chime, AppInstanceArn, AppInstanceUserArn, bobArn, register, endpointsOf } = harness;
  const { EndpointId } = await register();
  await register({ AppInstanceUserArn: bobArn });
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  await expectRejections("ForbiddenException", [
    endpointsOf(AppInstanceUserArn),
    chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId }),
  ]);
  await createUser(chime, AppInstanceArn, "us-east-1:alice@x");
  expect(await endpointsOf(AppInstanceUserArn)).toEqual([]);
  await register();
  expect(await endpointsOf(bobArn)).toHaveLength(1);
});
