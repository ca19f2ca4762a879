import type { Page } from "puppeteer-core";

/**
 * Code of a page: resolves with the time of the paint that shows what a condition sees, in milliseconds since the navigation. A message
 * that is sent just before a paint arrives after it.
 */
export const paintScript = `globalThis.paintedAt = async (isShown) => {
  do await new Promise(requestAnimationFrame);
  while (!isShown());
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
  return performance.now();
};
`;

/** Code of a page: the requests to the gateway since the interaction began. */
export const requestScript = 'performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/graphql"))';

interface Interaction {
  /** The event that begins it. */
  readonly event: "click" | "input";
  /** Code that says whether the page shows its result. */
  readonly isShown: string;
  readonly act: () => Promise<unknown>;
}

/** Returns the milliseconds from an event to the paint that shows its result. */
export async function measureInteraction(page: Page, { event, isShown, act }: Interaction): Promise<number> {
  await page.evaluate(`${paintScript}
    performance.clearResourceTimings();
    globalThis.interaction = new Promise((resolve) => {
      const listen = async ({ timeStamp }) => resolve(await paintedAt(() => ${isShown}) - timeStamp);
      addEventListener("${event}", listen, { capture: true, once: true });
    });
    undefined`);
  await act();
  return (await page.evaluate("interaction")) as number;
}
