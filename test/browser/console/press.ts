import type { ElementHandle } from "puppeteer-core";
import { RESPONSE_TIMEOUT_MS } from "../../support/timeouts.ts";

type Found = ElementHandle<Element> | null;

/** How long an element must stay where it is. On touch screens, React Aria moves a dialog to make room for a keyboard. */
const SETTLED_MS = { mouse: 50, touch: 500 };

/**
 * Waits until an element can be used, stays in one place, and nothing covers it: before, a person would not press it. Resolves with false
 * if another element has replaced it.
 */
const waitUntilSettled = (element: ElementHandle<Element>): Promise<boolean> =>
  element.evaluate(
    async (target, { mouse, touch }, timeoutMs) => {
      target.scrollIntoView({ block: "nearest" });
      const placeOf = () => {
        const { x, y, width, height } = target.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return target.contains(top) && !target.matches(":disabled") ? [x, y, width, height].join() : undefined;
      };
      const neededMs = matchMedia("(pointer: coarse)").matches ? touch : mouse;
      const deadline = performance.now() + timeoutMs;
      let place = placeOf();
      for (let since = performance.now(); place === undefined || performance.now() - since < neededMs; ) {
        if (!target.isConnected) return false;
        if (performance.now() > deadline)
          throw new Error(`Something disables, covers or moves ${target.outerHTML.slice(0, 200)}`);
        await new Promise(requestAnimationFrame);
        const now = placeOf();
        if (now === undefined || now !== place) since = performance.now();
        place = now;
      }
      return true;
    },
    SETTLED_MS,
    RESPONSE_TIMEOUT_MS,
  );

/** Clicks what `find` finds, as soon as a person would. What a render has replaced is found again. */
export async function clickSettled(find: () => Promise<Found>): Promise<void> {
  for (;;) {
    const element = await find();
    if (!element) throw new Error("There is no element to click");
    if (!(await waitUntilSettled(element))) continue;
    try {
      return await element.click();
    } catch (error) {
      if (await element.evaluate((target) => target.isConnected)) throw error;
    }
  }
}
