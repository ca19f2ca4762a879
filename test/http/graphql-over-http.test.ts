import { expect, test } from "@jest/globals";
import { auditServer } from "graphql-http";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";

test("all audits of GraphQL over HTTP pass without a warning", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  // Without this header, queries by GET are refused as cross-site requests.
  const fetchFn = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...init.headers, "apollo-require-preflight": "1" } });
  const results = await auditServer({ url: gateway.url, fetchFn });
  expect(
    results
      .filter(({ status }) => status !== "ok")
      .map(({ status, name, ...rest }) => ({ status, name, reason: "reason" in rest ? rest.reason : "" })),
  ).toEqual([]);
  expect(results).toHaveLength(61);
});
