import { expect, test } from "@jest/globals";
import { waitUntil } from "../../support/wait-until.ts";
import { manyUsers, openUsers, userId, waitForStatus } from "./users-page.ts";

test("typing searches names and IDs, replaces the entry of the history, and says how many were found", async () => {
  await using page = await openUsers(manyUsers(400, 2));
  await waitForStatus(page, /^400 users · as of /);
  await page.expectSound();
  const before = await page.page.evaluate("history.length");
  await page.press("/");
  await page.page.keyboard.type("rosa nakamura");
  await waitForStatus(page, "10 users found");
  expect(new Set(await page.names())).toEqual(new Set(["Rosa Nakamura"]));
  expect(page.parameters()).toBe("q=rosa+nakamura");
  expect(await page.page.evaluate("history.length")).toBe(before);

  await page.page.reload();
  await waitForStatus(page, "10 users found");
  expect(await page.page.$eval("input[type=search]", (field) => (field as { value?: string }).value)).toBe(
    "rosa nakamura",
  );

  await page.fill("Search users", "nobody", "searchbox");
  await waitForStatus(page, "None found in 400 users");
  await page.waitForText("No user matches.");
  await page.expectSound();
  await page.click("button", "Clear the search and the filters");
  await waitForStatus(page, "400 users ·");
  expect(page.parameters()).toBe("");
});

test("the Enter key looks for the whole text as an ID at once, and what it found goes with the text", async () => {
  const Users = [{ AppInstanceUserId: "zoe", Name: "Rosa" }];
  await using page = await openUsers({ AppInstances: [{ AppInstanceId: "home", Name: "Home", Users }] });
  await waitForStatus(page, "1 user ·");
  await page.press("/");
  await page.page.keyboard.type("zoe");
  await page.press("Enter");
  await page.waitForText("Exact ID");
  await page.fill("Search users", "rosa", "searchbox");
  await page.waitForNoText("Exact ID");
});

test("filters, order and columns are in the URL, and Back undoes them one by one", async () => {
  await using page = await openUsers(manyUsers(100, 2));
  await waitForStatus(page, "100 users");
  await page.page.select("select[aria-label=Admins]", "yes");
  await waitForStatus(page, "2 users found");
  expect(await page.names()).toEqual(["Nadia García", "Rosa Nakamura"]);
  await page.click("button", "Name");
  await waitUntil(async () => (await page.names())[0] === "Rosa Nakamura");
  expect(page.parameters()).toBe("admin=yes&order=desc");
  await page.page.goBack();
  await waitUntil(async () => (await page.names())[0] === "Nadia García");
  await page.page.goBack();
  await waitForStatus(page, "100 users ·");

  await page.click("button", "Metadata filter");
  await page.fill("Member and value", "plan", "textbox");
  await page.press("Enter");
  await page.waitForText("Enter a member, an equals sign and a value");
  await page.expectSound();
  await page.fill("Member and value", "plan=pro", "textbox");
  await page.press("Enter");
  await waitForStatus(page, "10 users found");
  await page.click("button", "Columns");
  await page.click("checkbox", "plan");
  await page.press("Escape");
  await page.find("columnheader", "plan");
  expect(page.parameters()).toBe("metadata=plan=pro&column=plan");
  await page.page.reload();
  await waitForStatus(page, "10 users found");
  await page.find("columnheader", "plan");
  await page.expectSound();
  await page.click("button", "Remove the filter plan=pro");
  await waitForStatus(page, "100 users ·");
});

test("a filter that the gateway does not know is explained, and the rows stay", async () => {
  await using page = await openUsers(manyUsers(30), {}, "metadata=color%3Dred");
  await page.waitForText("must be one of plan, team.id");
  await page.expectSound();
  await page.click("button", "Remove the filter color=red");
  await waitForStatus(page, "30 users ·");
  await page.waitForNoText("must be one of plan");
});

