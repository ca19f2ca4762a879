import { mkdir } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { type Page, TimeoutError } from "puppeteer-core";
import { keysFor, operator } from "../support/callers.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type BrowserPage, openPage } from "./browser.ts";

/** A directory for a screenshot of each page; optional. */
const screenshotsDir = process.env.SCREENSHOTS;

/** Waits until an element contains a text. The editors write blanks as non-breaking spaces. */
async function waitForText(
  page: Page,
  selector: string,
  text: string,
  timeout: number = RESPONSE_TIMEOUT_MS,
): Promise<void> {
  const content = `document.querySelector(${JSON.stringify(selector)})?.textContent.replaceAll("\u00a0", " ")`;
  await page.waitForFunction(`${content}?.includes(${JSON.stringify(text)})`, { timeout });
}

const MAX_CLICKS = 4;

/** Runs the query of a tab. GraphiQL knows the operation of a new tab only some time after it shows the tab: a click before has no result. */
async function runQuery(page: Page, result: string): Promise<void> {
  for (let clicks = 1; ; clicks += 1) {
    await page.click(".graphiql-execute-button");
    try {
      return await waitForText(page, ".result-window", result, RESPONSE_TIMEOUT_MS / MAX_CLICKS);
    } catch (error) {
      if (!(error instanceof TimeoutError) || clicks === MAX_CLICKS) throw error;
    }
  }
}

async function takeScreenshot(page: Page, name: string): Promise<void> {
  if (screenshotsDir === undefined) return;
  await mkdir(screenshotsDir, { recursive: true });
  await page.screenshot({ path: `${screenshotsDir}/${name}.png` });
}

const examples = [
  ["AppInstances", "Alice Okafor"],
  ["Admins", "AppInstanceUser"],
  ["EnsureUser", "Grace Hopper"],
] as const;

test("the explorer opens with its examples, runs them, and sends requests to this gateway only", async () => {
  await using harness = await startTestGateway({}, { seed: true });
  await using browser = await openPage();
  const { page, requests, errors } = browser;
  await page.goto(new URL("/explorer", harness.url).href);
  await page.waitForSelector(".graphiql-tab");
  await takeScreenshot(page, "opened");
  const tabs = await page.$$eval(".graphiql-tab", (found) => found.map((tab) => tab.textContent));
  expect(tabs.length).toBeGreaterThanOrEqual(12);

  for (const [name, result] of examples) {
    const tab = await page.waitForSelector(`xpath///*[contains(@class, "graphiql-tab-button")][. = "${name}"]`);
    await tab?.click();
    await waitForText(page, ".graphiql-query-editor", name);
    await runQuery(page, result);
    await takeScreenshot(page, name);
  }
  const { origin } = new URL(harness.url);
  expect(requests.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url))).toEqual([]);
  expect(errors).toEqual([]);
});

const tabNames = (page: Page) =>
  page.$$eval(".graphiql-tab", (found) => found.map((tab) => tab.textContent?.replace(/^\W+/, "") ?? ""));

test("the explorer opens on a second visit as it was left", async () => {
  await using harness = await startTestGateway({}, { seed: true });
  await using browser = await openPage();
  const { page, errors } = browser;
  const url = new URL("/explorer", harness.url).href;
  await page.goto(url);
  await page.waitForSelector(".graphiql-tab");
  const before = await tabNames(page);
  await waitForText(page, ".graphiql-query-editor", "AppInstances");
  // GraphiQL stores its tabs some time after they change.
  const isStored = `JSON.parse(localStorage["graphiql:tabState"] ?? "{}").tabs?.length === ${before.length}`;
  await page.waitForFunction(isStored, { timeout: RESPONSE_TIMEOUT_MS });
  await page.goto(url);
  await page.waitForSelector(".graphiql-tab");
  await waitForText(page, ".graphiql-query-editor", "AppInstances");
  await takeScreenshot(page, "second-visit");
  expect(await tabNames(page)).toEqual(before);
  expect(errors).toEqual([]);
});

async function sizeOf(page: Page, selector: string) {
  const box = await (await page.$(selector))?.boundingBox();
  return { width: box?.width ?? 0, height: box?.height ?? 0 };
}

/** Opens the explorer on a phone. */
async function openNarrow(harness: Harness, { page }: BrowserPage, scheme = "light"): Promise<void> {
  await page.setViewport({ width: 390, height: 844 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(new URL("/explorer", harness.url).href);
  await waitForText(page, ".graphiql-query-editor", "AppInstances");
}

/** Waits until an element has a size that is good enough: GraphiQL places its parts some time after it shows them. */
const waitForSize = (
  page: Page,
  selector: string,
  isGood: (size: { readonly width: number; readonly height: number }) => boolean,
): Promise<void> => waitUntil(async () => isGood(await sizeOf(page, selector)));

test.each(["light", "dark"])(
  "on a narrow screen, the explorer has room for a query and for its result, also on a second visit: %s",
  async (scheme) => {
    await using harness = await startTestGateway({}, { seed: true });
    await using browser = await openPage();
    const { page, errors } = browser;
    for (const visit of ["first", "second"]) {
      await openNarrow(harness, browser, scheme);
      await runQuery(page, "appInstances");
      await takeScreenshot(page, `narrow-${scheme}-${visit}`);
      for (const part of [".graphiql-query-editor .graphiql-editor", ".result-window"])
        await waitForSize(page, part, ({ width, height }) => width > 300 && height > 250);
    }
    expect(errors).toEqual([]);
  },
);

test("on a narrow screen, the documentation has the whole width until it is closed", async () => {
  await using harness = await startTestGateway({}, { seed: true });
  await using browser = await openPage();
  const { page } = browser;
  await openNarrow(harness, browser);
  await page.click(".graphiql-sidebar button");
  await page.waitForSelector(".graphiql-doc-explorer");
  await waitForSize(page, ".graphiql-doc-explorer", ({ width }) => width > 280);
  await waitForSize(page, ".graphiql-sessions", ({ width }) => width === 0);
  await takeScreenshot(page, "narrow-documentation");
  await page.click(".graphiql-sidebar button");
  await waitForSize(page, ".graphiql-sessions", ({ width }) => width > 300);
});

test("on a narrow screen, the headers are open if the gateway needs an API key", async () => {
  await using harness = await startTestGateway(keysFor({ web: operator }));
  await using browser = await openPage();
  const { page } = browser;
  await openNarrow(harness, browser);
  await takeScreenshot(page, "narrow-api-key");
  await waitForSize(page, ".graphiql-editor-tool", ({ height }) => height > 50);
});
