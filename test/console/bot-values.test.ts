import { expect, test } from "@jest/globals";
import { botIssues, configurationOf, emptyBot, versionOf } from "../../console/src/bots/bot-values.ts";

const lexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/TSTALIASID";
const valid = { ...emptyBot, lexBotAliasArn };

test("a configuration that was read is written back as it was", () => {
  const configuration = {
    lex: {
      lexBotAliasArn,
      localeId: "de_DE",
      invokedBy: { standardMessages: "MENTIONS", targetedMessages: "NONE" },
      respondsTo: null,
      welcomeIntent: "Hello_World",
    },
  };
  const { values } = versionOf({ name: null, metadata: null, updatedAt: null, configuration });
  expect(configurationOf(values)).toEqual(configuration);
});

test("the older setting stays while the newer one is not set", () => {
  const older = { ...valid, standardMessages: "", targetedMessages: "", respondsTo: "STANDARD_MESSAGES" };
  expect(configurationOf(older)).toMatchObject({ lex: { invokedBy: null, respondsTo: "STANDARD_MESSAGES" } });
  const newer = { ...older, standardMessages: "ALL", targetedMessages: "ALL" };
  expect(configurationOf(newer)).toMatchObject({ lex: { respondsTo: null } });
});

test.each([
  [{}, []],
  [{ lexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot/x" }, ["lexBotAliasArn"]],
  [{ localeId: " " }, ["localeId"]],
  [{ standardMessages: "" }, ["invokedBy"]],
  [{ welcomeIntent: "a__b" }, ["welcomeIntent"]],
])("what AWS would not take is named before it is sent: %j", (changes, issues) => {
  expect([...botIssues({ ...valid, ...changes })]).toEqual(issues);
});
