import { type AppInstanceUserSummary, paginateListAppInstanceUsers } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { type House, openHouse, temporaryDirectory } from "./support.ts";

async function everything({ chime }: House) {
  const { AppInstances = [] } = await chime.listAppInstances({});
  return Promise.all(
    AppInstances.map(async ({ AppInstanceArn, Name }) => {
      const users: AppInstanceUserSummary[] = [];
      for await (const page of paginateListAppInstanceUsers({ client: chime }, { AppInstanceArn })) {
        users.push(...(page.AppInstanceUsers ?? []));
      }
      // Creating each again succeeds only if it is as our own constraints want it.
      const expiring: (string | undefined)[] = [];
      for (const { AppInstanceUserArn = "", Name, Metadata } of users) {
        const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn });
        const AppInstanceUserId = AppInstanceUserArn.split("/").at(-1);
        const { ExpirationSettings } = AppInstanceUser ?? {};
        await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId, Name, Metadata, ExpirationSettings });
        if (ExpirationSettings) expiring.push(AppInstanceUserId);
      }
      const { AppInstanceAdmins } = await chime.listAppInstanceAdmins({ AppInstanceArn });
      const { AppInstance } = await chime.describeAppInstance({ AppInstanceArn });
      const { AppInstanceBots = [] } = await chime.listAppInstanceBots({ AppInstanceArn });
      const { Tags } = await chime.listTagsForResource({ ResourceARN: AppInstanceArn });
      return { AppInstanceArn, Name, AppInstance, users, AppInstanceAdmins, AppInstanceBots, Tags, expiring };
    }),
  );
}

test("the demo data are the same each time, and readable", async () => {
  await using one = await openHouse({ seed: true });
  await using two = await openHouse({ seed: true });
  const found = await everything(one);
  expect(await everything(two)).toEqual(found);
  expect(
    found.map(({ Name, users, AppInstanceAdmins = [] }) => [Name, users.length, AppInstanceAdmins.length]),
  ).toEqual([
    ["Harbor Support Chat", 150, 3],
    ["Clínica Aurora – Telehealth 🩺", 40, 2],
    ["Sandbox", 12, 2],
  ]);
  expect(found.map(({ AppInstanceBots, Tags, expiring }) => [AppInstanceBots.length, Tags?.length, expiring])).toEqual([
    [1, 2, []],
    [0, 0, []],
    [0, 0, ["user-012"]],
  ]);
  const names = found.flatMap(({ users }) => users.map((user) => user.Name));
  expect(new Set(names).size).toBe(202);

  const AppInstanceArn = one.emulator.demoAppInstanceArn;
  expect(AppInstanceArn).toBe(found[0]?.AppInstanceArn);
  expect(found[0]?.AppInstance?.CreatedTimestamp).toEqual(new Date("2026-01-05T09:00:00Z"));
  expect(await one.chime.getAppInstanceRetentionSettings({ AppInstanceArn })).toMatchObject({
    AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 365 } },
    InitiateDeletionTimestamp: new Date("2026-02-04T09:00:00Z"),
  });
  const { AppInstanceUser } = await one.chime.describeAppInstanceUser({
    AppInstanceUserArn: `${AppInstanceArn}/user/user-001`,
  });
  expect(AppInstanceUser).toMatchObject({ Name: "Alice Okafor", Metadata: '{"team":"support","locale":"en-GB"}' });
});

test("the service would take the demo bot and the demo endpoints, wherever the emulator stands", async () => {
  await using house = await openHouse({ seed: true, region: "eu-central-1", accountId: "999988887777" });
  const { chime } = house;
  const AppInstanceArn = house.emulator.demoAppInstanceArn;
  const { AppInstanceBots: [{ AppInstanceBotArn } = {}] = [] } = await chime.listAppInstanceBots({ AppInstanceArn });
  const { AppInstanceBot } = await chime.describeAppInstanceBot({ AppInstanceBotArn });
  expect(AppInstanceBot?.Configuration?.Lex?.LexBotAliasArn).toMatch(/^arn:aws:lex:eu-central-1:999988887777:/);
  const { Name, Metadata, Configuration } = AppInstanceBot ?? {};
  await chime.updateAppInstanceBot({ AppInstanceBotArn, Name, Metadata, Configuration });

  const AppInstanceUserArn = `${AppInstanceArn}/user/user-001`;
  const { AppInstanceUserEndpoints = [] } = await chime.listAppInstanceUserEndpoints({ AppInstanceUserArn });
  expect(AppInstanceUserEndpoints.map(({ Type }) => Type)).toEqual(["APNS", "GCM"]);
  for (const { EndpointId } of AppInstanceUserEndpoints) {
    const { AppInstanceUserEndpoint: endpoint } = await chime.describeAppInstanceUserEndpoint({
      AppInstanceUserArn,
      EndpointId,
    });
    const { Type, ResourceArn, EndpointAttributes, AllowMessages } = endpoint ?? {};
    const device = { AppInstanceUserArn, Name: endpoint?.Name, Type, ResourceArn, EndpointAttributes, AllowMessages };
    const call = chime.registerAppInstanceUserEndpoint(device);
    await expect(call).rejects.toMatchObject({ name: "ConflictException" });
  }
});

test("only a store that never held an AppInstance is seeded, and only once", async () => {
  await using directory = await temporaryDirectory();
  const options = { dataDir: directory.path, seed: true };
  {
    await using house = await openHouse({ dataDir: directory.path });
    expect(await everything(house)).toEqual([]);
  }
  {
    await using house = await openHouse(options);
    const { AppInstances = [] } = await house.chime.listAppInstances({});
    expect(AppInstances).toHaveLength(3);
    for (const { AppInstanceArn } of AppInstances) await house.chime.deleteAppInstance({ AppInstanceArn });
  }
  await using house = await openHouse(options);
  expect(await everything(house)).toEqual([]);

  await using used = await temporaryDirectory();
  {
    await using before = await openHouse({ dataDir: used.path });
    const { AppInstanceArn } = await before.chime.createAppInstance({ Name: "Mine" });
    await before.chime.deleteAppInstance({ AppInstanceArn });
  }
  await using after = await openHouse({ dataDir: used.path, seed: true });
  expect(await everything(after)).toEqual([]);
});
