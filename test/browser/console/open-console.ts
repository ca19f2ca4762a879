import { deepStrictEqual } from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import type { ElementHandle, KeyInput, Page } from "puppeteer-core";
import { RESPONSE_TIMEOUT_MS } from "../../support/timeouts.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { openPage } from "../browser.ts";
import { findAccessibilityIssues } from "./accessibility.ts";
import { clickSettled } from "./press.ts";

/** A folder for pictures of the tests; optional. */
const screenshotsDir = process.env.SCREENSHOTS;

const screens = {
  wide: { width: 1440, height: 900, isMobile: false, hasTouch: false },
  narrow: { width: 390, height: 844, isMobile: true, hasTouch: true },
  /** A wide screen at 200 %. */
  zoomed: { width: 720, height: 450, isMobile: false, hasTouch: false },
} as const;

export type Screen = keyof typeof screens;
export type Scheme = "light" | "dark";

export interface ScreenOptions {
  readonly screen?: Screen | undefined;
  readonly scheme?: Scheme | undefined;
}

export interface OpenedConsole extends AsyncDisposable {
  readonly page: Page;
  /** Every URL that the page requested, oldest first. */
  readonly requests: readonly string[];
  /** Opens a path below /console, such as "/jobs". */
  open(path?: string): Promise<void>;
  /** Follows a link inside the page, without loading it again. */
  follow(path: string): Promise<void>;
  /** Changes the size and the colors. A change between mouse and touch reloads the page. */
  show(screen: Screen, scheme?: Scheme): Promise<void>;
  signIn(key: string, options?: { readonly isForgotten?: boolean }): Promise<void>;
  /** Waits for an element with an ARIA role and its whole accessible name. */
  find(role: string, name: string): Promise<ElementHandle<Element>>;
  click(role: string, name: string): Promise<void>;
  /** Clicks the element of a selector, where a name is not enough. */
  clickOn(selector: string): Promise<void>;
  /** Replaces the value of a field. `role` is "textbox" unless it is another, such as "searchbox". */
  fill(name: string, value: string, role?: string): Promise<void>;
  /** Returns a property of an element, such as its `value` or `disabled`. */
  property(role: string, name: string, property: string): Promise<unknown>;
  press(...keys: readonly KeyInput[]): Promise<void>;
  /** Waits until the page shows a text. */
  waitForText(text: string | RegExp): Promise<void>;
  waitForNoText(text: string | RegExp): Promise<void>;
  /** Returns what the page shows as text. */
  text(): Promise<string>;
  /** Returns what axe finds, line by line. `rules` limits it to some of its rules. */
  accessibilityIssues(rules?: readonly string[]): Promise<readonly string[]>;
  /** Returns errors of the page, violations of its content security policy, requests to other origins and what is too wide. */
  problems(): Promise<readonly string[]>;
  /** Fails if the page as it is now has accessibility issues or problems. */
  expectSound(): Promise<void>;
  /** Saves a picture of the page if SCREENSHOTS names a folder. */
  screenshot(name: string): Promise<void>;
}

/** Returns a string as selectors of Puppeteer write it. */
const quote = (text: string): string => JSON.stringify(text);

/** What the browser itself reports about failed requests, which tests cause. */
const isFailedRequest = (message: string): boolean => message.startsWith("Failed to load resource:");

/** Opens a page of the console of a gateway in a new browser. `url` is any URL of the gateway. */
export async function openConsoleAt(
  url: string,
  path = "/",
  { screen = "wide", scheme = "light" }: ScreenOptions = {},
): Promise<OpenedConsole> {
  await using opened = new AsyncDisposableStack();
  const { origin } = new URL(url);
  const { page, requests, errors, ...browser } = await openPage();
  opened.use(browser);
  page.setDefaultTimeout(RESPONSE_TIMEOUT_MS);
  const violations: string[] = [];
  await page.exposeFunction("reportViolation", (violation: string) => violations.push(violation));
  await page.evaluateOnNewDocument(`addEventListener("securitypolicyviolation", (event) =>
    reportViolation([event.violatedDirective, event.blockedURI, event.sourceFile, event.sample].join(" ")))`);
  await page
    .browserContext()
    .overridePermissions(origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);

  const show: OpenedConsole["show"] = async (name, colors = "light") => {
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: colors },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    await page.setViewport(screens[name]);
  };
  const open = async (to = "/") => void (await page.goto(`${origin}/console${to}`));
  const find = async (role: string, name: string) => {
    const found = await page.waitForSelector(`::-p-aria([name=${quote(name)}][role=${quote(role)}])`);
    if (!found) throw new Error(`The page has no ${role} ${name}`);
    return found as ElementHandle<Element>;
  };
  const text = async () => (await page.evaluate("document.body?.innerText ?? ''")) as string;
  const hasText = async (wanted: string | RegExp) => {
    const shown = await text();
    return typeof wanted === "string" ? shown.includes(wanted) : wanted.test(shown);
  };
  const waitForText = async (wanted: string | RegExp, isShown = true) => {
    const state = isShown ? "does not show" : "still shows";
    await waitUntil(async () => (await hasText(wanted)) === isShown).catch(async () => {
      throw new Error(`The page ${state} ${wanted}. It shows:\n${(await text()).slice(0, 1500)}`);
    });
  };
  const fill = async (name: string, value: string, role = "textbox") => {
    const field = await find(role, name);
    await field.focus();
    await field.evaluate((element) => (element as HTMLInputElement).select());
    await page.keyboard.press("Backspace");
    await field.type(value);
  };
  const problems = async () => {
    const width = await page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]");
    const [content, available] = width as [number, number];
    return [
      ...violations.map((violation) => `CSP: ${violation}`),
      ...errors.filter((error) => !isFailedRequest(error)).map((error) => `Error: ${error.slice(0, 600)}`),
      ...requests.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url)).map((url) => `Origin: ${url}`),
      ...(content > available ? [`The page is ${content} px wide, the screen ${available} px`] : []),
    ];
  };
  const accessibilityIssues = (rules?: readonly string[]) => findAccessibilityIssues(page, rules);

  await show(screen, scheme);
  await open(path);
  const running = opened.move();
  return {
    page,
    requests,
    open,
    follow: async (to) => void (await page.evaluate(`history.pushState(null, "", ${quote(`/console${to}`)})`)),
    show,
    find,
    text,
    fill,
    problems,
    accessibilityIssues,
    click: (role, name) => clickSettled(() => find(role, name)),
    clickOn: (selector) => clickSettled(() => page.waitForSelector(selector)),
    signIn: async (key, { isForgotten = false } = {}) => {
      await fill("API key or token", key);
      if (isForgotten) await page.click(".sign-in input[type=checkbox]");
      await page.keyboard.press("Enter");
    },
    property: async (role, name, property) => (await (await find(role, name)).getProperty(property)).jsonValue(),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    waitForText: (wanted) => waitForText(wanted),
    waitForNoText: (wanted) => waitForText(wanted, false),
    expectSound: async () => deepStrictEqual([...(await accessibilityIssues()), ...(await problems())], []),
    screenshot: async (name) => {
      if (screenshotsDir === undefined) return;
      await mkdir(screenshotsDir, { recursive: true });
      await page.screenshot({ path: `${screenshotsDir}/${name}.png` });
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
