import type { CreateAppInstanceBotRequest } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import type { EmulatorOptions } from "../../src/emulator/public.ts";
import { botConfiguration, type CompleteRequest, createAppInstance, createUser, uuidPattern } from "./fixtures.ts";
import { expectRejections, startPrepared } from "./support.ts";

/** Starts an emulator with one AppInstance. */
const startForBots = (options?: EmulatorOptions) =>
  startPrepared(async ({ chime }) => {
    const AppInstanceArn = await createAppInstance(chime);
    const create = (change: object = {}) =>
      chime.createAppInstanceBot({ AppInstanceArn, Configuration: botConfiguration, ...change });
    const describe = async (AppInstanceBotArn: string | undefined) =>
      (await chime.describeAppInstanceBot({ AppInstanceBotArn })).AppInstanceBot;
    const list = async () => (await chime.listAppInstanceBots({ AppInstanceArn })).AppInstanceBots;
    const promote = async (AppInstanceAdminArn: string | undefined) =>
      (await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn })).AppInstanceAdmin;
    const admins = async () => (await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceAdmins;
    return { AppInstanceArn, create, describe, list, promote, admins };
  }, options);

const fullConfiguration = {
  Lex: {
    ...botConfiguration.Lex,
    RespondsTo: "STANDARD_MESSAGES" as const,
    InvokedBy: { StandardMessages: "MENTIONS" as const, TargetedMessages: "NONE" as const },
    WelcomeIntent: "Welcome_Intent",
  },
};

test("CreateAppInstanceBot makes a bot that DescribeAppInstanceBot returns with all its members", async () => {
  await using harness = await startForBots({ clock: { now: () => 1_700_000_000_120 } });
  const { AppInstanceArn, create, describe } = harness;
  const members = {
    Name: "Robo 🤖",
    Metadata: "m",
    Configuration: fullConfiguration,
  } satisfies CompleteRequest<CreateAppInstanceBotRequest>;
  const { AppInstanceBotArn = "", $metadata } = await create(members);
  expect($metadata.httpStatusCode).toBe(201);
  const [parent, id] = AppInstanceBotArn.split("/bot/");
  expect(parent).toBe(AppInstanceArn);
  expect(id).toMatch(uuidPattern);
  expect(await describe(AppInstanceBotArn)).toEqual({
    AppInstanceBotArn,
    ...members,
    CreatedTimestamp: new Date(1_700_000_000_120),
    LastUpdatedTimestamp: new Date(1_700_000_000_120),
  });
});

test("UpdateAppInstanceBot replaces name and metadata, and the configuration if it is given", async () => {
  let now = 1_700_000_000_120;
  await using harness = await startForBots({ clock: { now: () => now } });
  const { chime, AppInstanceArn, create, describe } = harness;
  const { AppInstanceBotArn } = await create({ Name: "Robo", Metadata: "m", Configuration: fullConfiguration });
  now += 880;
  const update = { AppInstanceBotArn, Name: "", Metadata: "" };
  expect((await chime.updateAppInstanceBot(update)).AppInstanceBotArn).toBe(AppInstanceBotArn);
  const LastUpdatedTimestamp = new Date(1_700_000_001_000);
  const renamed = { Name: "", Metadata: "", Configuration: fullConfiguration, LastUpdatedTimestamp };
  expect(await describe(AppInstanceBotArn)).toMatchObject(renamed);
  await chime.updateAppInstanceBot({ ...update, Configuration: botConfiguration });
  expect((await describe(AppInstanceBotArn))?.Configuration).toEqual(botConfiguration);
  const { $metadata: _, ...list } = await chime.listAppInstanceBots({ AppInstanceArn });
  expect(list).toEqual({ AppInstanceArn, AppInstanceBots: [update] });
});

test("a deleted bot is not listed", async () => {
  await using harness = await startForBots();
  const { chime, create, list } = harness;
  const { AppInstanceBotArn } = await create();
  expect((await chime.deleteAppInstanceBot({ AppInstanceBotArn })).$metadata.httpStatusCode).toBe(204);
  expect(await list()).toEqual([]);
});

test.each<[string, (arn: string) => string]>([
  ["the id of a user", (arn) => `${arn}/bot/u`],
  ["another Region", (arn) => `${arn.replace("us-east-1", "eu-central-1")}/bot/u`],
  ["another AppInstance", (arn) => `${arn}0/bot/u`],
])("a bot with %s gets 404 from Describe, and 403 from all other operations", async (_, change) => {
  await using harness = await startForBots();
  const { chime, AppInstanceArn, promote } = harness;
  await createUser(chime, AppInstanceArn, "u");
  const AppInstanceBotArn = change(AppInstanceArn);
  const notFound = { name: "NotFoundException", Code: "NotFound", $metadata: { httpStatusCode: 404 } };
  await expect(chime.describeAppInstanceBot({ AppInstanceBotArn })).rejects.toMatchObject(notFound);
  await expectRejections("ForbiddenException", [
    chime.updateAppInstanceBot({ AppInstanceBotArn, Name: "N", Metadata: "" }),
    chime.deleteAppInstanceBot({ AppInstanceBotArn }),
    promote(`${AppInstanceArn}/bot/u`),
  ]);
});

