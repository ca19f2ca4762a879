import { expect, test } from "@jest/globals";
import { waitUntil } from "../../support/wait-until.ts";
import { type ConsolePage, openConsole } from "./console-page.ts";
import { harbor } from "./states.ts";

const MAX_STOPS = 80;

const focusedText = (page: ConsolePage) =>
  page.page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");

/** Presses Tab until the focus is on an element with a label or text. */
async function tabTo(page: ConsolePage, name: string): Promise<void> {
  const seen: unknown[] = [];
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    await page.press("Tab");
    seen.push(await focusedText(page));
    if (seen.at(-1) === name) return;
  }
  throw new Error(`Tab never reached ${name}, but: ${seen.join(" | ").slice(0, 1000)}`);
}

const waitForFocus = (page: ConsolePage, text: string) =>
  waitUntil(async () => String(await focusedText(page)).includes(text));

test("the keyboard alone searches, opens, edits, saves, closes, selects and plans a job", async () => {
  await using page = await openConsole(`/i/${encodeURIComponent(harbor)}/users`);
  await page.waitForText("150 users");

  await page.press("/");
  await page.page.keyboard.type("alice okafor");
  await page.waitForText("1 user found");
  await page.press("ArrowDown");
  await page.press("Enter");
  await page.waitForText("Alice’s iPhone");
  await page.find("button", "Edit");
  await page.page.waitForSelector(".user h2:focus");

  await page.press("e");
  await waitUntil(() => page.page.evaluate("document.activeElement.matches('input')") as Promise<boolean>);
  await page.press("End");
  await page.page.keyboard.type(" Renamed");
  await page.press("Enter");
  await page.waitForText("Saved");
  await page.expectSound();

  await page.press("Escape");
  await page.waitForNoText("Alice’s iPhone");
  await waitForFocus(page, "Alice Okafor Renamed");
  await page.press("x");
  await page.waitForText("1 selected");
  await tabTo(page, "Promote");
  await page.press("Enter");
  await page.page.waitForSelector("[role=dialog], [role=alertdialog]");
  await page.expectSound();
  await page.press("Escape");
  await waitForFocus(page, "Promote");
  expect(page.harness.calls.filter((operation) => operation.startsWith("Create"))).toEqual([]);
});
