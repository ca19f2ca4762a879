import { expect, test } from "@jest/globals";
import { contentOf, home } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { type ConsolePage, openConsole } from "./console-page.ts";
import { addJob, jobPath, readJob, runJob, select } from "./job-page.ts";

const usersPath = `/i/${encodeURIComponent(home)}/users`;

/** Holds the response of the first request with an operation back until `release`. `hasCome` is true once the gateway has sent it. */
async function holdFirstResponse({ page }: ConsolePage, operation: string) {
  const held = Promise.withResolvers<void>();
  const state = { hasCome: false, release: held.resolve };
  let isFirst = true;
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    const body = request.postData() ?? "";
    if (!isFirst || !body.includes(operation)) return void request.continue();
    isFirst = false;
    const response = await fetch(request.url(), { method: "POST", headers: request.headers(), body });
    const text = await response.text();
    state.hasCome = true;
    await held.promise;
    await request.respond({ contentType: "application/json", body: text });
  });
  return state;
}

test.each(["on-demand", "off"])(
  "with DIRECTORY=%s, the list shows what a job has done, without a click",
  async (DIRECTORY) => {
    await using console = await openConsole(usersPath, { settings: { DIRECTORY }, emulator: { seed: contentOf(5) } });
    await select(console, "Name of user-001", "Name of user-002");
    await console.click("button", "Promote");
    await console.waitForText("2 promotions");
    await console.click("button", "Start");
    const badges = () => console.page.$$eval(".users-body .badge", (found) => found.length);
    await waitUntil(async () => (await badges()) === 2);
    await select(console, "Name of user-003");
    await console.click("button", "Delete");
    await console.waitForText("1 delete ·");
    await console.fill("To confirm, enter the number of users: 1", "1");
    await console.click("button", "Start");
    await console.waitForNoText("Name of user-003");
    expect(await console.text()).toContain("Name of user-004");
    await console.expectSound();
  },
);

test("the list shows what a job of another page has done", async () => {
  await using console = await openConsole(usersPath, { emulator: { seed: contentOf(5) } });
  await console.waitForText("Name of user-005");
  await console.follow(`/i/${encodeURIComponent(home)}/bots`);
  await console.waitForText("No bots yet");
  const id = await runJob(console, 2);
  await waitUntil(async () => (await readJob(console.harness, id)).state === "DONE");
  await console.follow(usersPath);
  await console.waitForNoText("Name of user-002");
  expect(await console.text()).toContain("Name of user-003");
});

test("the list shows what a job has done that started after a read of the jobs whose response is late", async () => {
  const settings = { CHIME_RATES: "APP_INSTANCE_USER_WRITES=1" };
  await using console = await openConsole(usersPath, { settings, emulator: { seed: contentOf(5) } });
  await console.page.waitForResponse((response) => response.request().postData()?.includes("readJobsQuery") === true);
  const held = await holdFirstResponse(console, "readJobsQuery");
  await console.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await select(console, "Name of user-001", "Name of user-002", "Name of user-003");
  await waitUntil(() => held.hasCome);
  await console.click("button", "Delete");
  await console.fill("To confirm, enter the number of users: 3", "3");
  await console.click("button", "Start");
  await console.waitForNoText("3 selected");
  held.release();
  await console.waitForNoText("Name of user-003");
});

test("the list shows what a job has done that another tab started while this one was hidden", async () => {
  await using console = await openConsole(usersPath, { emulator: { seed: contentOf(5) } });
  await console.waitForText("Name of user-005");
  const id = await addJob(console, 2);
  const other = await console.page.browser().newPage();
  await other.goto(new URL(`/console${jobPath(id)}`, console.page.url()).href);
  await other.locator("::-p-aria(Start)").click();
  await waitUntil(async () => (await readJob(console.harness, id)).state === "DONE");
  await other.close();
  await console.page.bringToFront();
  await console.waitForNoText("Name of user-002");
  expect(await console.text()).toContain("Name of user-003");
});
