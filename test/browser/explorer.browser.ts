import { mkdir } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { launch, type Page } from "puppeteer-core";
import { startTestGateway } from "../support/harness.ts";

/** `npm run test:browser` runs this: it needs a Chromium. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Where to put a picture of each page, if wanted. */
const pictures = process.env.SCREENSHOTS;

/** A page of a fresh browser, with all that it asked of anyone. */
async function openPage() {
  const browser = await launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    defaultViewport: { width: 1500, height: 900 },
  });
  const page = await browser.newPage();
  const asked: string[] = [];
  const faults: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  return { page, asked, faults, [Symbol.asyncDispose]: () => browser.close() };
}

/** Waits until a part of the page shows a text; the editors write blanks as such that do not break. */
async function waitFor(page: Page, selector: string, text: string): Promise<void> {
  const shown = `document.querySelector(${JSON.stringify(selector)})?.textContent.replaceAll("\u00a0", " ")`;
  await page.waitForFunction(`${shown}?.includes(${JSON.stringify(text)})`, { timeout: 10_000 });
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}

test("the explorer opens with its examples, runs one after the other, and asks nobody but this gateway", async () => {
  await using harness = await startTestGateway({}, { seed: true });
  await using browser = await openPage();
  const { page, asked, faults } = browser;
  await page.goto(new URL("/explorer", harness.url).href);
  await page.waitForSelector(".graphiql-tab");
  await takePicture(page, "opened");
  const tabs = await page.$$eval(".graphiql-tab", (found) => found.map((tab) => tab.textContent));
  expect(tabs.length).toBeGreaterThanOrEqual(12);

  for (const [name, row] of [
    ["AppInstances", "Alice Okafor"],
    ["Admins", "AppInstanceUser"],
    ["EnsureUser", "Grace Hopper"],
  ] as const) {
    const tab = await page.waitForSelector(`xpath///*[contains(@class, "graphiql-tab-button")][. = "${name}"]`);
    await tab?.click();
    await waitFor(page, ".graphiql-query-editor", name);
    // GraphiQL learns the name of the new tab's operation a moment after it shows it.
    await setTimeout(500);
    await page.click(".graphiql-execute-button");
    await waitFor(page, ".result-window", row);
    await takePicture(page, name);
  }
  const origin = new URL(harness.url).origin;
  expect(asked.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url))).toEqual([]);
  expect(faults).toEqual([]);
});
