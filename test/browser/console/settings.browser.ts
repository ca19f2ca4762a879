import { expect, test } from "@jest/globals";
import { contentOf, home } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { type ConsoleOptions, type ConsolePage, consoleKeys, openConsole, waitUntilLoaded } from "./console-page.ts";
import { loseResponse } from "./lose-response.ts";

const path = `/i/${encodeURIComponent(home)}/settings`;

const openSettings = (options: ConsoleOptions = {}) =>
  openConsole(path, { ...options, emulator: { seed: contentOf(1), ...options.emulator } });

const describe = async ({ harness }: ConsolePage) =>
  (await harness.chime.describeAppInstance({ AppInstanceArn: home })).AppInstance;

const changeElsewhere = ({ harness }: ConsolePage, Metadata: string) =>
  harness.chime.updateAppInstance({ AppInstanceArn: home, Name: "Home", Metadata });

test("an AppInstance is renamed, and the page shows its new name everywhere", async () => {
  await using page = await openSettings();
  await page.find("heading", "Home");
  await page.screenshot("settings");
  await page.expectSound();
  await page.fill("Name", "New home 🏠");
  await page.click("button", "Save");
  await page.waitForText("The AppInstance was saved.");
  await page.find("heading", "New home 🏠");
  await waitUntil(async () => (await page.page.title()) === "Settings · New home 🏠 · Chime Identity");
  expect(await describe(page)).toMatchObject({ Name: "New home 🏠" });
});

test("if the response of a save is lost, Check shows that it was saved", async () => {
  await using page = await openSettings();
  await page.find("heading", "Home");
  await loseResponse(page.page, "nameAndMetadataMutation");
  await page.fill("Name", "New home");
  await page.click("button", "Save");
  await page.waitForText("The change may have been saved. Check before you try again.");
  await page.expectSound();
  await page.click("button", "Check");
  await page.waitForText("The AppInstance was saved.");
  await page.find("heading", "New home");
});

test("a change that somebody else made meanwhile is shown, and kept", async () => {
  await using page = await openSettings();
  await waitUntilLoaded(page);
  await page.fill("Metadata", "mine");
  await changeElsewhere(page, "theirs");
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "Save");
    await page.waitForText("Somebody changed this");
  });
  expect(calls).toEqual(["DescribeAppInstance", "DescribeAppInstance"]);
  await page.waitForText(/Was\s+—\s+Is now\s+theirs\s+Yours\s+mine/);
  await page.screenshot("settings-conflict");
  await page.expectSound();
  await page.show("zoomed", "dark");
  await page.expectSound();
  await page.click("button", "Keep theirs");
  await page.waitForNoText("Somebody changed this");
  expect(await page.property("textbox", "Metadata", "value")).toBe("theirs");
  expect(await describe(page)).toMatchObject({ Metadata: "theirs" });
});

test("a change that somebody else made meanwhile is overwritten only if the user says so", async () => {
  await using page = await openSettings();
  await page.fill("Metadata", "mine");
  await changeElsewhere(page, "theirs");
  await page.click("button", "Save");
  await page.click("button", "Overwrite with mine");
  await page.waitForText("The AppInstance was saved.");
  expect(await describe(page)).toMatchObject({ Name: "Home", Metadata: "mine" });
});

test("a retention says what it deletes, and when, before it is set", async () => {
  await using page = await openSettings();
  await page.waitForText("AWS keeps messages forever.");
  await page.click("radio", "Delete messages after a number of days");
  await page.fill("Days", "90");
  await page.click("button", "Change the retention…");
  await page.waitForText("AWS deletes channel messages that are older than 90 days");
  await page.waitForText("For 30 days after a change, a longer time restores the messages.");
  await page.expectSound();
  await page.click("button", "Change the retention");
  await page.waitForText("AWS keeps messages for 90 days.");
  const { AppInstanceRetentionSettings } = await page.harness.chime.getAppInstanceRetentionSettings({
    AppInstanceArn: home,
  });
  expect(AppInstanceRetentionSettings?.ChannelRetentionSettings).toEqual({ RetentionDays: 90 });
});