test("an ARN of a user is not a bot, and that of a bot is not a user", async () => {
  await using harness = await startForBots();
  const { chime, AppInstanceArn, describe } = harness;
  await expectRejections("BadRequestException", [
    describe(`${AppInstanceArn}/user/u`),
    describe(AppInstanceArn),
    chime.describeAppInstanceUser({ AppInstanceUserArn: `${AppInstanceArn}/bot/u` }),
  ]);
});

test("a bot without a name has none anywhere", async () => {
  await using harness = await startForBots();
  const { create, describe, list, promote } = harness;
  const { AppInstanceBotArn } = await create();
  const members = ["AppInstanceBotArn", "Configuration", "CreatedTimestamp", "LastUpdatedTimestamp"];
  expect(Object.keys((await describe(AppInstanceBotArn)) ?? {}).sort()).toEqual(members);
  expect(await list()).toEqual([{ AppInstanceBotArn }]);
  expect(await promote(AppInstanceBotArn)).toEqual({ Arn: AppInstanceBotArn });
});

test("a request token makes one bot, and conflicts with other input", async () => {
  await using harness = await startForBots();
  const { create, list } = harness;
  const bot = { Name: "Same", ClientRequestToken: "token" };
  const { AppInstanceBotArn } = await create(bot);
  expect((await create(bot)).AppInstanceBotArn).toBe(AppInstanceBotArn);
  const Configuration = { Lex: { ...botConfiguration.Lex, LocaleId: "de_DE" } };
  await expectRejections("ConflictException", [create({ ...bot, Name: "Other" }), create({ ...bot, Configuration })]);
  expect(await list()).toHaveLength(1);
});

test("two bots may have the same name", async () => {
  await using harness = await startForBots();
  await harness.create({ Name: "Same" });
  await harness.create({ Name: "Same" });
  expect(await harness.list()).toHaveLength(2);
});

/** Starts an emulator with a bot and a user of the same id, promoted in this order. */
const startWithAdmins = () =>
  startForBots({ newId: () => "same-id" }).then(async (harness) => {
    const { chime, AppInstanceArn, create, promote } = harness;
    const { AppInstanceBotArn: botArn } = await create({ Name: "B" });
    const userArn = await createUser(chime, AppInstanceArn, "same-id");
    expect(await promote(botArn)).toEqual({ Arn: botArn, Name: "B" });
    expect(await promote(userArn)).toEqual({ Arn: userArn, Name: "same-id" });
    return { ...harness, botArn, userArn };
  });

test("bots and users are admins in the order of their promotion, under their current names", async () => {
  await using harness = await startWithAdmins();
  const { chime, AppInstanceArn, botArn, userArn, promote, admins } = harness;
  await expectRejections("ConflictException", [promote(botArn), promote(userArn)]);
  await chime.updateAppInstanceBot({ AppInstanceBotArn: botArn, Name: "Renamed", Metadata: "" });
  const [bot, user] = [{ Admin: { Arn: botArn, Name: "Renamed" } }, { Admin: { Arn: userArn, Name: "same-id" } }];
  expect(await admins()).toEqual([bot, user]);
  const described = await chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: botArn });
  expect(described.AppInstanceAdmin).toMatchObject(bot);
});

test("the end of one admin leaves the other of the same id, and a demoted bot stays a bot", async () => {
  await using harness = await startWithAdmins();
  const { chime, AppInstanceArn, botArn, userArn, describe, admins } = harness;
  await chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn });
  expect(await admins()).toEqual([{ Admin: { Arn: botArn, Name: "B" } }]);
  await chime.deleteAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: botArn });
  expect(await admins()).toEqual([]);
  await describe(botArn);
});

test("a deleted bot is not an admin, and does not count in the quota of admins", async () => {
  await using harness = await startForBots({ quotas: { appInstanceAdmins: 1 } });
  const { chime, AppInstanceArn, create, promote } = harness;
  const { AppInstanceBotArn: first } = await create();
  const { AppInstanceBotArn: second } = await create();
  await promote(first);
  await expectRejections("ResourceLimitExceededException", [promote(second)]);
  await chime.deleteAppInstanceBot({ AppInstanceBotArn: first });
  const described = chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: first });
  await expectRejections("ForbiddenException", [described, promote(first)]);
  await promote(second);
});
