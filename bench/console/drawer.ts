import { setTimeout } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { openConsoleAt } from "../../test/browser/console/open-console.ts";
import { usersPath, waitForStatus, withUserList } from "../../test/browser/console/users-page.ts";
import { median, progress, type Row } from "../measure.ts";
import { startConsoleWithUsers } from "./gateway.ts";
import { measureInteraction } from "./paint.ts";

/** AWS's rates give the directory 500 of them a second, so that it fills all the time. */
const USERS = 100_000;
const OPENED = 11;

/** Measures opening users beside the list while the directory fills at AWS's rates. */
export async function measureDrawer(): Promise<Row[]> {
  progress("a directory that fills at AWS's rates");
  await using gateway = await startConsoleWithUsers(USERS, { EMULATOR_QUOTAS: "aws" });
  await using page = withUserList(await openConsoleAt(gateway.url, usersPath()));
  await waitForStatus(page, /so far · filling/);
  const times: number[] = [];
  for (let position = 0; position < OPENED; position += 1) {
    progress(`user ${position + 1} of ${OPENED}`);
    await setTimeout(1000);
    times.push(await openUser(page.page, position));
    await page.click("button", "Close");
  }
  if (!/filling/.test(await page.status()))
    throw new Error(`The directory was complete too early: ${await page.status()}`);
  return [
    {
      what: `opening a user while the directory fills at AWS's rates, median of ${OPENED}`,
      value: median(times),
      unit: "ms",
      requirement: { atMost: 600 },
    },
    { what: "  slowest", value: Math.max(...times), unit: "ms" },
  ];
}

const isShown = `document.querySelector(".users-open .user-devices") && !document.querySelector(".users-open .loading")`;

const openUser = (page: Page, position: number): Promise<number> =>
  measureInteraction(page, {
    event: "click",
    isShown,
    act: () => page.click(`[data-position="${position}"] button`),
  });
