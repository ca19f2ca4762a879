import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { consoleKeys, openConsole } from "./console-page.ts";
import { besideList, enterName, failAll, LONG_WAIT_MS, openUsers, userPath, usersPath } from "./user-page.ts";

test("when a page that waits is left, the bar ends, too", async () => {
  const faults = [{ operation: "ListAppInstanceUsers", kind: "throttled", value: 5000 }] as const;
  await using page = await openUsers(usersPath, { settings: { DIRECTORY: "off" }, emulator: { faults } });
  await page.waitForText("Waiting for AWS's rate limit");
  await page.expectSound();
  await page.follow("/jobs");
  await page.waitForText("No jobs");
  await page.waitForNoText("Waiting for AWS's rate limit");
});

test("a save that AWS throttles waits, says so, and is sent again; the row changes only then", async () => {
  await using page = await openUsers(besideList("user-001"));
  await page.waitForText("Expiration");
  await enterName(page, "Renamed");
  const faults = failAll(page, "UpdateAppInstanceUser", "throttled", LONG_WAIT_MS);
  await page.click("button", "Save");
  await page.waitForText("Waiting for AWS's rate limit");
  await page.waitForText("Saving…");
  const row = () => page.page.$eval(".users-body .users-row", ({ textContent }) => textContent);
  expect(await row()).toContain("Name of user-001");
  await page.expectSound();
  faults.clear();
  await page.waitForText("Saved");
  await waitUntil(async () => (await row())?.includes("Renamed") === true);
});

test("a caller that has used its calls of the minute sees when it can continue", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openConsole("/", {
    settings: { ...settings, DIRECTORY: "off", CALLER_CALLS_PER_MINUTE: "3" },
    emulator: { seed: contentOf(3) },
  });
  await page.signIn(keyOf("operator"));
  await page.waitForText("Home");
  await page.follow(userPath("user-001"));
  await page.waitForText(/You have used your AWS calls of this minute. Continues in \d+ s/);
  await page.expectSound();
  await page.show("narrow", "dark");
  await page.waitForText(/Continues in \d+ s/);
  await page.expectSound();
});

test("while the gateway has no free slot, the page says so, and then continues", async () => {
  await using page = await openConsole("/", {
    settings: { DIRECTORY: "off", MAX_IN_FLIGHT: "1" },
    emulator: { seed: contentOf(3) },
  });
  await page.waitForText("Home");
  page.harness.emulator.set({ faults: [{ operation: "DescribeAppInstanceUser", kind: "slow", value: 4000 }] });
  const query = "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }";
  const others = [0, 1, 2].map((index) => page.harness.execute(query, { arn: userArn(index) }));
  await page.follow(`/i/${encodeURIComponent(home)}/bots`);
  await page.waitForText("The gateway is busy. Trying again in 1 s");
  await page.expectSound();
  await Promise.all(others);
  await page.waitForText("No bots yet");
  await page.waitForNoText("The gateway is busy");
});
