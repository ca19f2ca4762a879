import { expect, test } from "@jest/globals";
import { auditServer } from "graphql-http";
import { startGatewayAgainst } from "../support/harness.ts";

test("all audits of GraphQL over HTTP pass, with no warning", async () => {
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: "http://127.0.0.1:1" });
  const fetchFn = (url: string, init: RequestInit = {}) =>
    // What a simple page can't send: without it, queries by GET are refused as cross-site requests.
    fetch(url, { ...init, headers: { ...init.headers, "apollo-require-preflight": "1" } });
  const results = await auditServer({ url: gateway.url, fetchFn });
  expect(
    results
      .filter(({ status }) => status !== "ok")
      .map(({ status, name, ...rest }) => ({ status, name, reason: "reason" in rest ? rest.reason : "" })),
  ).toEqual([]);
  expect(results).toHaveLength(61);
});
