import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { contentOf, home } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { consoleKeys, openConsole, waitUntilLoaded } from "./console-page.ts";

/** Longer than the time between two reads of the rate limits. */
const QUIET_MS = 4000;

const instancePath = `/i/${encodeURIComponent(home)}`;

const pressCommand = async (page: Awaited<ReturnType<typeof openConsole>>) => {
  await page.page.keyboard.down("Control");
  await page.press("k");
  await page.page.keyboard.up("Control");
  return page.find("combobox", "Commands");
};

test("the command palette goes to a tab, a user by id and an AppInstance, without a call of its own", async () => {
  await using page = await openConsole(`${instancePath}/settings`, { emulator: { seed: contentOf(3) } });
  await page.find("heading", "Home");
  await page.find("button", "Add a tag");
  await waitUntilLoaded(page);
  const calls = await page.harness.callsOf(async () => {
    await (await pressCommand(page)).type("adm");
    await page.screenshot("palette");
    await page.expectSound();
  });
  expect(calls).toEqual([]);
  await page.press("Enter");
  await page.waitForText("No admins yet");
  expect(page.page.url()).toContain(`${instancePath}/admins`);
  await (await pressCommand(page)).type("user-002");
  await page.press("Enter");
  await page.find("heading", "Name of user-002");
  await (await pressCommand(page)).type("go home");
  await page.press("Enter");
  await page.waitForText("3 users");
});

test("the command palette offers what the page can do, and the theme", async () => {
  await using page = await openConsole("/", { emulator: { seed: contentOf(3) } });
  await page.find("link", "Home");
  await (await pressCommand(page)).type("create");
  await page.press("Enter");
  await page.find("heading", "Create an AppInstance");
  await page.press("Escape");
  await page.open(`${instancePath}/u/user-002`);
  await page.find("heading", "Name of user-002");
  await page.find("button", "Edit");
  await (await pressCommand(page)).type("edit");
  await page.press("Enter");
  await page.find("textbox", "Name");
  await (await pressCommand(page)).type("dark");
  await page.press("Enter");
  await page.page.waitForSelector("html[data-theme=dark]");
  await page.page.reload();
  await page.find("heading", "Name of user-002");
  expect(await page.page.evaluate("getComputedStyle(document.documentElement).colorScheme")).toBe("dark");
});

test("a question mark shows all keys, but is text in a field", async () => {
  await using page = await openConsole(`${instancePath}/admins`, { emulator: { seed: contentOf(3) } });
  await page.fill("User ID", "?");
  await page.waitForNoText("This help");
  await (await page.find("link", "Admins")).focus();
  await page.page.keyboard.type("?");
  await page.waitForText("This help");
  await page.screenshot("keys");
  await page.expectSound();
});

test("the rate limits are shown with their meters, and reading them costs no call", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openConsole("/", {
    settings: { ...settings, CALLER_CALLS_PER_MINUTE: "3000", CHIME_RATES: "aws" },
    emulator: { seed: contentOf(3) },
  });
  await page.signIn(keyOf("operator"));
  await page.find("link", "Home");
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "AWS rate limits, 1 AWS call since you opened this page");
    await page.find("meter", "List AppInstances");
    await page.waitForText(/of 3,000 left/);
    await page.screenshot("budgets");
    await page.expectSound();
    await page.show("narrow", "dark");
    await page.find("link", "Home");
    await page.click("button", "AWS rate limits, 1 AWS call since you opened this page");
    await page.screenshot("budgets-narrow-dark");
    await page.expectSound();
  });
  expect(calls.filter((operation) => operation !== "ListAppInstances")).toEqual([]);
});

test("the rate limits are read after requests and while somebody looks, and not otherwise", async () => {
  await using page = await openConsole("/", { settings: { CHIME_RATES: "aws" }, emulator: { seed: contentOf(3) } });
  let reads = 0;
  page.page.on("request", (request) => {
    if (request.postData()?.includes("budgetsQuery")) reads += 1;
  });
  await page.find("link", "Home");
  await waitUntil(() => reads > 0);
  await setTimeout(QUIET_MS);
  // If the list took long, the first read came before it.
  expect(reads).toBeLessThanOrEqual(2);
  const unwatched = reads;
  await setTimeout(QUIET_MS);
  expect(reads).toBe(unwatched);
  await page.click("button", "AWS rate limits, 1 AWS call since you opened this page");
  await waitUntil(() => reads >= unwatched + 2);
  await page.press("Escape");
  await setTimeout(QUIET_MS / 2);
  const before = reads;
  await setTimeout(QUIET_MS);
  expect(reads).toBe(before);
});
