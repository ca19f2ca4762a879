import { expect, test } from "@jest/globals";
import { userArn } from "../../support/content.ts";
import type { ConsolePage } from "./console-page.ts";
import { besideList, openUsers } from "./user-page.ts";

const conflict = "Somebody changed this while you edited it.";

async function openUser(): Promise<ConsolePage> {
  const page = await openUsers(besideList("user-001"));
  await page.find("button", "Edit tags");
  return page;
}

const tagsOf = async ({ harness }: ConsolePage) => {
  const { Tags = [] } = await harness.chime.listTagsForResource({ ResourceARN: userArn(0) });
  return Object.fromEntries(Tags.map(({ Key = "", Value }) => [Key, Value]));
};

const tag = ({ harness }: ConsolePage, Key: string, Value: string) =>
  harness.chime.tagResource({ ResourceARN: userArn(0), Tags: [{ Key, Value }] });

test("a tag that somebody changed meanwhile is overwritten only if the user says so, and their other tags stay", async () => {
  await using page = await openUser();
  await page.click("button", "Edit tags");
  await page.fill("Value of tag 1", "mine");
  await tag(page, "team", "theirs");
  await tag(page, "added", "theirs, too");
  await page.click("button", "Save tags");
  await page.waitForText(conflict);
  expect(await tagsOf(page)).toEqual({ team: "theirs", added: "theirs, too" });
  const value = await page.find("textbox", "Value of tag 1");
  expect(await value.evaluate((field) => field.matches(":disabled"))).toBe(true);
  for (const text of ["care", "theirs", "mine"]) await page.waitForText(text);
  await page.expectSound();
  await page.screenshot("user-tags-conflict");
  await page.click("button", "Overwrite with mine");
  await page.find("button", "Edit tags");
  expect(await tagsOf(page)).toEqual({ team: "mine", added: "theirs, too" });
  await page.waitForText("theirs, too");
});

test("tags that somebody else changed meanwhile may be kept, and others are saved without a question", async () => {
  await using page = await openUser();
  await page.click("button", "Edit tags");
  await page.fill("Value of tag 1", "mine");
  await tag(page, "team", "theirs");
  await page.click("button", "Save tags");
  await page.click("button", "Keep theirs");
  await page.waitForText("theirs");
  expect(await tagsOf(page)).toEqual({ team: "theirs" });
  await page.click("button", "Edit tags");
  await page.fill("Value of tag 1", "mine");
  await tag(page, "added", "meanwhile");
  await page.click("button", "Save tags");
  await page.find("button", "Edit tags");
  await page.waitForText("meanwhile");
  expect(await tagsOf(page)).toEqual({ team: "mine", added: "meanwhile" });
});

test("an expiration that somebody set meanwhile is overwritten only if the user says so", async () => {
  await using page = await openUser();
  const put = (ExpirationDays: number) =>
    page.harness.chime.putAppInstanceUserExpirationSettings({
      AppInstanceUserArn: userArn(0),
      ExpirationSettings: { ExpirationDays, ExpirationCriterion: "CREATED_TIMESTAMP" },
    });
  const stored = async () =>
    (await page.harness.chime.describeAppInstanceUser({ AppInstanceUserArn: userArn(0) })).AppInstanceUser
      ?.ExpirationSettings?.ExpirationDays;
  await page.click("button", "Change");
  await page.fill("Expires after (days)", "90");
  await put(30);
  await page.click("button", "Save");
  await page.waitForText(conflict);
  expect(await stored()).toBe(30);
  expect(await page.property("textbox", "Expires after (days)", "disabled")).toBe(true);
  await page.expectSound();
  await page.screenshot("user-expiration-conflict");
  await page.click("button", "Overwrite with mine");
  await page.waitForText("Saved");
  expect(await stored()).toBe(90);

  await page.click("button", "Change");
  await page.fill("Expires after (days)", "10");
  await put(20);
  await page.click("button", "Save");
  await page.click("button", "Keep theirs");
  await page.find("button", "Change");
  expect(await stored()).toBe(20);
});