test("the keyboard reaches every row, opens a user, returns to its row and selects", async () => {
  await using page = await openUsers(manyUsers(300), {}, "order=desc");
  await waitForStatus(page, "300 users");
  const [first = "", second = ""] = await page.names();
  await page.press("/");
  await page.press("ArrowDown");
  expect(await page.focused()).toBe(first);
  await page.press("ArrowDown");
  expect(await page.focused()).toBe(second);
  await page.press("Enter");
  await page.page.waitForSelector(".user h2");
  await waitUntil(async () => (await page.page.evaluate("document.activeElement.tagName")) === "H2");
  expect(page.parameters()).toMatch(/^order=desc&user=user-\d+$/);
  await page.waitForText("Devices");
  await page.waitForNoText("Loading");
  await page.expectSound();
  await page.press("Escape");
  await waitUntil(async () => (await page.focused()) === second);
  expect(page.parameters()).toBe("order=desc");

  await page.press("End");
  await waitUntil(
    async () =>
      (await page.page.evaluate("document.activeElement.closest('[data-position]').dataset.position")) === "299",
  );
  await page.press("PageUp", "Home", "PageDown", "ArrowUp", "ArrowUp", "Home");
  expect(await page.focused()).toBe(first);
  await page.press("x", "ArrowDown", "x");
  await page.waitForText("2 selected");
  await page.expectSound();
  await page.press("Escape");
  await page.waitForNoText("2 selected");
});

test("Back closes a user, Forward opens it again, and a reload shows the list and the user", async () => {
  await using page = await openUsers(manyUsers(30), {}, "q=nakamura");
  await waitForStatus(page, "6 users found");
  await page.click("button", "Rosa Nakamura");
  await page.page.waitForSelector(".users-open");
  await page.page.goBack();
  await waitUntil(async () => (await page.page.$(".users-open")) === null);
  expect(page.parameters()).toBe("q=nakamura");
  await page.page.goForward();
  await page.page.waitForSelector(".users-open");
  await page.page.reload();
  await page.page.waitForSelector(".users-open h2");
  await waitForStatus(page, "6 users found");
});

test("on a phone, an open user takes the place of the list", async () => {
  await using page = await openUsers(manyUsers(60), { screen: "narrow" });
  await waitForStatus(page, "60 users");
  await page.expectSound();
  await page.screenshot("users-narrow");
  await page.click("button", "Fatima Chen");
  await page.page.waitForSelector(".users-open h2");
  expect(await page.page.$(".users-table")).toBeNull();
  await page.waitForText("Devices");
  await page.expectSound();
  await page.page.goBack();
  await waitForStatus(page, "60 users");
});

test("selected rows stay selected, can be all that were found, and are saved without a call", async () => {
  await using page = await openUsers(manyUsers(4000));
  await waitForStatus(page, "4,000 users · as of");
  await page.click("checkbox", "Select all users that were read");
  await page.waitForText("Select all 4,000 found");
  await page.click("button", "Select all 4,000 found");
  await page.waitForText("4,000 selected");
  await page.expectSound();
  await page.screenshot("users-selected");
  await page.fill("Search users", userId(7), "searchbox");
  await waitForStatus(page, "1 user found");
  await page.waitForText("4,000 selected");

  const session = await page.page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "deny", eventsEnabled: true });
  const calls = page.harness.calls.length;
  const saved = new Promise<string>((resolve) =>
    session.on("Browser.downloadWillBegin", ({ suggestedFilename }) => resolve(suggestedFilename)),
  );
  await page.click("button", "Export CSV");
  expect(await saved).toBe("users.csv");
  expect(page.harness.calls.slice(calls).filter((call) => call.startsWith("Describe"))).toEqual([]);
});

test("the search stays at the top of the window only where there is room for it", async () => {
  await using page = await openUsers(manyUsers(20));
  await waitForStatus(page, "20 users · as of");
  const headTop = async () =>
    Number.parseInt(await page.page.$eval(".users-head", (head) => getComputedStyle(head).top), 10);
  expect(await headTop()).toBeGreaterThan(40);
  await page.show("zoomed");
  await waitUntil(async () => (await headTop()) === 0);
  await page.show("wide");
  await waitUntil(async () => (await headTop()) > 40);
});

test("an AppInstance without users says what a user is", async () => {
  await using page = await openUsers(manyUsers(0));
  await page.waitForText("No users yet");
  await page.expectSound();
});

test("if AWS refuses the list that fills the directory, the page says why", async () => {
  const faults = [{ operation: "ListAppInstanceUsers", kind: "unauthorized" }] as const;
  await using page = await openUsers(manyUsers(20), { emulator: { seed: manyUsers(20), faults } });
  await page.waitForText("UPSTREAM_AUTH");
  await waitForStatus(page, /^0 users so far$/);
  await page.find("button", "Refresh");
  await page.expectSound();
});
