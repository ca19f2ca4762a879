import { expect, test } from "@jest/globals";
import { contentOf, home } from "../../support/content.ts";
import { startGatewayProcess } from "../../support/process.ts";
import { consoleKeys, openConsole } from "./console-page.ts";
import { type OpenedConsole, openConsoleAt } from "./open-console.ts";

const storedIn = (page: OpenedConsole, storage: "localStorage" | "sessionStorage") =>
  page.page.evaluate(`JSON.stringify(Object.values(${storage}))`) as Promise<string>;

const userPath = `/i/${encodeURIComponent(home)}/u/user-001`;

const openWithKeys = async () => {
  const { settings, keyOf } = consoleKeys();
  const page = await openConsole("/", { settings, emulator: { seed: contentOf(3) } });
  return { page, key: keyOf("operator"), [Symbol.asyncDispose]: () => page[Symbol.asyncDispose]() };
};

test("a gateway with API keys asks for one, says why it refuses one, and then shows the page", async () => {
  await using opened = await openWithKeys();
  const { page, key } = opened;
  await page.waitForText("This gateway asks for an API key");
  await page.expectSound();
  await page.signIn("cgw_wrong");
  await page.waitForText("Missing or unknown credentials");
  await page.expectSound();
  await page.signIn(key);
  await page.waitForText("Home");
  await page.expectSound();
  expect(page.harness.calls.filter((operation) => operation === "ListAppInstances")).toHaveLength(1);
});

test("a key lives in the storage of its tab only, and ends with it or when the user signs out", async () => {
  await using opened = await openWithKeys();
  const { page, key } = opened;
  await page.signIn(key);
  await page.waitForText("Home");
  expect(await storedIn(page, "sessionStorage")).toContain(key);
  expect(await storedIn(page, "localStorage")).not.toContain(key);
  expect(await page.page.browserContext().cookies()).toEqual([]);
  expect(page.requests.filter((url) => url.includes(key))).toEqual([]);

  await page.page.reload();
  await page.waitForText("Home");
  await page.click("button", "Account");
  await page.click("button", "Sign out");
  await page.waitForText("This gateway asks for an API key");
  expect(await storedIn(page, "sessionStorage")).not.toContain(key);
  await page.page.reload();
  await page.waitForText("This gateway asks for an API key");
});

test("a key that shall be forgotten is stored nowhere, and a reload asks for it again", async () => {
  await using opened = await openWithKeys();
  const { page, key } = opened;
  await page.signIn(key, { isForgotten: true });
  await page.waitForText("Home");
  for (const storage of ["localStorage", "sessionStorage"] as const)
    expect(await storedIn(page, storage)).not.toContain(key);
  await page.page.reload();
  await page.waitForText("This gateway asks for an API key");
});

test("neither log of the gateway has the key", async () => {
  const { settings, keyOf } = consoleKeys();
  const logs = { LOG_LEVEL: "trace", AUDIT_LOG: "stdout" };
  await using gateway = await startGatewayProcess({ ...settings, ...logs });
  await using page = await openConsoleAt(gateway.url);
  const key = keyOf("operator");
  await page.signIn(key);
  await page.waitForText("Harbor Support Chat");
  const secret = key.replace(/^cgw_[^_]+_/, "");
  expect(secret).toHaveLength(43);
  await gateway.waitForOutput("callerQuery 200");
  expect(gateway.output()).not.toContain(secret);
});

test("a key that ends while the page is open leads to the sign-in, and a new key to the page that was asked for", async () => {
  await using opened = await openWithKeys();
  const { page, key } = opened;
  await page.signIn(key);
  await page.waitForText("Home");
  let hasEnded = true;
  await page.page.setRequestInterception(true);
  page.page.on("request", (request) => {
    const headers = { ...request.headers(), authorization: "Bearer cgw_ended" };
    request.continue(hasEnded && request.url().endsWith("/graphql") ? { headers } : {});
  });
  await page.follow(userPath);
  await page.waitForText("Missing or unknown credentials");
  await page.expectSound();
  hasEnded = false;
  await page.signIn(key);
  await page.waitForText("Name of user-001");
  expect(page.page.url()).toContain(userPath);
});
