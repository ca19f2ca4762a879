import { expect, test } from "@jest/globals";
import { contentOf, userArn } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { type ConsolePage, waitForHeader } from "./console-page.ts";
import { besideList, failAll, LONG_WAIT_MS, openUsers, userPath } from "./user-page.ts";

/** Waits until so many rows of the list have a badge. */
const waitForBadges = ({ page }: ConsolePage, count: number) =>
  waitUntil(async () => (await page.$$(".users-body .users-row:has(.badge)")).length === count);

test("promoting and demoting ask first, cost one call, and change the badge and the row", async () => {
  await using page = await openUsers(besideList("user-001"));
  await waitForHeader(page);
  await waitForBadges(page, 1);
  await page.click("button", "Promote to admin");
  await page.waitForText("moderator rights in every channel");
  expect(await page.page.$eval("[role=alertdialog]", ({ textContent }) => textContent)).toContain("1 AWS call");
  await page.expectSound();
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "Promote");
    await page.waitForText("Name of user-001 is an admin.");
  });
  expect(calls.filter((operation) => !operation.startsWith("List"))).toEqual(["CreateAppInstanceAdmin"]);
  await waitForBadges(page, 2);
  await page.click("button", "Demote from admin");
  await page.expectSound();
  await page.click("button", "Demote");
  await page.waitForText("Name of user-001 is no longer an admin.");
  await waitForBadges(page, 1);
  await page.expectSound();
});

test("the badge changes before AWS has responded", async () => {
  await using page = await openUsers(besideList("user-001"));
  await waitForBadges(page, 1);
  await page.click("button", "Promote to admin");
  const faults = failAll(page, "CreateAppInstanceAdmin", "throttled", LONG_WAIT_MS);
  await page.click("button", "Promote");
  await page.waitForText("Waiting for AWS's rate limit");
  await page.find("heading", "Name of user-001 Admin");
  await waitForBadges(page, 2);
  expect(await page.text()).not.toContain("is an admin.");
  faults.clear();
  await page.waitForText("Name of user-001 is an admin.");
});

test("a promotion of a user who was deleted meanwhile is a toast, and the page says that the user is gone", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.click("button", "Promote to admin");
  await page.harness.chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn(0) });
  await page.click("button", "Promote");
  await page.page.waitForSelector(".toast.bad");
  await page.waitForText("This user does not exist, or you may not see it.");
  await page.expectSound();
});

test("a user whom somebody else promoted meanwhile counts as promoted", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.click("button", "Promote to admin");
  const AppInstanceArn = userArn(0).split("/user/")[0];
  await page.harness.chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: userArn(0) });
  await page.click("button", "Promote");
  await page.find("button", "Demote from admin");
  expect(await page.text()).not.toContain("already");
});

test("if AWS refuses a promotion, the badge goes back, and a toast says why", async () => {
  await using page = await openUsers(userPath("user-101"), { emulator: { seed: contentOf(101, 100) } });
  await page.click("button", "Promote to admin");
  await page.click("button", "Promote");
  await page.waitForText(/limit|quota/i);
  await page.find("button", "Promote to admin");
  await page.expectSound();
});

test("if the response of a promotion is lost, Check shows whether it was saved", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.click("button", "Promote to admin");
  const faults = failAll(page, "CreateAppInstanceAdmin", "reset");
  await page.click("button", "Promote");
  await page.waitForText("The user may have been promoted or demoted. Check before you try again.");
  await page.find("button", "Promote to admin");
  faults.clear();
  await page.click("button", "Check");
  await page.waitForNoText("Check before you try again");
  await page.find("button", "Promote to admin");
});

