import { setTimeout } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import type { OpenedConsole } from "../../test/browser/console/open-console.ts";
import { median, progress, type Row } from "../measure.ts";
import { measureInteraction, requestScript } from "./paint.ts";

/** Names that people have, so that every letter finds somebody. */
const WORDS = ["rosa", "nakamura", "sven", "petrov", "fatima"];

/** A key that comes so long after the last one is searched for at once. The page waits 150 ms for somebody who types faster. */
const PAUSE_MS = 400;

interface Keystroke {
  /** From the input event to the paint that shows the rows. */
  readonly ms: number;
  /** From the request to the gateway until its whole response was there. */
  readonly requestMs: number;
}

/** Measures searches while somebody types, without the pause that the page makes after each key of a fast typist. */
export async function measureTyping({ page, find, press }: OpenedConsole, shownUsers: string): Promise<Row[]> {
  const keystrokes: Keystroke[] = [];
  await (await find("searchbox", "Search users")).focus();
  for (const word of WORDS) {
    progress(`typing ${word}`);
    for (const letter of word) {
      keystrokes.push(await measureKeystroke(page, letter));
      await setTimeout(PAUSE_MS);
    }
    await press("Escape");
    await setTimeout(PAUSE_MS);
  }
  const times = keystrokes.map(({ ms }) => ms);
  return [
    {
      what: `a key to the rows that it finds in ${shownUsers} users, without the pause of fast typing, median of ${times.length}`,
      value: median(times),
      unit: "ms",
      requirement: { atMost: 60 },
    },
    { what: "  slowest", value: Math.max(...times), unit: "ms" },
    {
      what: "  of it, the request to the gateway, median",
      value: median(keystrokes.map(({ requestMs }) => requestMs)),
      unit: "ms",
    },
  ];
}

/** The table is busy from a search until its rows are there. */
const isShown = `${requestScript}.length > 0 && document.querySelector("[role=table]").ariaBusy === "false"`;

async function measureKeystroke(page: Page, letter: string): Promise<Keystroke> {
  const ms = await measureInteraction(page, { event: "input", isShown, act: () => page.keyboard.type(letter) });
  return { ms, requestMs: (await page.evaluate(`${requestScript}[0].duration`)) as number };
}
