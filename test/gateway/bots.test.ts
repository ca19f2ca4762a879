import { expect, test } from "@jest/globals";
import { mutate, startTestGateway } from "../support/harness.ts";

const lexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST";
const lex = { lexBotAliasArn, localeId: "en_US" };
const fields = `appInstanceBot {
  id arn name metadata createdAt updatedAt
  configuration { lex { lexBotAliasArn localeId invokedBy { standardMessages targetedMessages } respondsTo welcomeIntent } }
  appInstance { arn } tags { key value }
}`;

test("a bot is created, read, changed, promoted, demoted and deleted", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const created = await mutate(
    harness,
    "createAppInstanceBot",
    {
      appInstanceArn,
      name: "Guide 🤖",
      metadata: "m",
      configuration: {
        lex: {
          ...lex,
          invokedBy: { standardMessages: "MENTIONS", targetedMessages: "ALL" },
          welcomeIntent: "Say_Hello",
        },
      },
      tags: [{ key: "team", value: "care" }],
    },
    fields,
  );
  const { id, arn } = created.appInstanceBot;
  expect(created).toEqual({
    userErrors: [],
    clientMutationId: "mine",
    appInstanceBot: {
      id,
      arn: expect.stringMatching(new RegExp(`^${appInstanceArn}/bot/`)),
      name: "Guide 🤖",
      metadata: "m",
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      configuration: {
        lex: {
          ...lex,
          invokedBy: { standardMessages: "MENTIONS", targetedMessages: "ALL" },
          respondsTo: null,
          welcomeIntent: "Say_Hello",
        },
      },
      appInstance: { arn: appInstanceArn },
      tags: [{ key: "team", value: "care" }],
    },
  });

  const changed = await mutate(
    harness,
    "updateAppInstanceBot",
    { arn, name: "Scout", configuration: { lex } },
    "appInstanceBot { name metadata configuration { lex { invokedBy { standardMessages } } } }",
  );
  expect(changed.appInstanceBot).toMatchObject({ name: "Scout", metadata: "m" });

  await mutate(harness, "createAppInstanceAdmin", { appInstanceArn, adminArn: arn }, "appInstanceAdmin { id }");
  const { appInstance } = await harness.data(
    `query ($arn: ChimeArn!) {
      appInstance(arn: $arn) {
        bots { nodes { name admin { createdAt } } }
        admins { nodes { name identity { __typename id name } user { id } bot { id } } }
      }
    }`,
    { arn: appInstanceArn },
  );
  expect(appInstance).toEqual({
    bots: { nodes: [{ name: "Scout", admin: { createdAt: expect.stringMatching(/Z$/) } }] },
    admins: {
      nodes: [
        { name: "Scout", identity: { __typename: "AppInstanceBot", id, name: "Scout" }, user: null, bot: { id } },
      ],
    },
  });

  expect(await mutate(harness, "deleteAppInstanceBot", { arn }, "deletedId deletedArn")).toMatchObject({
    deletedId: id,
    deletedArn: arn,
    userErrors: [],
  });
  const gone = await harness.data(
    "query ($arn: ChimeArn!, $id: ID!) { appInstanceBot(arn: $arn) { name } node(id: $id) { ... on AppInstanceBot { name } } }",
    { arn, id },
  );
  expect(gone).toEqual({ appInstanceBot: null, node: null });
});

test("a row of bots costs no describe, its configuration does", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  for (const name of ["a", "b", "c"])
    await mutate(
      harness,
      "createAppInstanceBot",
      { appInstanceArn, name, configuration: { lex } },
      "appInstanceBot { id }",
    );
  const bots = (selection: string) => () =>
    harness.data(`query ($arn: ChimeArn!) { appInstance(arn: $arn) { bots { nodes { ${selection} } } } }`, {
      arn: appInstanceArn,
    });
  expect(await harness.callsOf(bots("id arn name metadata"))).toEqual(["ListAppInstanceBots"]);
  expect(await harness.callsOf(bots("configuration { lex { localeId } } createdAt"))).toEqual([
    "ListAppInstanceBots",
    ...Array(3).fill("DescribeAppInstanceBot"),
  ]);
});

const badBots: [fault: object, path: string[]][] = [
  [{ name: "x".repeat(257) }, ["name"]],
  [{ name: "a\u0000" }, ["name"]],
  [{ configuration: { lex: { ...lex, lexBotAliasArn: "arn:aws:lex:x" } } }, ["configuration", "lex", "lexBotAliasArn"]],
  [{ configuration: { lex: { ...lex, localeId: "" } } }, ["configuration", "lex", "localeId"]],
  [{ configuration: { lex: { ...lex, welcomeIntent: "a1" } } }, ["configuration", "lex", "welcomeIntent"]],
  [{ tags: [] }, ["tags"]],
];

test.each(badBots)("a bot with %j is refused with the path of the fault, and no call to AWS", async (fault, path) => {
  await using harness = await startTestGateway();
  const appInstanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/x";
  const calls = await harness.callsOf(async () => {
    const input = { appInstanceArn, configuration: { lex }, ...fault };
    const { userErrors } = await mutate(harness, "createAppInstanceBot", input, "appInstanceBot { id }");
    expect(userErrors).toEqual([
      { code: "BAD_USER_INPUT", message: expect.stringContaining(path.join(".")), field: ["input", ...path] },
    ]);
  });
  expect(calls).toEqual([]);
});

test("a missing bot is told as NOT_FOUND", async () => {
  await using harness = await startTestGateway();
  const arn = `${await harness.populate(0)}/bot/nobody`;
  const { userErrors } = await mutate(
    harness,
    "updateAppInstanceBot",
    { arn, name: "x", metadata: "" },
    "appInstanceBot { id }",
  );
  expect(userErrors).toMatchObject([{ code: expect.stringMatching(/^NOT_FOUND/) }]);
});
