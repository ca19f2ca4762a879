import { expect, test } from "@jest/globals";
import { faultKinds } from "../../src/emulator/faults/faults.ts";
import type { FaultKind } from "../../src/emulator/public.ts";
import { authorization, type EmulatorHarness, startTestEmulator } from "./support.ts";

const page = "http://localhost:3000";
const app = "https://app.example.com";

const sdkHeaders = [
  "amz-sdk-invocation-id",
  "amz-sdk-request",
  "authorization",
  "content-type",
  "x-amz-content-sha256",
  "x-amz-date",
  "x-amz-security-token",
  "x-amz-user-agent",
];

const preflight = (harness: EmulatorHarness, origin: string, headers: { readonly [name: string]: string } = {}) =>
  harness.send("OPTIONS", "/app-instances", {
    headers: { origin, "access-control-request-method": "POST", ...headers },
  });

test.each([
  [page, 204],
  ["https://127.0.0.1:8443", 204],
  ["http://[::1]:5173", 204],
  [app, 204],
  ["https://app.example.com:8443", 403],
  ["http://app.example.com", 403],
  ["http://localhost.example.com", 403],
  ["http://localhost:3000.example.com", 403],
  ["null", 403],
])("a preflight of a page of %s gets %i", async (origin, status) => {
  await using harness = await startTestEmulator({ corsOrigins: [app] });
  const response = await preflight(harness, origin);
  expect(response.status).toBe(status);
  expect(response.headers["access-control-allow-origin"]).toBe(status === 204 ? origin : undefined);
});

test("a preflight needs no signature, and allows the methods and the headers of SDKs", async () => {
  await using harness = await startTestEmulator();
  const requested = [...sdkHeaders, "x-other", "cookie", "x-amz"].join(",");
  const { status, headers, text } = await preflight(harness, page, { "access-control-request-headers": requested });
  expect([status, text]).toEqual([204, ""]);
  expect(headers).toMatchObject({
    "access-control-allow-methods": "GET, POST, PUT, DELETE",
    "access-control-allow-headers": sdkHeaders.join(", "),
    "access-control-max-age": "600",
    vary: "Origin",
  });
  expect(headers["access-control-allow-private-network"]).toBeUndefined();
});

test("a preflight of a browser that asks for access to the local network gets it", async () => {
  await using harness = await startTestEmulator();
  const { headers } = await preflight(harness, page, { "access-control-request-private-network": "true" });
  expect(headers["access-control-allow-private-network"]).toBe("true");
});

test.each([
  ["a page", { origin: page }],
  ["no page", { "access-control-request-method": "POST" }],
])("OPTIONS of %s that is no preflight is a request without a signature", async (_, headers) => {
  await using harness = await startTestEmulator();
  const { status } = await harness.send("OPTIONS", "/app-instances", { headers });
  expect(status).toBe(403);
});

/** These kinds send no response. */
const silentKinds: readonly FaultKind[] = ["hang", "reset", "commitThenReset", "stall", "resetInBody"];
const respondingKinds = (Object.keys(faultKinds) as FaultKind[]).filter((kind) => !silentKinds.includes(kind));

const cases: readonly [string, string, { readonly [name: string]: string }, number][] = [
  ["a list", "/app-instances", { authorization }, 200],
  ["an unsigned request", "/app-instances", {}, 403],
  ["an unknown path", "/nowhere", { authorization }, 404],
  ["an invalid path", "/app-instances/%", { authorization }, 400],
  ["another Host", "/app-instances", { authorization, host: "rebound.example" }, 403],
];

test.each(cases)("a page can read the response to %s", async (_, target, headers, status) => {
  await using harness = await startTestEmulator();
  const response = await harness.send("GET", target, { headers: { ...headers, origin: page } });
  expect(response.status).toBe(status);
  expect(response.headers).toMatchObject({
    "access-control-allow-origin": page,
    "access-control-expose-headers": "x-amzn-requestid, x-amzn-errortype, retry-after, x-amz-retry-after, date",
    vary: "Origin",
  });
});

test.each(respondingKinds)("a page can read the response of the fault %s", async (kind) => {
  const value = faultKinds[kind].value && { value: 1 };
  await using harness = await startTestEmulator({ faults: [{ operation: "ListAppInstances", kind, ...value }] });
  const { headers } = await harness.send("GET", "/app-instances", { headers: { authorization, origin: page } });
  expect(headers["access-control-allow-origin"]).toBe(page);
  expect(harness.requests[0]?.fault).toBe(kind);
});

test("a client without a page gets no CORS headers", async () => {
  await using harness = await startTestEmulator();
  const { headers } = await harness.send("GET", "/app-instances");
  expect(Object.keys(headers).filter((name) => name.startsWith("access-control-") || name === "vary")).toEqual([]);
});
