import { expect, test } from "@jest/globals";
import { type ConsolePage, openConsole } from "./console-page.ts";
import { harbor } from "./states.ts";

const below = (tab: string) => `/i/${encodeURIComponent(harbor)}/${tab}`;

/** What every page of an AppInstance reads for its header: the name, and the tag with the environment. */
const header = ["DescribeAppInstance", "ListTagsForResource"];

/** Waits until nothing is left to load. */
const settle = ({ page }: ConsolePage) => page.waitForNetworkIdle({ idleTime: 800 });

const withoutDirectory = { settings: { DIRECTORY: "off" } };

test.each([
  ["/", ["ListAppInstances"]],
  [below("users"), [...header, "ListAppInstanceAdmins", "ListAppInstanceUsers"]],
  [
    below("u/user-001"),
    [
      ...header,
      "DescribeAppInstanceAdmin",
      "DescribeAppInstanceUser",
      "ListAppInstanceUserEndpoints",
      "ListTagsForResource",
    ],
  ],
  [below("admins"), [...header, "ListAppInstanceAdmins"]],
  [below("bots"), [...header, "ListAppInstanceBots"]],
  [below("import"), header],
  ["/jobs", []],
])("%s makes these calls to AWS and no more", async (path, calls) => {
  await using page = await openConsole(path, withoutDirectory);
  await settle(page);
  expect(page.harness.calls.toSorted()).toEqual(calls.toSorted());
});

test("the settings read the tags once, or twice if the header reads them at another time", async () => {
  await using page = await openConsole(below("settings"), withoutDirectory);
  await settle(page);
  const calls = [...header, "GetAppInstanceRetentionSettings"];
  expect([...new Set(page.harness.calls)].toSorted()).toEqual(calls.toSorted());
  expect(page.harness.calls.length).toBeLessThanOrEqual(calls.length + 1);
});

test("a user beside the list costs 4 calls", async () => {
  await using page = await openConsole(below("users"), withoutDirectory);
  await settle(page);
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "Alice Okafor");
    await page.waitForText("Alice’s iPhone");
    await settle(page);
  });
  expect(calls).toHaveLength(4);
});
