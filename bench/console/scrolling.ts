import { setTimeout } from "node:timers/promises";
import { heapMegabytes, scroll, showLastRow } from "../../test/browser/console/long-list.ts";
import type { OpenedConsole } from "../../test/browser/console/open-console.ts";
import { mean, median, progress, quantile, type Row } from "../measure.ts";

const SECONDS = 8;

/** Measures scrolling a list whose rows have all been read. */
export async function measureScrolling(page: OpenedConsole, users: number): Promise<Row[]> {
  progress("reading all rows");
  await showLastRow(page, users);
  await page.press("Home");
  await setTimeout(1000);
  progress("scrolling");
  const { frameMs, longTasks, elements } = await scroll(page.page, SECONDS);
  return [
    {
      what: `scrolling ${users.toLocaleString("en")} rows, 320 px a frame`,
      value: 1000 / mean(frameMs),
      unit: "frames/s",
      requirement: { atLeast: 55 },
    },
    { what: "  a frame, p50", value: median(frameMs), unit: "ms" },
    { what: "  a frame, p99", value: quantile(frameMs, 0.99), unit: "ms" },
    { what: `  tasks over 50 ms in ${SECONDS} s`, value: longTasks, unit: "tasks" },
    { what: "  elements of the page", value: elements, unit: "elements", requirement: { atMost: 270 } },
    {
      what: "heap of the page after that",
      value: await heapMegabytes(page.page),
      unit: "MB",
      requirement: { atMost: 110 },
    },
  ];
}
