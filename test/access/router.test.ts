import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { rawPost, sendText } from "../support/raw-http.ts";

const { access, as } = keysFor({ web: operator });
const routerSecrets = ["a".repeat(32), "b".repeat(32)];

const start = () => startGatewayAgainst(unreachableBackend, { access: { ...access, routerSecrets } });

const routerQueries = [
  "{ _service { sdl } }",
  '{ _entities(representations: [{ __typename: "AppInstanceBot", arn: "arn:aws:chime:us-east-1:123456789012:app-instance/i/bot/b" }]) { __typename } }',
];

test.each(routerQueries)("%s is served to the router, with the current or the next secret", async (query) => {
  await using gateway = await start();
  for (const secret of routerSecrets)
    expect((await gateway.execute(query, {}, { ...as.web, "x-router-secret": secret })).errors).toBeUndefined();
});

test.each(routerQueries)("%s is refused without a secret of the router", async (query) => {
  await using gateway = await start();
  for (const secret of [undefined, "", "a".repeat(31), "c".repeat(32), routerSecrets.join()]) {
    const headers = secret === undefined ? as.web : { ...as.web, "x-router-secret": secret };
    expect((await gateway.execute(query, {}, headers)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  }
});

test("two x-router-secret headers are not those of the router", async () => {
  await using gateway = await start();
  const [secret = ""] = routerSecrets;
  const body = '{"query":"{ _service { sdl } }"}';
  const headers = { ...as.web, connection: "close", "x-router-secret": secret };
  expect(await sendText(gateway.url, rawPost(headers, body))).toContain('"data"');
  const twice = { ...headers, "X-Router-Secret": secret };
  expect(await sendText(gateway.url, rawPost(twice, body))).toContain('"FORBIDDEN"');
});

test("a router secret is no credential", async () => {
  await using gateway = await start();
  expect((await gateway.execute("{ __typename }", {}, { "x-router-secret": "a".repeat(32) })).status).toBe(401);
});
