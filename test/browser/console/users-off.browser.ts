import { expect, test } from "@jest/globals";
import { home } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { waitForHeader } from "./console-page.ts";
import { manyUsers, openUsers, userId, waitForStatus } from "./users-page.ts";

const off = { settings: { DIRECTORY: "off" } };

function count(calls: readonly string[]): Record<string, number> {
  const operations = [...new Set(calls)];
  return Object.fromEntries(operations.map((each) => [each, calls.filter((call) => call === each).length]));
}

test("without a directory, the first paint takes three calls, and reading on takes one for 50 users", async () => {
  await using page = await openUsers(manyUsers(420, 2), off);
  await waitForStatus(page, "First 50 users read; scroll to read on");
  await page.page.waitForSelector(".users-body .badge");
  await page.waitForText("DIRECTORY=on-demand");
  // The tag of the environment is read after the rows.
  await waitForHeader(page);
  expect(count(page.harness.calls)).toEqual({
    DescribeAppInstance: 1,
    ListAppInstanceUsers: 1,
    ListAppInstanceAdmins: 1,
    ListTagsForResource: 1,
  });
  expect((await page.names())[0]).toBe("Rosa Nakamura");
  await page.expectSound();
  await page.screenshot("users-without-directory");

  await page.page.evaluate("scrollTo(0, document.body.scrollHeight)");
  await waitForStatus(page, "First 300 users read");
  await waitUntil(async () => {
    await page.page.evaluate("scrollTo(0, document.body.scrollHeight)");
    return (await page.status()).startsWith("420 users");
  });
  expect(count(page.harness.calls).ListAppInstanceUsers).toBeLessThanOrEqual(11);
  await page.expectSound();
});

test("without a directory, an error at the end of the list keeps the rows, and reading continues after Try again", async () => {
  await using page = await openUsers(manyUsers(420), off);
  await waitForStatus(page, "First 50 users read");
  page.harness.emulator.set({ faults: [{ operation: "ListAppInstanceUsers", kind: "serviceFailure" }] });
  await page.page.evaluate("scrollTo(0, document.body.scrollHeight)");
  await page.find("button", "Try again");
  await page.waitForText("UPSTREAM_");
  await page.expectSound();
  expect((await page.names()).length).toBeGreaterThan(5);
  page.harness.emulator.set({ faults: [] });
  await page.click("button", "Try again");
  await waitForStatus(page, "First 300 users read");
  await page.waitForNoText("UPSTREAM_");
});

test("without a directory, search finds an exact ID or ARN with one call, and says if there is none", async () => {
  await using page = await openUsers(manyUsers(120), off);
  await waitForStatus(page, "First 50 users");
  await page.press("/");
  await page.page.keyboard.sendCharacter(userId(99));
  await page.waitForText("Exact ID");
  await page.expectSound();
  expect(count(page.harness.calls).DescribeAppInstanceUser).toBe(1);
  await page.clickOn(".users-exact button");
  await page.page.waitForSelector(".users-open h2");
  expect(page.parameters()).toBe(`q=${userId(99)}&user=${userId(99)}`);
  await page.press("Escape");
  await waitUntil(
    async () => (await page.page.evaluate("document.activeElement.closest('.users-exact') !== null")) === true,
  );

  await page.fill("Search users", `${home}/user/${userId(98)}`, "searchbox");
  await waitUntil(async () => (await page.text()).includes(userId(98)));
  await page.fill("Search users", "nobody", "searchbox");
  await page.press("Enter");
  await page.waitForText("No user has exactly the ID nobody.");
  await page.fill("Search users", "arn:aws:chime:us-east-1:123456789012:app-instance/other/user/ann", "searchbox");
  await page.waitForText("This ARN names a user of another AppInstance.");
  await page.expectSound();
});

test("without a directory, filters that a URL names are not offered, and the rows stay", async () => {
  await using page = await openUsers(manyUsers(20), off, "admin=yes&metadata=plan%3Dpro&order=desc");
  await waitForStatus(page, "20 users ·");
  expect(await page.page.$("select[aria-label=Admins]")).toBeNull();
  expect(await page.page.$eval("[role=table]", (table) => table.getAttribute("aria-rowcount"))).toBe("21");
  expect((await page.names())[0]).toBe("Rosa Nakamura");
});

test("an AppInstance that does not exist has no list", async () => {
  await using page = await openUsers({ AppInstances: [] }, off);
  await page.waitForText("There is no such AppInstance, or you may not see it.");
  await page.waitForNoText("Loading…");
  expect(await page.page.$(".users-table")).toBeNull();
  await page.expectSound();
});
