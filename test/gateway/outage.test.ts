import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { readMetrics, samplesOf } from "../support/metrics.ts";
import { contentOfDocuments, documents } from "../support/operations.ts";
import { isLongRun } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";

const readInstance = `{ appInstance(arn: "${home}") { name } }`;
const readUser = `{ appInstanceUser(arn: "${userArn(0)}") { name } }`;

test("in an outage, callers get an error and AWS gets few requests; afterwards reads succeed again", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  harness.emulator.set({ faults: [{ operation: "*", kind: "serviceUnavailable" }] });
  for (const _ of Array(isLongRun ? 200 : 50)) {
    const { errors } = await harness.execute(readInstance);
    expect(errors?.[0]?.extensions.code).toBe("UPSTREAM_UNAVAILABLE");
  }
  expect(harness.calls.length).toBeLessThanOrEqual(20);
  harness.emulator.set({ faults: [] });
  await waitUntil(async () => (await harness.execute(readInstance)).errors === undefined);
});

test("in an outage of three operations, a call of another fails immediately instead of waiting for its rate limit", async () => {
  await using harness = await startTestGateway({ quotas: { DESCRIBE_APP_INSTANCE_USER: 1 } }, { seed: contentOf(1) });
  await harness.data(readUser);
  harness.emulator.set({ faults: [{ operation: "*", kind: "serviceUnavailable" }] });
  for (const field of ["name", "tags { key }", "bots { nodes { id } }", "admins { nodes { id } }"])
    await harness.execute(`{ appInstance(arn: "${home}") { ${field} } }`);
  const calls = await harness.callsOf(async () => {
    const { errors } = await harness.execute(readUser);
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryAfterMs: 2_000 } }]);
  });
  expect(calls).toEqual([]);
});

test("while one operation fails, its callers get an error, and all other operations are served", async () => {
  await using harness = await startTestGateway({}, { seed: contentOfDocuments });
  const { document, variables } = documents.RegisterAppInstanceUserEndpoint;
  harness.emulator.set({ faults: [{ operation: "RegisterAppInstanceUserEndpoint", kind: "serviceUnavailable" }] });
  const others = [documents.DescribeAppInstance, documents.DescribeAppInstanceUser, documents.ListAppInstanceUsers];
  for (const _ of Array(20)) {
    const failed = await harness.execute(document, variables);
    expect(failed.errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE" } }]);
    for (const other of others) expect((await harness.execute(other.document)).errors).toBeUndefined();
  }
  const sent = harness.calls.filter((operation) => operation === "RegisterAppInstanceUserEndpoint");
  expect(sent.length).toBeLessThanOrEqual(20);
  const metrics = samplesOf(await readMetrics(harness.url), "upstream_breaker_open");
  expect(metrics).toContain('{operation="*"} 0');
});
