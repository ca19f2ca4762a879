import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { send, sendText } from "../support/raw-http.ts";

test.each(["/graphiql", "/..%2f", "/%"])("the unknown path %s gets an error in JSON", async (path) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { status, body } = await send(new URL(path, gateway.url).href, { method: "GET" });
  expect([400, 404]).toContain(status);
  expect(JSON.parse(body).errors).toHaveLength(1);
});

test("bytes that are no HTTP request get an error in JSON", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const response = await sendText(
    gateway.url,
    "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n",
  );
  expect(response).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(JSON.parse(response.slice(response.indexOf("{"))).errors[0].extensions.code).toBe("BAD_REQUEST");
});

test.each(["[", "a b", "%", ""])("the Host header %j, which names no host, is refused", async (host) => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access: keysFor({ one: operator }).access });
  const response = await sendText(gateway.url, `GET /graphql HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  expect(response).toMatch(/^HTTP\/1\.1 400 /);
});
