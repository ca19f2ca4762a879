import { expect, test } from "@jest/globals";
import { contentOf, home } from "../../support/content.ts";
import { type ConsolePage, consoleKeys, openConsole, waitForHeader } from "./console-page.ts";

const path = `/i/${encodeURIComponent(home)}/admins`;

const adminsOf = async ({ harness }: ConsolePage) =>
  ((await harness.chime.listAppInstanceAdmins({ AppInstanceArn: home })).AppInstanceAdmins ?? []).map(
    ({ Admin }) => Admin?.Name,
  );

test("an admin is demoted after a question", async () => {
  await using page = await openConsole(path, { emulator: { seed: contentOf(3, 2) } });
  await page.waitForText("Name of user-002");
  await waitForHeader(page);
  expect(page.harness.calls.filter((operation) => operation === "ListAppInstanceAdmins")).toHaveLength(1);
  await page.screenshot("admins");
  await page.expectSound();
  await page.click("button", "Demote Name of user-001");
  await page.waitForText("no longer moderates the channels");
  await page.expectSound();
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "Demote");
    await page.waitForText("Name of user-001 is no longer an admin.");
  });
  expect(calls).toEqual(["DeleteAppInstanceAdmin"]);
  await page.waitForNoText("user-001\n");
  expect(await adminsOf(page)).toEqual(["Name of user-002"]);
});

test("admins that others promoted meanwhile appear after a refresh, which costs one call", async () => {
  await using page = await openConsole(path, { emulator: { seed: contentOf(3, 1) } });
  await page.waitForText("Name of user-001");
  await waitForHeader(page);
  const AppInstanceAdminArn = `${home}/user/user-002`;
  await page.harness.chime.createAppInstanceAdmin({ AppInstanceArn: home, AppInstanceAdminArn });
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "Refresh");
    await page.waitForText("Name of user-002");
  });
  expect(calls).toEqual(["ListAppInstanceAdmins"]);
  await page.waitForText(/Read at \d/);
  await page.expectSound();
});

test("a user is promoted by its id, and one who is an admin already stays one", async () => {
  await using page = await openConsole(path, { emulator: { seed: contentOf(3) } });
  await page.waitForText("No admins yet");
  await page.expectSound();
  await page.fill("User ID", "user 3");
  await page.click("button", "Promote a user…");
  await page.waitForText("A user ID has 1 to 64 characters");
  await page.harness.chime.createAppInstanceAdmin({
    AppInstanceArn: home,
    AppInstanceAdminArn: `${home}/user/user-003`,
  });
  for (const userId of ["user-002", "user-003"]) {
    await page.fill("User ID", userId);
    await page.click("button", "Promote a user…");
    await page.click("button", "Promote");
    await page.waitForText(`${userId} is an admin.`);
  }
  await page.find("link", "Name of user-002");
  expect(await adminsOf(page)).toHaveLength(2);
});

test("a user that does not exist is not promoted, and the question says why", async () => {
  await using page = await openConsole(path, { emulator: { seed: contentOf(1) } });
  await page.fill("User ID", "nobody");
  await page.click("button", "Promote a user…");
  await page.click("button", "Promote");
  await page.waitForText("does not exist");
  await page.expectSound();
});

test("a key without the scope sees the admins, and why it cannot change them", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openConsole(path, { settings, emulator: { seed: contentOf(3, 2) }, screen: "narrow" });
  await page.signIn(keyOf("writer"));
  await page.waitForText("Name of user-001");
  await page.waitForText("Needs the scope admin");
  expect(await page.property("button", "Demote Name of user-001", "disabled")).toBe(true);
  await page.expectSound();
});
