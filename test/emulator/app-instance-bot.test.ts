import { expect, test } from "@jest/globals";
import type { EmulatorOptions } from "../../src/emulator/server.ts";
import { allFail, openPrepared } from "./support.ts";

const Configuration = {
  Lex: { LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID", LocaleId: "en_US" },
};

/** An emulator with one AppInstance. */
const openWithAppInstance = (options?: EmulatorOptions) =>
  openPrepared(async ({ chime }) => {
    const { AppInstanceArn } = await chime.createAppInstance({ Name: "A" });
    return { AppInstanceArn };
  }, options);

test("a bot is created, described, updated, listed and deleted", async () => {
  let now = 1_700_000_000_120;
  await using house = await openWithAppInstance({ clock: { now: () => now } });
  const { chime, AppInstanceArn } = house;
  const full = {
    Lex: {
      ...Configuration.Lex,
      RespondsTo: "STANDARD_MESSAGES" as const,
      InvokedBy: { StandardMessages: "MENTIONS" as const, TargetedMessages: "NONE" as const },
      WelcomeIntent: "Welcome_Intent",
    },
  };
  const created = await chime.createAppInstanceBot({
    AppInstanceArn,
    Name: "Robo 🤖",
    Metadata: "m",
    Configuration: full,
  });
  const { AppInstanceBotArn = "" } = created;
  const [parent, id] = AppInstanceBotArn.split("/bot/");
  expect(parent).toBe(AppInstanceArn);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(created.$metadata.httpStatusCode).toBe(201);
  const bot = {
    AppInstanceBotArn,
    Name: "Robo 🤖",
    Metadata: "m",
    Configuration: full,
    CreatedTimestamp: new Date(1_700_000_000_120),
    LastUpdatedTimestamp: new Date(1_700_000_000_120),
  };
  expect((await chime.describeAppInstanceBot({ AppInstanceBotArn })).AppInstanceBot).toEqual(bot);

  now += 880;
  const updated = await chime.updateAppInstanceBot({ AppInstanceBotArn, Name: "", Metadata: "" });
  expect(updated.AppInstanceBotArn).toBe(AppInstanceBotArn);
  const renamed = { ...bot, Name: "", Metadata: "", LastUpdatedTimestamp: new Date(1_700_000_001_000) };
  expect((await chime.describeAppInstanceBot({ AppInstanceBotArn })).AppInstanceBot).toEqual(renamed);
  await chime.updateAppInstanceBot({ AppInstanceBotArn, Name: "", Metadata: "", Configuration });
  expect((await chime.describeAppInstanceBot({ AppInstanceBotArn })).AppInstanceBot).toEqual({
    ...renamed,
    Configuration,
  });
  expect(await chime.listAppInstanceBots({ AppInstanceArn })).toMatchObject({
    AppInstanceArn,
    AppInstanceBots: [{ AppInstanceBotArn, Name: "", Metadata: "" }],
  });

  expect((await chime.deleteAppInstanceBot({ AppInstanceBotArn })).$metadata.httpStatusCode).toBe(204);
  expect((await chime.listAppInstanceBots({ AppInstanceArn })).AppInstanceBots).toEqual([]);
});

test("a bot that does not exist gets 404 from Describe and 403 elsewhere", async () => {
  await using house = await openWithAppInstance();
  const { chime, AppInstanceArn = "" } = house;
  const { AppInstanceUserArn } = await chime.createAppInstanceUser({
    AppInstanceArn,
    AppInstanceUserId: "u",
    Name: "U",
  });
  for (const AppInstanceBotArn of [
    `${AppInstanceArn}/bot/u`,
    `${AppInstanceArn.replace("us-east-1", "eu-central-1")}/bot/u`,
    `${AppInstanceArn}0/bot/u`,
  ]) {
    await expect(chime.describeAppInstanceBot({ AppInstanceBotArn })).rejects.toMatchObject({
      name: "NotFoundException",
      Code: "NotFound",
      $metadata: { httpStatusCode: 404 },
    });
    await allFail("ForbiddenException", [
      chime.updateAppInstanceBot({ AppInstanceBotArn, Name: "N", Metadata: "" }),
      chime.deleteAppInstanceBot({ AppInstanceBotArn }),
      chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: `${AppInstanceArn}/bot/u` }),
    ]);
  }
  await allFail("BadRequestException", [
    chime.describeAppInstanceBot({ AppInstanceBotArn: AppInstanceUserArn }),
    chime.describeAppInstanceBot({ AppInstanceBotArn: AppInstanceArn }),
    chime.describeAppInstanceUser({ AppInstanceUserArn: `${AppInstanceArn}/bot/u` }),
  ]);
});

