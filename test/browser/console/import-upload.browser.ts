import { expect, test } from "@jest/globals";
import type { Dialog, HTTPRequest } from "puppeteer-core";
import { contentOf, home } from "../../support/content.ts";
import { waitUntil } from "../../support/wait-until.ts";
import type { ConsolePage } from "./console-page.ts";
import { dropFile, type ImportPage, importPath, openImport } from "./import-page.ts";
import { listJobs } from "./job-page.ts";

const rows = Array.from({ length: 1500 }, (_, index) => `x${index + 1},New ${index + 1}`);
const csv = `userId,name\n${rows.join("\n")}\n`;

const isUpload = (request: HTTPRequest) => request.postData()?.includes("addUsersMutation") === true;

/** Holds the second part of an upload back until `release`. */
async function holdSecondPart({ page }: ConsolePage): Promise<{ release(): void }> {
  const held = Promise.withResolvers<void>();
  let parts = 0;
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (isUpload(request)) parts += 1;
    if (isUpload(request) && parts === 2) await held.promise;
    await request.continue();
  });
  return { release: held.resolve };
}

/** Sends two parts, of which the second is held back. */
async function openSending(): Promise<{ page: ImportPage; release: () => void } & AsyncDisposable> {
  const page = await openImport({ emulator: { seed: contentOf(1) } });
  const { release } = await holdSecondPart(page);
  await page.choose("users.csv", csv);
  await page.click("button", "Send 1,500 users to the gateway");
  await page.waitForText("1,000 of 1,500 sent to the gateway");
  return { page, release, [Symbol.asyncDispose]: () => page[Symbol.asyncDispose]() };
}

test("an upload asks before its page is left or closed, and continues if the user stays", async () => {
  await using sending = await openSending();
  const { page, release } = sending;
  await page.waitForText("Keep this page open until all rows are sent.");
  await page.expectSound();
  await page.click("link", "Admins");
  await page.waitForText("Leave without saving?");
  await page.expectSound();
  await page.click("button", "Stay");
  await page.waitForNoText("Leave without saving?");

  const asked: string[] = [];
  page.page.on("dialog", async (dialog: Dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.page.evaluate("location.reload()");
  await waitUntil(() => asked.length > 0);
  expect(asked).toEqual(["beforeunload"]);
  release();
  await page.waitForText("1,500 users ready to import");
  await page.click("link", "Admins");
  await page.waitForText("No admins yet");
});

test("an upload that is left keeps nothing at the gateway", async () => {
  await using sending = await openSending();
  const { page, release } = sending;
  expect(await listJobs(page)).toHaveLength(1);
  await page.click("link", "Admins");
  await page.click("button", "Leave");
  release();
  await page.waitForText("No admins yet");
  await waitUntil(async () => (await listJobs(page)).length === 0);
});

test("an upload that is stopped keeps nothing at the gateway, says so, and can begin again", async () => {
  await using sending = await openSending();
  const { page, release } = sending;
  await page.click("button", "Stop");
  release();
  await page.waitForText("Stopped. Nothing was kept.");
  expect(await listJobs(page)).toEqual([]);
  await page.expectSound();
  await page.click("button", "Send 1,500 users to the gateway");
  await page.waitForText("1,500 users ready to import");
});

test("rows that only the gateway refuses are listed with their lines", async () => {
  await using page = await openImport({ emulator: { seed: contentOf(1) } });
  await page.page.setRequestInterception(true);
  // A gateway with other rules than those of the page that it has served.
  page.page.on("request", (request) =>
    request.continue(
      isUpload(request) ? { postData: (request.postData() ?? "").replace('"userId":"x2"', '"userId":"-x2"') } : {},
    ),
  );
  await page.choose("users.csv", "userId,name\nx1,One\nx2,Two\n");
  await page.click("button", "Send 2 users to the gateway");
  await page.waitForText("1 user ready to import");
  await page.waitForText("The gateway refused 1 row");
  await page.waitForText("Line 3");
  await page.expectSound();
});

test("a file can be dropped, and what its names and metadata contain is text", async () => {
  await using page = await openImport({ emulator: { seed: contentOf(1) } });
  const hostile = "<img src=x onerror=alert(1)>";
  const json = JSON.stringify([{ userId: "x1", name: hostile, metadata: "<script>alert(1)</script>" }]);
  await dropFile(page, "users.json", json);
  await page.waitForText("1 row, all of them can be imported");
  await page.waitForText(hostile);
  await page.click("button", "Send 1 user to the gateway");
  await page.click("button", "Start");
  await page.waitForText("1 created");
  await page.open(`${importPath.replace("/import", "/users")}?user=x1`);
  await page.waitForText("<script>alert(1)</script>");
  expect(await page.page.$eval(".user h2", ({ textContent }) => textContent)).toBe(hostile);
  expect(await page.page.$$eval("img:not([src$='icon.svg'])", (images) => images.length)).toBe(0);
  expect((await page.harness.chime.listAppInstanceUsers({ AppInstanceArn: home })).AppInstanceUsers).toHaveLength(2);
  await page.expectSound();
});