test("a retention or a tag that somebody else set meanwhile is overwritten only if the user says so", async () => {
  await using page = await openSettings();
  const { chime } = page.harness;
  const putRetention = (RetentionDays: number) =>
    chime.putAppInstanceRetentionSettings({
      AppInstanceArn: home,
      AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays } },
    });
  const retention = async () =>
    (await chime.getAppInstanceRetentionSettings({ AppInstanceArn: home })).AppInstanceRetentionSettings
      ?.ChannelRetentionSettings;
  await page.click("radio", "Delete messages after a number of days");
  await page.fill("Days", "90");
  await putRetention(30);
  await page.click("button", "Change the retention…");
  await page.click("button", "Change the retention");
  await page.waitForText("Somebody changed this while you edited it.");
  expect(await retention()).toEqual({ RetentionDays: 30 });
  expect(await page.property("textbox", "Days", "disabled")).toBe(true);
  await page.expectSound();
  await page.screenshot("retention-conflict");
  await page.click("button", "Overwrite with mine");
  await page.waitForNoText("Somebody changed this while you edited it.");
  expect(await retention()).toEqual({ RetentionDays: 90 });

  await page.click("button", "Add a tag");
  await page.fill("Key of tag 1", "team");
  await page.fill("Value of tag 1", "mine");
  await chime.tagResource({ ResourceARN: home, Tags: [{ Key: "team", Value: "theirs" }] });
  await page.click("button", "Save tags");
  await page.click("button", "Keep theirs");
  await waitUntil(async () => (await page.property("textbox", "Value of tag 1", "value")) === "theirs");
});

test("a part that AWS refuses to read says so, and the others stay", async () => {
  const faults = [{ operation: "GetAppInstanceRetentionSettings", kind: "unauthorized" }] as const;
  await using page = await openSettings({ emulator: { faults } });
  await page.waitForText("UPSTREAM_AUTH");
  await page.find("textbox", "Name");
  await page.find("button", "Add a tag");
  await page.waitForNoText("Keep messages forever");
  await page.expectSound();
});

test("tags are read again, and then changed and removed by one call each way", async () => {
  await using page = await openSettings();
  const { chime } = page.harness;
  await page.find("button", "Add a tag");
  const Tags = [
    { Key: "old", Value: "1" },
    { Key: "team", Value: "chat" },
  ];
  await chime.tagResource({ ResourceARN: home, Tags });
  await page.page.reload();
  await page.find("button", "Remove the tag old");
  await waitUntilLoaded(page);
  await page.click("button", "Remove the tag old");
  await page.fill("Value of tag 1", "support");
  await page.click("button", "Add a tag");
  await page.fill("Key of tag 2", "environment");
  await page.fill("Value of tag 2", "production");
  await page.expectSound();
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "Save tags");
    await page.find("heading", "Home Environment production");
  });
  expect(calls).toEqual(["ListTagsForResource", "UntagResource", "TagResource"]);
  await page.waitForNoText("Save tags");
  expect((await chime.listTagsForResource({ ResourceARN: home })).Tags).toEqual([
    { Key: "team", Value: "support" },
    { Key: "environment", Value: "production" },
  ]);
});

test("an AppInstance is deleted after its name was typed", async () => {
  await using page = await openSettings();
  await page.click("button", "Delete this AppInstance…");
  await page.waitForText("There is no undo");
  await page.fill("To confirm, type its name: Home", "Homer");
  expect(await page.property("button", "Delete it for good", "disabled")).toBe(true);
  await page.fill("To confirm, type its name: Home", "Home");
  await page.screenshot("delete-instance");
  await page.expectSound();
  await page.click("button", "Delete it for good");
  await page.waitForText("AWS deletes Home in the background.");
  await page.waitForText("No AppInstance yet");
  expect((await page.harness.chime.listAppInstances({})).AppInstances).toEqual([]);
});

test.each([
  ["reader", ["Needs the scope admin", "Needs the scope operator"]],
  ["writer", ["Needs the scope admin", "Needs the scope operator"]],
  ["admin", ["Needs the scope operator"]],
  ["operator", ["This gateway does not allow it"]],
] as const)("what a key may not change is said before a click: %s", async (holder, reasons) => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openSettings({ settings: { ...settings, ALLOW_DELETE_APP_INSTANCE: "false" } });
  await page.signIn(keyOf(holder));
  await page.find("button", "Delete this AppInstance…");
  const shown = (await page.text()).match(/Needs the scope \w+|This gateway does not allow it/g) ?? [];
  expect([...new Set(shown)]).toEqual(reasons);
  await page.expectSound();
});
