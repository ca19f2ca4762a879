import { expect, test } from "@jest/globals";
import { waitUntil } from "../../support/wait-until.ts";
import { consoleKeys } from "./console-page.ts";
import { manyUsers, openUsers, userArn, usersPath, waitForStatus } from "./users-page.ts";

test("a key that may only read sees why it cannot change users, before a click, and can save a selection", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openUsers(manyUsers(30), { settings });
  await page.signIn(keyOf("reader"));
  await waitForStatus(page, "30 users");
  await page.waitForText("Needs the scope write");
  const create = await page.find("button", "New user");
  expect(await create.evaluate((button) => (button as HTMLButtonElement).disabled)).toBe(true);
  await page.press("/", "ArrowDown", "x");
  await page.waitForText("Needs the scope admin");
  for (const name of ["Promote", "Demote", "Delete"]) {
    const button = await page.find("button", name);
    expect(await button.evaluate((element) => (element as HTMLButtonElement).disabled)).toBe(true);
  }
  await page.find("button", "Export CSV");
  await page.expectSound();
  await page.screenshot("users-reader");
});

test("several users become admins by a job, whose plan is shown first", async () => {
  await using page = await openUsers(manyUsers(30));
  await waitForStatus(page, "30 users");
  await page.press("/", "ArrowDown", "x", "ArrowDown", "x");
  await page.click("button", "Promote");
  await page.waitForText("Nothing is sent to AWS before you start.");
  await page.expectSound();
  expect(page.harness.calls).not.toContain("CreateAppInstanceAdmin");
  await page.click("button", "Start");
  await waitUntil(() => page.harness.calls.filter((call) => call === "CreateAppInstanceAdmin").length === 2);
  await page.waitForNoText("2 selected");
});

test("a user who was deleted elsewhere is struck through once it is opened", async () => {
  await using page = await openUsers(manyUsers(3));
  await waitForStatus(page, "3 users");
  await page.harness.chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn(0) });
  await page.click("button", "Rosa Nakamura");
  await page.page.waitForSelector(".users-row.gone");
  await page.expectSound();
});

test("a new name shows in the list at once", async () => {
  await using page = await openUsers(manyUsers(3), {}, `user=user-000001`);
  await waitForStatus(page, "3 users");
  await page.click("button", "Edit");
  await page.fill("Name", "Zoe Zulu");
  await page.press("Enter");
  await waitUntil(async () => (await page.names()).includes("Zoe Zulu"));
});

test("if the admins cannot be read, the users stay and a line says why", async () => {
  await using page = await openUsers(manyUsers(60, 2), {
    settings: { DIRECTORY: "off" },
    emulator: { seed: manyUsers(60, 2), faults: [{ operation: "ListAppInstanceAdmins", kind: "unauthorized" }] },
  });
  await waitForStatus(page, "First 50 users read");
  await page.waitForText("UPSTREAM_AUTH");
  expect((await page.names())[0]).toBe("Rosa Nakamura");
  await page.expectSound();
  page.harness.emulator.set({ faults: [] });
  await page.click("button", "Refresh");
  await page.waitForText("Admin");
  await page.waitForNoText("UPSTREAM_AUTH");
});

test("a list that was scrolled has its rows again after a visit to another page", async () => {
  await using page = await openUsers(manyUsers(200));
  await waitForStatus(page, "200 users");
  await page.click("link", "Bots");
  await page.page.waitForFunction("location.pathname.endsWith('/bots')");
  await page.page.goBack();
  await waitForStatus(page, "200 users");
  expect(new URL(page.page.url()).pathname).toBe(`/console${usersPath()}`);
  expect((await page.names()).length).toBeGreaterThan(10);
});

test("an AppInstance that a key does not cover is neither read nor offered", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openUsers(manyUsers(3), { settings });
  await page.signIn(keyOf("admin"));
  await waitForStatus(page, "3 users");
  await page.waitForText("Home");
  const other = userArn(0).replace("/home/user/user-000000", "/other");
  const calls = await page.harness.callsOf(async () => {
    for (const tab of ["users", "admins", "settings", "import"]) {
      await page.follow(`/i/${encodeURIComponent(other)}/${tab}`);
      await page.find("heading", "You have no access to this AppInstance");
    }
  });
  expect(calls.filter((call) => !call.startsWith("List"))).toEqual([]);
  expect(await page.text()).not.toContain("New user");
  await page.expectSound();
});
