import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../../support/content.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../../support/timeouts.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { type ConsolePage, openConsole } from "./console-page.ts";
import { allowDownloads } from "./downloads.ts";
import { addJob, jobPath, listJobs, select, startJob } from "./job-page.ts";
import { clickSettled } from "./press.ts";

const usersPath = `/i/${encodeURIComponent(home)}/users`;

test("selected users are promoted and deleted by jobs, which begin only if the user says so", async () => {
  await using console = await openConsole(usersPath, { emulator: { seed: contentOf(5) } });
  const { harness, click, waitForText, expectSound } = console;
  await select(console, "Name of user-001", "Name of user-002");
  await click("button", "Promote");
  await waitForText("2 promotions · about 2 AWS calls · at least 1 s · can be paused");
  await expectSound();
  await console.screenshot("plan-promote");
  await click("button", "Cancel");
  await waitUntil(async () => (await listJobs(console)).length === 0);

  await click("button", "Promote");
  await waitForText("2 promotions");
  await click("button", "Start");
  await waitUntil(async () => (await listJobs(console))[0]?.state === "DONE");
  expect(harness.calls.filter((each) => each === "CreateAppInstanceAdmin")).toHaveLength(2);

  await select(console, "Name of user-003", "Name of user-004");
  await click("button", "Delete");
  await waitForText("2 deletes · about 2 AWS calls");
  await waitForText("There is no undo.");
  await console.fill("To confirm, enter the number of users: 2", "3");
  const start = await console.find("button", "Start");
  expect(await start.evaluate((button) => (button as { disabled?: boolean }).disabled)).toBe(true);
  await expectSound();
  await console.fill("To confirm, enter the number of users: 2", "2");
  await click("button", "Start");
  await waitUntil(async () => harness.calls.filter((each) => each === "DeleteAppInstanceUser").length === 2);
});

test("tags and an expiration are asked for before the plan", async () => {
  await using console = await openConsole(usersPath, { emulator: { seed: contentOf(2) } });
  await select(console, "Name of user-001");
  await console.click("button", "Tag");
  await console.fill("Key of tag 1", "team");
  await console.fill("Value of tag 1", "blue");
  await console.expectSound();
  await console.click("button", "Continue");
  await console.waitForText("1 resource · about 1 AWS call");
  await console.click("button", "Start");
  await waitUntil(async () => (await listJobs(console))[0]?.state === "DONE");
  const query =
    "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { tags { key value } expirationSettings { expirationDays } } }";
  const read = () => console.harness.data(query, { arn: userArn(0) });
  expect(await read()).toEqual({
    appInstanceUser: { tags: [{ key: "team", value: "blue" }], expirationSettings: null },
  });

  await select(console, "Name of user-001");
  await console.click("button", "Set expiration");
  await console.fill("Days after the creation of each user", "0");
  await console.click("button", "Continue");
  await console.waitForText("Enter a whole number from 1 to 5,475.");
  await console.fill("Days after the creation of each user", "30");
  await console.click("button", "Continue");
  await console.waitForText("1 user · about 1 AWS call");
  await console.click("button", "Start");
  await waitUntil(async () => (await read()).appInstanceUser.expirationSettings?.expirationDays === 30);
});

test("all users are exported, as the command line would", async () => {
  await using console = await openConsole(usersPath, { emulator: { seed: contentOf(120) } });
  await using downloads = await allowDownloads(console.page);
  await console.click("button", "Export all");
  await console.waitForText("1 AWS call for each 50 users");
  await console.expectSound();
  await console.click("button", "Start");
  await console.waitForText("120 exported");
  await console.expectSound();
  const name = `export-users-${new Date().toISOString().slice(0, 10)}`;
  await console.click("button", "Download the users as CSV");
  const csv = (await downloads.read(`${name}.csv`)).split("\n");
  expect([csv[0], csv[1], csv.length]).toEqual(["userId,name,metadata", "user-001,Name of user-001,", 122]);
  await console.click("button", "Download the users as JSON lines");
  const [first = ""] = (await downloads.read(`${name}.jsonl`)).split("\n");
  expect(JSON.parse(first)).toEqual({ userId: "user-001", name: "Name of user-001", metadata: null });
});

