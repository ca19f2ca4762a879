import { expect } from "@jest/globals";
import { isLongRun } from "../../support/timeouts.ts";
import { type ConsolePage, consoleKeys, openConsole } from "./console-page.ts";
import type { Scheme, Screen } from "./open-console.ts";
import { harbor, type State } from "./states.ts";

async function openState({ path, faults = [], seed, key, settings = {} }: State): Promise<ConsolePage> {
  const keys = consoleKeys(harbor);
  const emulator = { faults, ...(seed && { seed }) };
  const page = await openConsole(path, { emulator, settings: { ...settings, ...(key && keys.settings) } });
  // An edit asks before the page is loaded again.
  page.page.on("dialog", (dialog) => dialog.accept());
  if (key) await page.signIn(keys.keyOf(key));
  return page;
}

/** On touch screens, React Aria waits half a second for a keyboard before it shows a dialog with a field. */
const isDialogShown = `(() => {
  const dialog = document.querySelector("[role=dialog], [role=alertdialog]");
  if (!dialog) return true;
  const { x, y, width, height } = dialog.getBoundingClientRect();
  return dialog.contains(document.elementFromPoint(x + width / 2, Math.min(innerHeight - 1, y + height / 2)));
})()`;

/** Waits until the page is in a state, and no other part of it loads. */
async function reach(page: ConsolePage, { shows, act, faults }: State): Promise<void> {
  if (typeof shows === "object" && "selector" in shows) {
    await page.page.waitForSelector(shows.selector, { visible: true });
    await page.page.waitForSelector("h1");
  } else {
    await page.waitForText(shows);
    if (!act && !faults) await page.page.waitForSelector("main .loading", { hidden: true });
  }
  await act?.(page);
  await page.page.waitForFunction(isDialogShown);
}

const countHeadings = "document.querySelectorAll('h1').length";

/** True if the focus is on an element that shows it. */
const isFocusVisible = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return document.activeElement !== document.body && outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
})()`;

/** Sizes and colors in which each state is checked. All four take twice as long, and are for long runs. */
const appearances: readonly (readonly [Screen, Scheme])[] = isLongRun
  ? [
      ["wide", "dark"],
      ["wide", "light"],
      ["narrow", "light"],
      ["narrow", "dark"],
    ]
  : [
      ["wide", "light"],
      ["narrow", "dark"],
    ];

async function expectUsable(page: ConsolePage): Promise<void> {
  expect(await page.problems()).toEqual([]);
  await page.press("Tab", "Tab");
  expect(await page.page.evaluate(isFocusVisible)).toBe(true);
}

/** Fails if something is wrong with a state, wide and at 200 %, narrow, light and dark. */
export async function checkState(state: State): Promise<void> {
  await using page = await openState(state);
  for (const [screen, scheme] of appearances) {
    await page.show(screen, scheme);
    await reach(page, state);
    await page.screenshot(`${state.name.replaceAll(/\W+/g, "-")}-${screen}-${scheme}`);
    await page.expectSound();
    expect({ screen, headings: await page.page.evaluate(countHeadings) }).toEqual({ screen, headings: 1 });
    if (screen !== "wide") continue;
    await page.show("zoomed", scheme);
    await expectUsable(page);
  }
}
