import { expect, test } from "@jest/globals";
import { startGatewayAgainst, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { json, smallBody } from "../support/raw-http.ts";

const mutation = 'mutation { createAppInstance(input: { name: "evil" }) { userErrors { code } } }';

const simpleTypes = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain;application/json",
];

test.each(simpleTypes)("a page of another site cannot send a mutation as %s", async (type) => {
  await using harness = await startTestGateway();
  const request = { method: "POST", headers: { "content-type": type }, body: JSON.stringify({ query: mutation }) };
  const calls = await harness.callsOf(async () => {
    expect([400, 415]).toContain((await fetch(harness.url, request)).status);
  });
  expect(calls).toEqual([]);
});

const get = (url: string, query: string, headers = {}) =>
  fetch(`${url}?query=${encodeURIComponent(query)}`, { headers });

test("GET needs a header that a page of another site cannot send", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  expect((await get(gateway.url, "{ __typename }")).status).toBe(400);
  expect((await get(gateway.url, "{ __typename }", { "apollo-require-preflight": "1" })).status).toBe(200);
});

test("GET runs no mutation", async () => {
  await using harness = await startTestGateway();
  const calls = await harness.callsOf(async () => {
    expect((await get(harness.url, mutation, { "apollo-require-preflight": "1" })).status).toBe(405);
  });
  expect(calls).toEqual([]);
});

async function allowedOrigin(url: string, origin: string) {
  const response = await fetch(url, { method: "POST", headers: { ...json, origin }, body: smallBody });
  return response.headers.get("access-control-allow-origin");
}

test("in development, CORS allows Apollo Sandbox and this machine only", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  for (const origin of ["https://studio.apollographql.com", "http://localhost:5173"])
    expect(await allowedOrigin(gateway.url, origin)).toBe(origin);
  for (const origin of ["https://evil.example", "http://localhost.evil.example"])
    expect(await allowedOrigin(gateway.url, origin)).toBeNull();
});

test("pages can read the id of a request and when to retry, and browsers cache preflights", async () => {
  const corsOrigins = ["https://app.example.com"];
  await using gateway = await startGatewayAgainst(unreachableBackend, { isProduction: true, corsOrigins });
  const origin = "https://app.example.com";
  const { headers } = await fetch(gateway.url, { method: "POST", headers: { ...json, origin }, body: smallBody });
  expect(headers.get("access-control-expose-headers")).toBe("Retry-After, X-Request-Id");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("vary")).toBe("Authorization, Accept, Origin");
  const preflight = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "x-request-id",
  };
  const response = await fetch(gateway.url, { method: "OPTIONS", headers: preflight });
  expect(response.headers.get("access-control-max-age")).toBe("7200");
  expect(response.headers.get("access-control-allow-headers")).toBe("x-request-id");
});

test("in production, CORS allows the configured origins only", async () => {
  const corsOrigins = ["https://app.example.com"];
  await using gateway = await startGatewayAgainst(unreachableBackend, { isProduction: true, corsOrigins });
  expect(await allowedOrigin(gateway.url, "https://app.example.com")).toBe("https://app.example.com");
  expect(await allowedOrigin(gateway.url, "http://localhost:5173")).toBeNull();
});