test("a bot needs no name; one that was not given stays absent", async () => {
  await using house = await openWithAppInstance();
  const { chime, AppInstanceArn } = house;
  const { AppInstanceBotArn } = await chime.createAppInstanceBot({ AppInstanceArn, Configuration });
  const { AppInstanceBot } = await chime.describeAppInstanceBot({ AppInstanceBotArn });
  expect(Object.keys(AppInstanceBot ?? {}).sort()).toEqual([
    "AppInstanceBotArn",
    "Configuration",
    "CreatedTimestamp",
    "LastUpdatedTimestamp",
  ]);
  expect((await chime.listAppInstanceBots({ AppInstanceArn })).AppInstanceBots).toEqual([{ AppInstanceBotArn }]);

  const promoted = await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceBotArn });
  expect(promoted.AppInstanceAdmin).toEqual({ Arn: AppInstanceBotArn });
});

test("a request token makes one bot, and without one each call makes another", async () => {
  await using house = await openWithAppInstance();
  const { chime, AppInstanceArn } = house;
  const bot = { AppInstanceArn, Name: "Same", Configuration, ClientRequestToken: "token" };
  const { AppInstanceBotArn } = await chime.createAppInstanceBot(bot);
  expect((await chime.createAppInstanceBot(bot)).AppInstanceBotArn).toBe(AppInstanceBotArn);
  const other = { Lex: { ...Configuration.Lex, LocaleId: "de_DE" } };
  await allFail("ConflictException", [
    chime.createAppInstanceBot({ ...bot, Name: "Other" }),
    chime.createAppInstanceBot({ ...bot, Configuration: other }),
  ]);
  await chime.createAppInstanceBot({ AppInstanceArn, Name: "Same", Configuration });
  expect((await chime.listAppInstanceBots({ AppInstanceArn })).AppInstanceBots).toHaveLength(2);
});

test("bots and users are admins side by side, in the order of promotion, and under their own names", async () => {
  await using house = await openWithAppInstance({ newId: () => "same-id" });
  const { chime, AppInstanceArn } = house;
  const { AppInstanceBotArn: botArn } = await chime.createAppInstanceBot({ AppInstanceArn, Name: "B", Configuration });
  const { AppInstanceUserArn: userArn } = await chime.createAppInstanceUser({
    AppInstanceArn,
    AppInstanceUserId: "same-id",
    Name: "U",
  });
  const promote = (AppInstanceAdminArn: string | undefined) =>
    chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
  expect((await promote(botArn)).AppInstanceAdmin).toEqual({ Arn: botArn, Name: "B" });
  expect((await promote(userArn)).AppInstanceAdmin).toEqual({ Arn: userArn, Name: "U" });
  await allFail("ConflictException", [promote(botArn), promote(userArn)]);

  await chime.updateAppInstanceBot({ AppInstanceBotArn: botArn, Name: "Renamed", Metadata: "" });
  const admins = async () => (await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceAdmins;
  const [bot, user] = [{ Admin: { Arn: botArn, Name: "Renamed" } }, { Admin: { Arn: userArn, Name: "U" } }];
  expect(await admins()).toEqual([bot, user]);
  const described = await chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: botArn });
  expect(described.AppInstanceAdmin).toMatchObject(bot);

  await chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn });
  expect(await admins()).toEqual([bot]);
  await chime.deleteAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: botArn });
  expect(await admins()).toEqual([]);
  await chime.describeAppInstanceBot({ AppInstanceBotArn: botArn });
});

test("a deleted bot is no admin, and makes room for one", async () => {
  await using house = await openWithAppInstance({ quotas: { appInstanceAdmins: 1 } });
  const { chime, AppInstanceArn } = house;
  const create = async () => (await chime.createAppInstanceBot({ AppInstanceArn, Configuration })).AppInstanceBotArn;
  const [first, second] = [await create(), await create()];
  await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: first });
  await expect(chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: second })).rejects.toMatchObject({
    name: "ResourceLimitExceededException",
  });
  await chime.deleteAppInstanceBot({ AppInstanceBotArn: first });
  await allFail("ForbiddenException", [
    chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: first }),
    chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: first }),
  ]);
  await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: second });
});
