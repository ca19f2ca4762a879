import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
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

test("in an outage, a call fails immediately instead of waiting for its rate limit", async () => {
  await using harness = await startTestGateway({ quotas: { DESCRIBE_APP_INSTANCE_USER: 1 } }, { seed: contentOf(1) });
  harness.emulator.set({ faults: [{ operation: "DescribeAppInstance", kind: "serviceUnavailable" }] });
  await harness.data(readUser);
  for (const _ of Array(4)) await harness.execute(readInstance);
  const calls = await harness.callsOf(async () => {
    const { errors } = await harness.execute(readUser);
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryAfterMs: 2_000 } }]);
  });
  expect(calls).toEqual([]);
});
