import { expect, test } from "@jest/globals";
import { userArn } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { consoleKeys, waitForHeader } from "./console-page.ts";
import { besideList, enterName, failAll, LONG_WAIT_MS, openUsers, userPath, usersPath } from "./user-page.ts";

const opening = [
  "DescribeAppInstanceAdmin",
  "DescribeAppInstanceUser",
  "ListAppInstanceUserEndpoints",
  "ListTagsForResource",
];

/** What the directory reads by itself. */
const directory = ["ListAppInstanceAdmins", "ListAppInstanceUsers"];

test("a user opens beside the list with four calls, and shows everything but the tokens of its devices", async () => {
  await using page = await openUsers(usersPath);
  await page.waitForText("Name of user-003");
  await waitForHeader(page);
  const calls = await page.harness.callsOf(async () => {
    await page.follow(besideList("user-001"));
    await page.waitForText("Phone");
    await page.waitForText(userArn(0));
    await page.waitForText("Expiration");
    await page.waitForText("team care");
  });
  expect(calls.filter((operation) => !directory.includes(operation)).toSorted()).toEqual(opening);
  expect(await page.text()).not.toContain("secret-token");
  await page.page.waitForSelector(".user h2:focus");
  await page.expectSound();
});

test.each(["light", "dark"] as const)("as a page it is accessible on every screen in %s", async (scheme) => {
  await using page = await openUsers(userPath("user-002"), { scheme });
  for (const screen of ["wide", "narrow", "zoomed"] as const) {
    await page.show(screen, scheme);
    await page.waitForText("Demote from admin");
    await page.waitForText("This user has no devices");
    await page.waitForText(/Metadata\s+—/);
    await page.waitForText(/Tags\s+—/);
    await page.expectSound();
    await page.screenshot(`user-${screen}-${scheme}`);
  }
});

test("a part that cannot be read says why, and hides nothing else", async () => {
  await using page = await openUsers(usersPath);
  failAll(page, "ListAppInstanceUserEndpoints", "unauthorized");
  await page.follow(userPath("user-001"));
  await page.waitForText("UPSTREAM_AUTH");
  await page.waitForText("Name of user-001");
  await page.waitForText("team care");
  await page.expectSound();
});

test("Esc closes a user of whom nothing was read yet, and the focus returns to its row", async () => {
  await using page = await openUsers(usersPath);
  await page.waitForText("Name of user-003");
  failAll(page, "DescribeAppInstanceUser", "hang");
  await page.click("button", "Name of user-001");
  await page.page.waitForSelector(".user h2");
  await page.press("Escape");
  await page.page.waitForSelector(".user", { hidden: true });
  await waitUntil(async () => (await page.page.evaluate("document.activeElement.textContent")) === "Name of user-001");
});

test("a user who is gone is struck through in the list, and closes", async () => {
  await using page = await openUsers(usersPath);
  await page.waitForText("Name of user-003");
  await page.harness.chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn(2) });
  await page.follow(besideList("user-003"));
  await page.waitForText("This user does not exist, or you may not see it.");
  await page.page.waitForSelector(".users-row.gone");
  await page.expectSound();
  await page.click("button", "Close");
  await page.waitForNoText("This user does not exist");
  expect(page.page.url()).not.toContain("user=");
});

test("a caller that may only read sees why it may not change anything, and no devices", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openUsers(userPath("user-001"), { settings });
  await page.signIn(keyOf("reader"));
  await page.waitForText("team care");
  await page.waitForText("Expiration");
  await page.find("button", "Delete this user…");
  const text = await page.text();
  expect(text).not.toContain("Phone");
  expect(text.match(/Needs the scope write/g)).toHaveLength(2);
  expect(text.match(/Needs the scope admin/g)).toHaveLength(4);
  await page.press("e");
  expect(await page.text()).not.toContain("Save");
  await page.expectSound();
});

test("a caller that acts as a user sees this user, whatever the URL", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openUsers("/", { settings });
  await page.signIn(keyOf("user"));
  for (const path of ["/", usersPath]) {
    await page.follow(path);
    await page.waitForText("Phone");
    await page.find("heading", "Name of user-001");
    expect(await page.page.$$eval("h1", (headings) => headings.map((heading) => heading.textContent))).toEqual([
      "Name of user-001",
    ]);
    expect(await page.text()).not.toContain("Admins");
  }
  await page.expectSound();
  await page.click("button", "Stop messages");
  await page.waitForText("Gets no messages");
});

test("while AWS's rate limit is used up, a bar says so, and the user appears when there is rate again", async () => {
  await using page = await openUsers(usersPath);
  await page.waitForText("Name of user-003");
  const faults = failAll(page, "DescribeAppInstanceUser", "throttled", LONG_WAIT_MS);
  await page.follow(besideList("user-001"));
  await page.waitForText("Waiting for AWS's rate limit");
  await page.waitForText("Phone");
  await page.expectSound();
  faults.clear();
  await page.waitForText("Expiration");
  await page.waitForNoText("Waiting for AWS's rate limit");
});

test("a key that ends during an edit leads to the same edit after the next sign-in", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openUsers(userPath("user-001"), { settings });
  await page.signIn(keyOf("writer"));
  await page.waitForText("Expiration");
  await enterName(page, "Ann");
  let hasEnded = true;
  await page.page.setRequestInterception(true);
  page.page.on("request", (request) => {
    const headers = { ...request.headers(), authorization: "Bearer cgw_ended" };
    // What the page reads by itself would end the edit before the click.
    const isSave = request.postData()?.includes("useSaveUserMutation");
    request.continue(hasEnded && isSave ? { headers } : {});
  });
  await page.click("button", "Save");
  await page.waitForText("Missing or unknown credentials");
  hasEnded = false;
  await page.signIn(keyOf("writer"));
  await page.click("button", "Save");
  await page.waitForText("Saved");
  expect(page.page.url()).toContain(userPath("user-001"));
  const { AppInstanceUser } = await page.harness.chime.describeAppInstanceUser({ AppInstanceUserArn: userArn(0) });
  expect(AppInstanceUser?.Name).toBe("Ann");
});
