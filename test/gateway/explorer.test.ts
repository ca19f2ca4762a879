import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startTestGateway } from "../support/harness.ts";

const folder = "src/gateway/explorer/examples";
const examples = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, "utf8"));

/** All that stands under a name, however deep. */
const valuesOf = (value: unknown, name: string): unknown[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [...(key === name ? [inner] : []), ...valuesOf(inner, name)]);

test("every example of the explorer runs on the demo data, and runs again", async () => {
  await using harness = await startTestGateway({}, { seed: true });
  expect(examples.length).toBeGreaterThanOrEqual(12);
  for (const example of [...examples, ...examples]) {
    const data = await harness.data(example);
    for (const answer of Object.values(data)) expect(answer).not.toBeNull();
    expect(valuesOf(data, "userErrors").flat()).toEqual([]);
  }
});

// Not by a matcher: the page has nine megabytes, and a failure would show them.
const isAskingForKey = async (page: Response) => (await page.text()).includes("Bearer <your API key>");

test("the explorer loads nothing from elsewhere, talks to this gateway only, and asks for a key where one is needed", async () => {
  await using harness = await startTestGateway();
  const page = await fetch(new URL("/explorer", harness.url));
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(await isAskingForKey(page)).toBe(false);

  await using locked = await startTestGateway(keysFor({ web: operator }));
  const asking = await fetch(new URL("/explorer", locked.url));
  expect(await isAskingForKey(asking)).toBe(true);
});

test("there is no explorer in production", async () => {
  await using harness = await startTestGateway({ isProduction: true });
  expect((await fetch(new URL("/explorer", harness.url))).status).toBe(404);
});
