import { expect, test } from "@jest/globals";
import { contentOf, home } from "../../support/content.ts";
import { openConsole } from "./console-page.ts";

const banner = "No connection to the gateway";
const emulator = { seed: contentOf(3) };

test("without a connection a page keeps what it shows, says so, and continues by itself", async () => {
  await using page = await openConsole("/", { emulator });
  await page.waitForText("Home");
  await page.page.setOfflineMode(true);
  await page.follow(`/i/${encodeURIComponent(home)}/users`);
  await page.waitForText(banner);
  await page.expectSound();
  await page.page.setOfflineMode(false);
  await page.waitForText("Name of user-001");
  await page.waitForNoText(banner);
  await page.expectSound();
});

test("without a connection a user that was opened stays, another one waits, and an edit is kept", async () => {
  await using page = await openConsole(`/i/${encodeURIComponent(home)}/users?user=user-001`, { emulator });
  await page.waitForText("Expiration");
  await page.click("button", "Edit");
  await page.fill("Name", "Offline");
  await page.page.setOfflineMode(true);
  await page.click("button", "Save");
  await page.waitForText(banner);
  await page.waitForText("The change may have been saved. Check before you try again.");
  await page.expectSound();
  await page.page.setOfflineMode(false);
  await page.waitForNoText(banner);
  await page.click("button", "Check");
  await page.waitForText("It was not saved. You can save it again.");
  await page.click("button", "Save");
  await page.waitForText("Saved");

  await page.page.setOfflineMode(true);
  await page.follow(`/i/${encodeURIComponent(home)}/users?user=user-002`);
  await page.waitForText(banner);
  await page.waitForText("Name of user-003");
  await page.page.setOfflineMode(false);
  await page.find("heading", "Name of user-002");
  await page.waitForNoText(banner);
});

test("without a connection a page that was never opened waits, and opens by itself", async () => {
  await using page = await openConsole("/", { emulator });
  await page.waitForText("Home");
  await page.page.setOfflineMode(true);
  await page.follow(`/i/${encodeURIComponent(home)}/settings`);
  await page.waitForText(banner);
  await page.expectSound();
  await page.page.setOfflineMode(false);
  await page.waitForText("Danger zone");
  await page.waitForNoText(banner);
  await page.expectSound();
});

test("a part that is missing after an upgrade says so, and offers to reload the page", async () => {
  await using page = await openConsole("/", { emulator });
  await page.waitForText("Home");
  await page.page.setRequestInterception(true);
  page.page.on("request", (request) =>
    request.url().includes("/assets/settings-") ? request.respond({ status: 404 }) : request.continue(),
  );
  await page.follow(`/i/${encodeURIComponent(home)}/settings`);
  await page.waitForText("This part of the page has failed.");
  await page.find("button", "Reload the page");
  expect(await page.accessibilityIssues()).toEqual([]);
});

test("without a connection a write fails at once, says that it may be lost, and is never sent later", async () => {
  await using page = await openConsole("/", { emulator });
  await page.click("button", "Create an AppInstance");
  await page.fill("Name", "Offline");
  await page.page.setOfflineMode(true);
  await page.click("button", "Create");
  await page.waitForText("No response from the gateway");
  await page.waitForText(banner);
  await page.expectSound();
  await page.page.setOfflineMode(false);
  await page.waitForNoText(banner);
  await page.expectSound();
  expect(page.harness.calls.filter((operation) => operation === "CreateAppInstance")).toEqual([]);
  await page.click("button", "Create it again");
  await page.find("heading", "Offline");
  expect(page.harness.calls.filter((operation) => operation === "CreateAppInstance")).toHaveLength(1);
});