test(
  "at AWS's rates a job shows its pace; a job of another tab is in the tray until it ends or is cancelled",
  async () => {
    const emulator = { seed: contentOf(1000), rates: "aws" } as const;
    await using console = await openConsole("/jobs", { settings: { CHIME_RATES: "aws" }, emulator });
    await console.waitForText("No jobs");
    await console.expectSound();
    await console.open("/");
    await console.waitForText("Home");
    const id = await addJob(console, 1000);

    const other = await console.page.browser().newPage();
    await other.goto(`${new URL(console.harness.url).origin}/console${jobPath(id)}`);
    await clickSettled(() => other.waitForSelector('::-p-aria([name="Start"][role="button"])'));
    await console.page.bringToFront();
    await console.waitForText(/Delete users\s+\d+ of 1,000/);
    await console.expectSound();
    await console.screenshot("tray");
    await console.show("narrow", "dark");
    await console.expectSound();
    await console.show("wide");

    await console.click("link", "Delete users");
    await console.waitForText(/\d of 1,000 · [\d.]+ a second · about .* left/);
    await console.waitForText("AppInstance: Home");
    expect(await console.text()).not.toContain("rate limit is used up");
    await console.expectSound();
    const bar = await console.page.waitForSelector("[role=progressbar]");
    expect(await bar?.evaluate((element) => element.getAttribute("aria-valuemax"))).toBe("1000");
    await console.click("button", "Cancel the job");
    await console.clickOn("[role=alertdialog] .button.danger");
    await console.waitForText("Cancelled");
    await console.click("button", "Remove");
    await console.clickOn("[role=alertdialog] .button.danger");
    await console.waitForText("No jobs");
    expect(console.page.url()).toMatch(/\/console\/jobs$/);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("results are filtered by outcome, and lead to their users", async () => {
  await using console = await openConsole("/jobs", { emulator: { seed: contentOf(2) } });
  const items = [...Array.from({ length: 150 }, (_, n) => ({ userId: `u${n}`, name: `U ${n}` }))];
  const query =
    "mutation ($input: ImportAppInstanceUsersInput!) { importAppInstanceUsers(input: $input) { job { id } } }";
  const input = { appInstanceArn: home, items: [...items, { userId: "user-001", name: "Other" }] };
  const { id } = (await console.harness.data(query, { input })).importAppInstanceUsers.job;
  await startJob(console, id);
  await console.open(jobPath(id));
  await console.waitForText("150 created");
  await console.click("button", "Show more");
  await console.waitForText("u149");
  await console.page.select("select", "FAILED");
  await console.waitForNoText("u149");
  await console.waitForText("CONFLICT");
  await console.expectSound();
  await console.click("link", "user-001");
  await console.waitForText("Name of user-001");
});

/** Lets the page believe that its gateway runs no jobs, as one before AWS without JOBS. */
async function turnJobsOff({ page }: ConsolePage): Promise<void> {
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    const body = request.postData();
    if (!body?.includes("callerQuery")) return request.continue();
    const response = await fetch(request.url(), { method: "POST", headers: request.headers(), body });
    const text = (await response.text()).replace('"canCreateJobs":true', '"canCreateJobs":false');
    return request.respond({ contentType: "application/json", body: text });
  });
}

test("where no jobs run, the console says which setting is missing, and offers none", async () => {
  await using console = await openConsole("/", { emulator: { seed: contentOf(2) } });
  await turnJobsOff(console);
  await console.open("/jobs");
  await console.waitForText("This gateway runs no jobs. To turn them on, set VALKEY_URL, or JOBS=embedded");
  await console.expectSound();
  await console.open(usersPath);
  await console.waitForText("This gateway runs no jobs: see Jobs");
  const start = await console.find("button", "Export all");
  expect(await start.evaluate((button) => (button as { disabled?: boolean }).disabled)).toBe(true);
});
