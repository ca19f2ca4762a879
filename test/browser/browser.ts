import { launch, type Page } from "puppeteer-core";

/** `npm run test:browser` needs a Chromium. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export interface BrowserPage extends AsyncDisposable {
  readonly page: Page;
  readonly requests: string[];
  readonly errors: string[];
}

/** Opens a page in a new browser, and records its requests and errors. */
export async function openPage(args: readonly string[] = []): Promise<BrowserPage> {
  const browser = await launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", ...args],
    defaultViewport: { width: 1500, height: 900 },
  });
  const page = await browser.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  return { page, requests, errors, [Symbol.asyncDispose]: () => browser.close() };
}
