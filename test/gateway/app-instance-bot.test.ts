import { expect, test } from "@jest/globals";
import { home, lexBotAliasArn } from "../support/content.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const lex = { lexBotAliasArn, localeId: "en_US" };
const wholeLex = {
  ...lex,
  invokedBy: { standardMessages: "MENTIONS", targetedMessages: "ALL" },
  welcomeIntent: "Say_Hello",
};

const createBot = (harness: Harness, input: object, fields = "id arn") =>
  mutate(harness, "createAppInstanceBot", { configuration: { lex }, ...input }, `appInstanceBot { ${fields} }`);

/** Creates a bot in a new AppInstance. */
async function startWithBot(input: object = {}) {
  const harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const { appInstanceBot } = await createBot(harness, { appInstanceArn, name: "Guide", metadata: "m", ...input });
  return { ...harness, appInstanceArn, id: appInstanceBot.id, arn: appInstanceBot.arn };
}

test("creates a bot and returns everything that was given", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const given = { name: "Guide 🤖", metadata: "m", tags: [{ key: "team", value: "care" }] };
  const fields = `id arn name metadata createdAt updatedAt appInstance { arn } tags { key value }
    configuration { lex {
      lexBotAliasArn localeId invokedBy { standardMessages targetedMessages } respondsTo welcomeIntent
    } }`;
  const input = { appInstanceArn, ...given, configuration: { lex: wholeLex } };
  const { appInstanceBot, ...rest } = await createBot(harness, input, fields);
  expect(rest).toEqual({ userErrors: [], clientMutationId: "mine" });
  expect(appInstanceBot).toEqual({
    ...given,
    id: expect.any(String),
    arn: expect.stringMatching(new RegExp(`^${appInstanceArn}/bot/`)),
    createdAt: expect.stringMatching(/Z$/),
    updatedAt: expect.stringMatching(/Z$/),
    configuration: { lex: { ...wholeLex, respondsTo: null } },
    appInstance: { arn: appInstanceArn },
  });
});

test("an update keeps the metadata that its input omits", async () => {
  await using harness = await startWithBot();
  const input = { arn: harness.arn, name: "Scout", configuration: { lex } };
  const { appInstanceBot } = await mutate(harness, "updateAppInstanceBot", input, "appInstanceBot { name metadata }");
  expect(appInstanceBot).toEqual({ name: "Scout", metadata: "m" });
});

test("a promoted bot is listed among the admins, as a bot", async () => {
  await using harness = await startWithBot();
  const { appInstanceArn, arn, id } = harness;
  await mutate(harness, "createAppInstanceAdmin", { appInstanceArn, adminArn: arn }, "appInstanceAdmin { id }");
  const { appInstance } = await harness.data(
    `{ appInstance(arn: "${appInstanceArn}") {
      bots { nodes { name admin { createdAt } } }
      admins { nodes { name identity { __typename id name } user { id } bot { id } } }
    } }`,
  );
  const identity = { __typename: "AppInstanceBot", id, name: "Guide" };
  expect(appInstance).toEqual({
    bots: { nodes: [{ name: "Guide", admin: { createdAt: expect.stringMatching(/Z$/) } }] },
    admins: { nodes: [{ name: "Guide", identity, user: null, bot: { id } }] },
  });
});

test("deletes a bot; afterwards it is null by ARN and by id", async () => {
  await using harness = await startWithBot();
  const { arn, id } = harness;
  const deleted = await mutate(harness, "deleteAppInstanceBot", { arn }, "deletedId deletedArn");
  expect(deleted).toMatchObject({ deletedId: id, deletedArn: arn, userErrors: [] });
  const query = `{ appInstanceBot(arn: "${arn}") { name } node(id: "${id}") { ... on AppInstanceBot { name } } }`;
  expect(await harness.data(query)).toEqual({ appInstanceBot: null, node: null });
});

const badBots: [input: object, path: string[]][] = [
  [{ name: "x".repeat(257) }, ["name"]],
  [{ name: "a\u0000" }, ["name"]],
  [{ configuration: { lex: { ...lex, lexBotAliasArn: "arn:aws:lex:x" } } }, ["configuration", "lex", "lexBotAliasArn"]],
  [{ configuration: { lex: { ...lex, localeId: "" } } }, ["configuration", "lex", "localeId"]],
  [{ configuration: { lex: { ...lex, welcomeIntent: "a1" } } }, ["configuration", "lex", "welcomeIntent"]],
  [{ tags: [] }, ["tags"]],
];

test.each(badBots)("a bot with %j is refused with the path of the input, and no call to AWS", async (input, path) => {
  await using harness = await startTestGateway();
  const { userErrors } = await createBot(harness, { appInstanceArn: home, ...input });
  expect(userErrors).toEqual([
    { code: "BAD_USER_INPUT", message: expect.stringContaining(path.join(".")), field: ["input", ...path] },
  ]);
  expect(harness.calls).toEqual([]);
});

test("updating a bot that does not exist is a user error", async () => {
  await using harness = await startTestGateway();
  const input = { arn: `${await harness.populate(0)}/bot/nobody`, name: "x", metadata: "" };
  const { userErrors } = await mutate(harness, "updateAppInstanceBot", input, "appInstanceBot { id }");
  expect(userErrors).toMatchObject([{ code: expect.stringMatching(/^NOT_FOUND/) }]);
});
