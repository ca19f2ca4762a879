import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { launch, type Page } from "puppeteer-core";

/** `npm run test:browser` and `npm run bench -- console` need a Chromium. */
export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export interface BrowserPage extends AsyncDisposable {
  readonly page: Page;
  readonly requests: string[];
  readonly errors: string[];
}

/** Opens a page in a new browser, and records its requests and errors. */
export async function openPage(args: readonly string[] = []): Promise<BrowserPage> {
  const browser = await launch({
    executablePath: chromiumPath,
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

/** Returns a module and all that it imports as one script for browsers. */
export async function bundleModule(path: string): Promise<string> {
  const options = { maxBuffer: 16 * 1024 * 1024 };
  return (await promisify(execFile)(process.execPath, ["test/browser/bundle.mjs", path], options)).stdout;
}

const html = "<!doctype html><link rel=icon href=data:,><body><script src=/page.js></script>";

/** Serves a page with a script, and opens it. `host` is a name that leads to this machine. */
export async function openScript(
  script: string,
  host = "127.0.0.1",
): Promise<BrowserPage & { readonly origin: string }> {
  await using opened = new AsyncDisposableStack();
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : html);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  opened.defer(() => void server.close());
  const browser = opened.use(await openPage(["--host-resolver-rules=MAP *.test 127.0.0.1"]));
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  await browser.page.goto(origin);
  const running = opened.move();
  return { ...browser, origin, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
