import type { Page } from "puppeteer-core";

/** Loses the response of the first request with an operation, which the gateway performs. */
export async function loseResponse(page: Page, operation: string): Promise<void> {
  let isLost = false;
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    const body = request.postData() ?? "";
    if (isLost || !body.includes(operation)) return void request.continue();
    isLost = true;
    await fetch(request.url(), { method: "POST", headers: { "content-type": "application/json" }, body });
    await request.abort("connectionreset");
  });
}
