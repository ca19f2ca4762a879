import type { Page } from "puppeteer-core";
import { SLOW_TEST_TIMEOUT_MS } from "../../support/timeouts.ts";
import type { OpenedConsole } from "./open-console.ts";

/** Goes to the last row of a list, and waits until all rows were read. */
export async function showLastRow({ page, find, press }: OpenedConsole, rows: number): Promise<void> {
  await (await find("searchbox", "Search users")).focus();
  await press("ArrowDown", "End");
  const position = "document.activeElement.closest('[data-position]')?.dataset.position";
  const isThere = `${position} === "${rows - 1}" && !document.querySelector(".pending")`;
  await page.waitForFunction(isThere, { timeout: SLOW_TEST_TIMEOUT_MS });
}

export interface Scrolling {
  /** How long each frame took, in milliseconds. */
  readonly frameMs: readonly number[];
  /** How many tasks took longer than 50 ms. */
  readonly longTasks: number;
  /** The most elements that the page had. */
  readonly elements: number;
}

/** Scrolls 320 px a frame. */
export const scroll = (page: Page, seconds: number): Promise<Scrolling> =>
  page.evaluate(async (duration) => {
    const frameMs: number[] = [];
    let [longTasks, elements] = [0, 0];
    const observer = new PerformanceObserver((entries) => {
      longTasks += entries.getEntries().length;
    });
    observer.observe({ type: "longtask" });
    const nextFrame = () => new Promise<number>(requestAnimationFrame);
    const startedAt = await nextFrame();
    for (let last = startedAt; last - startedAt < duration * 1000; ) {
      scrollBy(0, 320);
      const now = await nextFrame();
      frameMs.push(now - last);
      last = now;
      if (frameMs.length % 10 === 0) elements = Math.max(elements, document.body.querySelectorAll("*").length);
    }
    longTasks += observer.takeRecords().length;
    observer.disconnect();
    return { frameMs, longTasks, elements };
  }, seconds);

/** Returns the megabytes that the page's heap has without garbage. */
export async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}