test("a user is deleted only after its ID was typed, and its row is struck through", async () => {
  await using page = await openUsers(besideList("user-001"));
  await page.waitForText("Name of user-003");
  await page.click("button", "Delete this user…");
  await page.find("alertdialog", "Delete Name of user-001?");
  await page.waitForText("There is no undo.");
  await page.expectSound();
  await page.fill("To confirm, type the user ID user-001", "user-002");
  await page.press("Enter");
  expect(page.harness.calls).not.toContain("DeleteAppInstanceUser");
  await page.fill("To confirm, type the user ID user-001", "user-001");
  await page.click("button", "Delete");
  await page.waitForText("Name of user-001 was deleted");
  await page.waitForText("This user does not exist");
  await page.page.waitForSelector(".users-row.gone");
  await page.expectSound();
});

test("an expiration shows its date before it is set, and can be removed", async () => {
  await using page = await openUsers(userPath("user-001"));
  const expiration = async () =>
    (await page.harness.chime.describeAppInstanceUser({ AppInstanceUserArn: userArn(0) })).AppInstanceUser
      ?.ExpirationSettings?.ExpirationDays;
  await page.click("button", "Change");
  await page.fill("Expires after (days)", "9999");
  await page.waitForText("Enter a whole number from 1 to 5,475.");
  await page.expectSound();
  await page.fill("Expires after (days)", "90");
  await page.waitForText("Will be deleted about");
  expect(await expiration()).toBeUndefined();
  await page.press("Enter");
  await waitUntil(async () => (await expiration()) === 90);
  await page.click("button", "Change");
  await page.click("button", "Never expire");
  await waitUntil(async () => (await expiration()) === undefined);
  await page.waitForText(/Expiration\s+Never/);
});

test("tags are added, changed and removed", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.click("button", "Edit tags");
  await page.fill("Value of tag 1", "sales");
  await page.click("button", "Add a tag");
  await page.fill("Key of tag 2", "tier");
  await page.fill("Value of tag 2", "gold");
  await page.expectSound();
  await page.click("button", "Save tags");
  await page.find("button", "Edit tags");
  await page.waitForText("tier gold");
  const { Tags } = await page.harness.chime.listTagsForResource({ ResourceARN: userArn(0) });
  expect(Tags).toEqual(
    expect.arrayContaining([
      { Key: "team", Value: "sales" },
      { Key: "tier", Value: "gold" },
    ]),
  );
});

test("if the response of a change of tags is lost, Check shows whether it was saved", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.click("button", "Edit tags");
  await page.fill("Value of tag 1", "sales");
  const faults = failAll(page, "TagResource", "commitThenReset");
  await page.click("button", "Save tags");
  await page.waitForText("The tags may have been saved. Check before you try again.");
  await page.expectSound();
  faults.clear();
  await page.click("button", "Check");
  await page.waitForText("team sales");
});

test("a device is stopped, shows its token on demand, and is deregistered", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.click("button", "Stop messages");
  await page.waitForText("Gets no messages");
  await page.click("button", "Show the tokens");
  await page.waitForText("secret-token");
  await page.expectSound();
  await page.click("button", "Hide the tokens");
  await page.waitForNoText("secret-token");
  await page.click("button", "Deregister");
  await page.waitForText("no longer gets push notifications");
  await page.clickOn("[role=alertdialog] button[type=submit]");
  await page.waitForText("This user has no devices.");
});

test("a device is registered once, whatever happens to the response", async () => {
  await using page = await openUsers(userPath("user-002"));
  await page.click("button", "Register a device");
  await page.fill("ARN of the Pinpoint application", "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd");
  await page.fill("Device token", "token");
  await page.expectSound();
  page.harness.emulator.set({
    faults: [{ operation: "RegisterAppInstanceUserEndpoint", kind: "commitThenReset", count: 1 }],
  });
  await page.press("Enter");
  await page.waitForText("Device without a name");
  const { AppInstanceUserEndpoints } = await page.harness.chime.listAppInstanceUserEndpoints({
    AppInstanceUserArn: userArn(1),
  });
  expect(AppInstanceUserEndpoints).toHaveLength(1);
});
