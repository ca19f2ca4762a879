import { expect, test } from "@jest/globals";
import type { Content } from "../../../src/emulator/public.ts";
import { contentOf, home } from "../../support/content.ts";
import { type ConsolePage, consoleKeys, openConsole } from "./console-page.ts";

const LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/TSTALIASID";
const Configuration = { Lex: { LexBotAliasArn, LocaleId: "en_US" } };

const [instance] = contentOf(1).AppInstances;
const seed = {
  AppInstances: [{ ...instance, Bots: [{ AppInstanceBotId: "pilot", Name: "Pilot 🤖", Configuration }] }],
} as Content;
const path = `/i/${encodeURIComponent(home)}/bots`;
const AppInstanceBotArn = `${home}/bot/pilot`;

const describe = async ({ harness }: ConsolePage) =>
  (await harness.chime.describeAppInstanceBot({ AppInstanceBotArn })).AppInstanceBot;

test("a bot is created with its connection to Lex", async () => {
  await using page = await openConsole(path, { emulator: { seed: contentOf(1) }, screen: "narrow", scheme: "dark" });
  await page.waitForText("No bots yet");
  await page.expectSound();
  await page.click("button", "Create a bot");
  await page.fill("Name", "Helper");
  await page.click("button", "Create a bot");
  await page.waitForText("Enter an ARN of the form arn:aws:lex");
  await page.fill("ARN of the Lex bot's alias", LexBotAliasArn);
  await page.screenshot("create-bot");
  await page.expectSound();
  await page.click("button", "Create a bot");
  await page.waitForText("Helper was created.");
  await page.find("heading", "Helper");
  await page.waitForText(LexBotAliasArn);
  await page.screenshot("bot");
  await page.expectSound();
  const { AppInstanceBots } = await page.harness.chime.listAppInstanceBots({ AppInstanceArn: home });
  expect(AppInstanceBots?.map(({ Name }) => Name)).toEqual(["Helper"]);
});

test("an edit of a bot sends what was changed, and overwrites nothing silently", async () => {
  await using page = await openConsole(`${path}?bot=pilot`, { emulator: { seed } });
  await page.click("button", "Edit");
  await page.fill("Locale", "de_DE");
  const changed = { AppInstanceBotArn, Name: "Theirs", Metadata: "" };
  await page.harness.chime.updateAppInstanceBot(changed);
  await page.click("button", "Save");
  await page.waitForText(/Was\s+en_US\s+Is now\s+en_US\s+Yours\s+de_DE/);
  await page.waitForText(/Was\s+Pilot 🤖\s+Is now\s+Theirs\s+Yours\s+Not changed/);
  await page.screenshot("bot-conflict");
  await page.expectSound();
  await page.click("button", "Overwrite with mine");
  await page.waitForText("The bot was saved.");
  await page.find("heading", "Theirs");
  expect(await describe(page)).toMatchObject({
    Name: "Theirs",
    Configuration: { Lex: { LexBotAliasArn, LocaleId: "de_DE" } },
  });
});

test("a bot is promoted, demoted and deleted after a question each", async () => {
  await using page = await openConsole(`${path}?bot=pilot`, { emulator: { seed } });
  await page.find("heading", "Pilot 🤖");
  await page.click("button", "Promote…");
  await page.click("button", "Promote");
  await page.find("heading", "Pilot 🤖 Admin");
  await page.click("button", "Demote…");
  await page.click("button", "Demote");
  await page.waitForText("Pilot 🤖 is no longer an admin.");
  await page.find("heading", "Pilot 🤖");
  await page.click("button", "Delete…");
  await page.fill("To confirm, type its ID: pilot", "pilot");
  await page.expectSound();
  await page.click("button", "Delete it for good");
  await page.waitForText("No bots yet");
  expect((await page.harness.chime.listAppInstanceBots({ AppInstanceArn: home })).AppInstanceBots).toEqual([]);
});

test("a bot that is gone leaves a page that says so", async () => {
  await using page = await openConsole(`${path}?bot=gone`, { emulator: { seed }, screen: "narrow", scheme: "dark" });
  await page.waitForText("This bot does not exist, or you may not see it.");
  await page.expectSound();
});

test("a key without the scope sees a bot, and why it cannot change it", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openConsole(`${path}?bot=pilot`, { settings, emulator: { seed } });
  await page.signIn(keyOf("reader"));
  await page.find("heading", "Pilot 🤖");
  await page.waitForText("Needs the scope admin");
  expect(await page.property("button", "Delete…", "disabled")).toBe(true);
  await page.expectSound();
});
