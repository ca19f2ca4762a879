import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { home } from "../support/content.ts";
import { startGatewayAgainst, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { send, sendText, smallBody } from "../support/raw-http.ts";

/** Sends the small query with exactly these headers. */
const sendHeaders = (url: string, ...headers: readonly string[]) =>
  sendText(
    url,
    [
      "POST /graphql HTTP/1.1",
      ...headers,
      "Content-Type: application/json",
      `Content-Length: ${smallBody.length}`,
      "Connection: close",
      "",
      smallBody,
    ].join("\r\n"),
  );

test("without credentials configured, requests to names of this machine are served", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  for (const host of ["localhost", "localhost:4000", "127.0.0.1:4000", "[::1]:4000", "LOCALHOST"])
    expect(await send(gateway.url, { headers: { host } })).toMatchObject({ status: 200 });
});

test("without credentials configured, requests to other names are refused", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0"])
    expect(await send(gateway.url, { headers: { host } })).toMatchObject({ status: 403 });
});

test("without credentials configured, two Host headers are refused", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  expect(await sendHeaders(gateway.url, "Host: localhost")).toMatch(/^HTTP\/1\.1 200 /);
  expect(await sendHeaders(gateway.url, "Host: localhost", "Host: evil.example")).toMatch(/^HTTP\/1\.1 40[03] /);
});

const { access, as } = keysFor({ web: operator });
const { authorization: unknownKey } = keysFor({ web: operator }).as.web;

test.each([
  ["no", ""],
  ["an empty", "Bearer"],
  ["an unknown", unknownKey],
  ["a Basic", as.web.authorization.replace("Bearer", "Basic")],
  ["a longer", `${as.web.authorization}x`],
])("a request with %s API key is refused before its body is read", async (_, authorization) => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const { status, body } = await send(gateway.url, { headers: { authorization }, body: "{" });
  expect(status).toBe(401);
  expect(JSON.parse(body).errors).toEqual([
    {
      message: 'Missing or unknown credentials: send a valid API key as "Authorization: Bearer …"',
      extensions: { code: "UNAUTHENTICATED", retryable: false, requestId: expect.any(String) },
    },
  ]);
});

test("a request with an API key is served under any host name", async () => {
  await using harness = await startTestGateway({ access });
  const headers = { ...as.web, host: "chime.example.com" };
  const { status, body } = await send(harness.url, { headers, body: '{"query":"{ appInstances { nodes { id } } }"}' });
  expect(status).toBe(200);
  expect(JSON.parse(body).data).toEqual({ appInstances: { nodes: [] } });
});

test("health needs no API key", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  expect(await send(new URL("/livez", gateway.url).href, { method: "GET" })).toMatchObject({ status: 200 });
});

test("two Authorization headers are refused", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const authorization = `Authorization: ${as.web.authorization}`;
  const response = await sendHeaders(gateway.url, "Host: x", authorization, authorization);
  expect(response).toMatch(/^HTTP\/1\.1 400 /);
  expect(response).toContain("The request must have one Authorization header, got 2");
});

test("a header named like a property of objects does no harm", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const authorization = `Authorization: ${as.web.authorization}`;
  const names = ["__proto__", "constructor", "toString"].map((name) => `${name}: x`);
  expect(await sendHeaders(gateway.url, "Host: x", authorization, ...names)).toMatch(/^HTTP\/1\.1 200 /);
});

test("headers that name a user or a scope have no effect", async () => {
  const { access, as } = keysFor({ web: { scope: "read", instances: [home] } });
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const headers = { ...as.web, "x-user-id": "root", "x-scope": "chime:operator", "x-forwarded-user": "root" };
  const { errors } = await gateway.execute("{ presignedUrl(operation: LIST_APP_INSTANCES) { url } }", {}, headers);
  expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

test("two keys with the same id are valid while one replaces the other", async () => {
  const replacement = keysFor({ web: operator });
  const apiKeys = [...access.apiKeys, ...replacement.access.apiKeys];
  await using gateway = await startGatewayAgainst(unreachableBackend, { access: { ...access, apiKeys } });
  for (const headers of [as.web, replacement.as.web])
    expect(await send(gateway.url, { headers })).toMatchObject({ status: 200 });
});

test("a cursor is invalid for another API key", async () => {
  const { access, as } = keysFor({ one: operator, two: operator });
  await using harness = await startTestGateway({ access });
  await harness.populate(0);
  const query = "query ($after: String) { appInstances(after: $after) { pageInfo { endCursor } } }";
  const { data } = await harness.execute(query, {}, as.one);
  const after = data.appInstances.pageInfo.endCursor;
  expect((await harness.execute(query, { after }, as.one)).errors).toBeUndefined();
  expect((await harness.execute(query, { after }, as.two)).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});
