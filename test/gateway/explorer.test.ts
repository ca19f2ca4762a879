import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startTestGateway } from "../support/harness.ts";

const folder = "src/gateway/explorer/examples";
const examples = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, "utf8"));

/** Returns all values with a name, at any depth. */
const valuesOf = (value: unknown, name: string): unknown[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [...(key === name ? [inner] : []), ...valuesOf(inner, name)]);

test("every example runs on the demo data, twice", async () => {
  await using harness = await startTestGateway({}, { seed: true });
  expect(examples.length).toBeGreaterThanOrEqual(12);
  for (const example of [...examples, ...examples]) {
    const data = await harness.data(example);
    for (const result of Object.values(data)) expect(result).not.toBeNull();
    expect(valuesOf(data, "userErrors").flat()).toEqual([]);
  }
});

interface Manifest {
  readonly operations: readonly { readonly name: string; readonly body: string }[];
}

const tools = (JSON.parse(readFileSync("docs/mcp/manifest.json", "utf8")) as Manifest).operations;
const appInstance = "arn:aws:chime:us-east-1:123456789012:app-instance/0a1b2c3d-0001-4000-8000-00000000c0de";

test("every tool of docs/mcp is a query that runs with a read key and costs at most what it says", async () => {
  const { access, as } = keysFor({ mcp: { scope: "read", instances: [appInstance] }, ops: operator });
  await using harness = await startTestGateway({ access }, { seed: true });
  expect(tools.map(({ name }) => name)).toEqual(["Admins", "AppInstances", "Bots", "Settings", "User", "Users"]);
  for (const { name, body } of tools) {
    const variables = { appInstance, userId: "user-001" };
    expect(await harness.execute(body, variables, as.mcp)).not.toHaveProperty("errors");
    const { extensions } = await harness.execute(body, variables, as.ops);
    const description = body.replaceAll(/\n# ?/g, " ");
    expect(`${name}: ${description}`).toContain(`at most ${extensions.cost.estimatedCalls} AWS calls`);
  }
});

test("the page loads nothing from elsewhere and connects to this gateway only", async () => {
  await using harness = await startTestGateway();
  const { headers } = await fetch(new URL("/explorer", harness.url));
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test("the page asks for an API key if the gateway needs one", async () => {
  await using open = await startTestGateway();
  await using closed = await startTestGateway(keysFor({ web: operator }));
  // Without a matcher: a failure would print the page, which has nine megabytes.
  const asksForKey = async (url: string) =>
    (await (await fetch(new URL("/explorer", url))).text()).includes("Bearer <your API key>");
  expect(await asksForKey(open.url)).toBe(false);
  expect(await asksForKey(closed.url)).toBe(true);
});

test("there is no explorer in production", async () => {
  await using harness = await startTestGateway({ isProduction: true });
  expect((await fetch(new URL("/explorer", harness.url))).status).toBe(404);
});
