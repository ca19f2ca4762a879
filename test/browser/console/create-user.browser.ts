import { expect, test } from "@jest/globals";
import { home, userArn } from "../../support/content.ts";
import { consoleKeys } from "./console-page.ts";
import type { OpenedConsole } from "./open-console.ts";
import { failAll, openUsers, usersPath } from "./user-page.ts";

async function enterUser(page: OpenedConsole, userId: string): Promise<void> {
  await page.click("button", "New user");
  await page.fill("User ID", userId);
  await page.fill("Name", "Zoë");
}

test("a new user opens beside the list", async () => {
  await using page = await openUsers(usersPath);
  await enterUser(page, "zoe");
  await page.fill("Expires after (days)", "30");
  await page.click("button", "Add a tag");
  await page.fill("Key of tag 1", "tier");
  await page.fill("Value of tag 1", "gold");
  await page.expectSound();
  await page.click("button", "Create");
  await page.waitForText("Zoë was created");
  await page.waitForText("tier gold");
  expect(page.page.url()).toContain("user=zoe");
  await page.expectSound();
});

test("what AWS would refuse is said below its field", async () => {
  await using page = await openUsers(usersPath);
  await enterUser(page, "-wrong-");
  await page.press("Enter");
  await page.waitForText("the first and the last a letter or digit");
  await page.expectSound();
  await page.fill("User ID", "user-001");
  await page.press("Enter");
  await page.waitForText(/already/);
  expect(await page.page.$eval("[data-invalid] input", (input) => input.value)).toBe("user-001");
  await page.expectSound();
});

test("a caller without the scope admin creates users without tags and expiration", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openUsers(usersPath, { settings });
  await page.signIn(keyOf("writer"));
  await enterUser(page, "zoe");
  await page.waitForText("Tags and expiration: needs the scope admin");
  await page.click("button", "Create");
  await page.waitForText("Zoë was created");
});

test.each([
  ["commitThenReset", "Zoë was created"],
  ["reset", "The user was not created. You can create it again."],
] as const)("if the response is lost by %s, Check finds out: %s", async (kind, text) => {
  await using page = await openUsers(usersPath);
  await page.waitForText("Name of user-003");
  await enterUser(page, "zoe");
  const faults = failAll(page, "CreateAppInstanceUser", kind);
  await page.click("button", "Create");
  await page.waitForText("The user may have been created. Check before you try again.");
  await page.expectSound();
  faults.clear();
  await page.click("button", "Check");
  await page.waitForText(text);
  if (kind === "reset") await page.click("button", "Create");
  await page.waitForText("Zoë was created");
  const { AppInstanceUser } = await page.harness.chime.describeAppInstanceUser({
    AppInstanceUserArn: userArn(0).replace("user-001", "zoe"),
  });
  expect(AppInstanceUser?.Name).toBe("Zoë");
  expect(page.page.url()).toContain(encodeURIComponent(home));
});
