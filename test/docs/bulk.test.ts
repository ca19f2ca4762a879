import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { TokenBucket } from "../../src/gateway/coordination/memory/token-bucket.ts";
import { awsQuotas } from "../../src/gateway/domain/quotas.ts";
import { type OperationName, operations } from "../../src/gateway/operations.ts";

const page = readFileSync("docs/clients.md", "utf8").replaceAll(/\s+/g, " ");
const [, users = 0, admins = 0, others = 0] =
  /about (\d+) users in one request .* about (\d+) admins, .* as well as (\d+) tagged/.exec(page)?.map(Number) ?? [];

/** Returns how many calls an idle gateway can send before the time limit of a request. */
function callsWithin(timeoutMs: number, operation: OperationName) {
  const row = operations[operation];
  const bucket = new TokenBucket(awsQuotas["quota" in row ? row.quota : "ALL"]);
  let calls = 0;
  for (let now = bucket.waitMs(0); now < timeoutMs; now += bucket.waitMs(now)) {
    bucket.take(now);
    calls += 1;
  }
  return calls;
}

test.each([
  ["CreateAppInstanceUser", users],
  ["DeleteAppInstanceUser", users],
  ["CreateAppInstanceAdmin", admins],
  ["DeleteAppInstanceAdmin", admins],
  ["TagResource", others],
  ["PutAppInstanceUserExpirationSettings", others],
] as const)("docs/clients.md says how many items of %s fit into a request", (operation, documented) => {
  const calls = callsWithin(readConfig({}).requestTimeoutMs, operation);
  expect(documented).toBeLessThanOrEqual(calls);
  expect(documented).toBeGreaterThan(0.9 * calls);
});
