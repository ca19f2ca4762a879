import { expect, test } from "@jest/globals";
import type { Content } from "../../src/emulator/public.ts";
import { createAppInstance } from "./fixtures.ts";
import { type EmulatorHarness, expectRejections, startTestEmulator, temporaryDirectory } from "./support.ts";

const count = (items: readonly unknown[] | undefined) => items?.length ?? 0;

test("the demo data are the same every time", async () => {
  await using one = await startTestEmulator({ seed: true });
  await using two = await startTestEmulator({ seed: true });
  expect(two.emulator.export()).toEqual(one.emulator.export());
});

test("the demo data fill three AppInstances with something of every kind", async () => {
  await using harness = await startTestEmulator({ seed: true });
  const { AppInstances } = harness.emulator.export();
  const countsOf = ({ Name, Users, Admins, Bots, Tags }: Content["AppInstances"][number]) => {
    const expiring = Users?.filter(({ ExpirationSettings }) => ExpirationSettings).map(
      (user) => user.AppInstanceUserId,
    );
    return [Name, count(Users), count(Admins), count(Bots), count(Tags), expiring];
  };
  expect(AppInstances.map(countsOf)).toEqual([
    ["Harbor Support Chat", 150, 3, 1, 2, []],
    ["Clínica Aurora – Telehealth 🩺", 40, 2, 0, 0, []],
    ["Sandbox", 12, 2, 0, 0, ["user-012"]],
  ]);
});

test("all 202 demo users have distinct names", async () => {
  await using harness = await startTestEmulator({ seed: true });
  const users = harness.emulator.export().AppInstances.flatMap(({ Users = [] }) => Users);
  expect(new Set(users.map(({ Name }) => Name)).size).toBe(202);
});

test("the AppInstance to show first has a creation time, retention and a user with metadata", async () => {
  await using harness = await startTestEmulator({ seed: true });
  const { chime, emulator } = harness;
  const AppInstanceArn = emulator.demoAppInstanceArn;
  const { AppInstance } = await chime.describeAppInstance({ AppInstanceArn });
  expect(AppInstance?.CreatedTimestamp).toEqual(new Date("2026-01-05T09:00:00Z"));
  expect(await chime.getAppInstanceRetentionSettings({ AppInstanceArn })).toMatchObject({
    AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 365 } },
    InitiateDeletionTimestamp: new Date("2026-02-04T09:00:00Z"),
  });
  const AppInstanceUserArn = `${AppInstanceArn}/user/user-001`;
  const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn });
  expect(AppInstanceUser).toMatchObject({ Name: "Alice Okafor", Metadata: '{"team":"support","locale":"en-GB"}' });
});

test("the service accepts every demo user as input", async () => {
  await using harness = await startTestEmulator({ seed: true });
  const { chime, emulator } = harness;
  for (const { AppInstanceId, Users = [] } of emulator.export().AppInstances) {
    const AppInstanceArn = emulator.demoAppInstanceArn.replace(/[^/]+$/, AppInstanceId ?? "");
    const again = Users.map(({ AppInstanceUserId, Name, Metadata, ExpirationSettings }) =>
      chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId, Name, Metadata, ExpirationSettings }),
    );
    await Promise.all(again); // Creating a user again with the same data succeeds.
  }
});

const elsewhere = { region: "eu-central-1", accountId: "999988887777" };

test("the service accepts the demo bot as input, in every account and Region", async () => {
  await using harness = await startTestEmulator({ seed: true, ...elsewhere });
  const { chime, emulator } = harness;
  const { AppInstanceBots } = await chime.listAppInstanceBots({ AppInstanceArn: emulator.demoAppInstanceArn });
  const AppInstanceBotArn = AppInstanceBots?.[0]?.AppInstanceBotArn;
  const { AppInstanceBot } = await chime.describeAppInstanceBot({ AppInstanceBotArn });
  const { Name, Metadata, Configuration } = AppInstanceBot ?? {};
  expect(Configuration?.Lex?.LexBotAliasArn).toMatch(/^arn:aws:lex:eu-central-1:999988887777:/);
  await chime.updateAppInstanceBot({ AppInstanceBotArn, Name, Metadata, Configuration });
});

test("the service accepts the demo endpoints as input, in every account and Region", async () => {
  await using harness = await startTestEmulator({ seed: true, ...elsewhere });
  const { chime, emulator } = harness;
  const AppInstanceUserArn = `${emulator.demoAppInstanceArn}/user/user-001`;
  const { AppInstanceUserEndpoints = [] } = await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn });
  expect(AppInstanceUserEndpoints.map(({ Type }) => Type)).toEqual(["APNS", "GCM"]);
  for (const { EndpointId } of AppInstanceUserEndpoints) {
    const described = await chime.describeAppInstanceUserEndpoint({ AppInstanceUserArn, EndpointId });
    const { Name, Type, ResourceArn, EndpointAttributes, AllowMessages } = described.AppInstanceUserEndpoint ?? {};
    const device = { AppInstanceUserArn, Name, Type, ResourceArn, EndpointAttributes, AllowMessages };
    // A conflict, and no bad request: the device is registered.
    await expectRejections("ConflictException", [chime.registerAppInstanceUserEndpoint(device)]);
  }
});

async function deleteAll({ chime }: EmulatorHarness): Promise<void> {
  const { AppInstances = [] } = await chime.listAppInstances({});
  for (const { AppInstanceArn } of AppInstances) await chime.deleteAppInstance({ AppInstanceArn });
}

test("a store is seeded once, even if everything in it was deleted", async () => {
  await using directory = await temporaryDirectory();
  const options = { dataDir: directory.path, seed: true };
  {
    await using _empty = await startTestEmulator({ dataDir: directory.path });
  }
  {
    await using seeded = await startTestEmulator(options);
    expect(seeded.emulator.state().counts.appInstances).toBe(3);
    await deleteAll(seeded);
  }
  await using harness = await startTestEmulator(options);
  expect(harness.emulator.state().counts.appInstances).toBe(0);
});

test("a store that once had an AppInstance is not seeded", async () => {
  await using directory = await temporaryDirectory();
  {
    await using harness = await startTestEmulator({ dataDir: directory.path });
    await createAppInstance(harness.chime);
    await deleteAll(harness);
  }
  await using harness = await startTestEmulator({ dataDir: directory.path, seed: true });
  expect((await harness.chime.listAppInstances({})).AppInstances).toEqual([]);
});
