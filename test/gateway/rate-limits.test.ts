import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { isLongRun } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";

/** pacing.test.ts has the same rules on a simulated clock; here they hold over HTTP, with more calls in the long form. */
const size = (long: number, short: number) => (isLongRun ? long : short);

const describeAll = (count: number) =>
  `{ appInstance(arn: "${home}") { users(first: ${count}) { nodes { createdAt } } } }`;
const describeOne = (index: number) => `{ appInstanceUser(arn: "${userArn(index)}") { createdAt } }`;

const describesIn = ({ calls }: Harness) => calls.filter((name) => name === "DescribeAppInstanceUser").length;

test("describes at AWS's rate all succeed, and hardly one is throttled", async () => {
  const count = size(400, 100);
  await using harness = await startTestGateway(
    { quotas: { DESCRIBE_APP_INSTANCE_USER: 200 } },
    { seed: contentOf(count), rates: { appInstanceUserDescribes: 200 } },
  );
  const startedAt = performance.now();
  const { errors, data } = await harness.execute(describeAll(count));
  expect(errors).toBeUndefined();
  expect(data.appInstance.users.nodes).toHaveLength(count);
  // If the machine stalls, gateway and emulator see a different pace.
  expect(describesIn(harness)).toBeLessThanOrEqual(count * 1.05);
  expect(performance.now() - startedAt).toBeGreaterThan(size(900, 250));
});

test("at twice AWS's rate, the gateway learns the rate", async () => {
  const count = size(200, 100);
  await using harness = await startTestGateway(
    { quotas: { ALL: 120 } },
    { seed: contentOf(count), rates: { appInstanceUserDescribes: 60 } },
  );
  const { errors } = await harness.execute(describeAll(count));
  expect(errors).toBeUndefined();
  expect(describesIn(harness)).toBeLessThanOrEqual(count * 1.2);
});

test("what cannot be sent before the deadline fails with the time to wait, and the rest succeeds", async () => {
  // One describe at once, and one each 1.05 seconds; the third has 0.8 seconds left.
  await using harness = await startTestGateway(
    { quotas: { DESCRIBE_APP_INSTANCE_USER: 1 }, requestTimeoutMs: 2_900 },
    { seed: contentOf(100) },
  );
  const { data, errors = [] } = await harness.execute(describeAll(100));
  const { nodes } = data.appInstance.users;
  const described = nodes.filter(({ createdAt }: { createdAt: string | null }) => createdAt !== null).length;
  expect(described).toBeGreaterThan(0);
  expect(errors).toHaveLength(100 - described);
  const throttled = errors.filter(({ extensions }) => extensions.code === "UPSTREAM_THROTTLED");
  // On a busy machine, the call that has its turn last may still be in flight at the deadline.
  expect(errors.length - throttled.length).toBeLessThanOrEqual(1);
  for (const { message, extensions } of throttled) {
    expect(extensions.retryAfterMs).toBeGreaterThan(0);
    expect(message).toMatch(/\. Request fewer rows, with a smaller `first`$/);
  }
});

const heavyCount = size(120, 80);

/** A gateway on which a request for many describes has a sixth of them. */
async function startHeavyRequest() {
  const harness = await startTestGateway(
    { quotas: { DESCRIBE_APP_INSTANCE_USER: 40 } },
    { seed: contentOf(heavyCount + 1) },
  );
  const heavy = harness.execute(describeAll(heavyCount));
  await waitUntil(() => describesIn(harness) >= heavyCount / 6);
  return { ...harness, heavy };
}

test("a light request does not wait for a heavy one", async () => {
  await using harness = await startHeavyRequest();
  const { errors } = await harness.execute(describeOne(heavyCount));
  expect(errors).toBeUndefined();
  expect(describesIn(harness)).toBeLessThan(size(80, heavyCount));
  expect((await harness.heavy).errors).toBeUndefined();
});

test("a light request for the heavy one's last object gets it at its own turn, and both are one call", async () => {
  await using harness = await startHeavyRequest();
  const { errors } = await harness.execute(describeOne(heavyCount - 1));
  expect(errors).toBeUndefined();
  expect(describesIn(harness)).toBeLessThan(size(60, heavyCount));
  expect((await harness.heavy).errors).toBeUndefined();
  expect(describesIn(harness)).toBe(heavyCount);
});

test("many equal requests cost few calls, and delay another request only once", async () => {
  const rows = size(40, 20);
  await using harness = await startTestGateway(
    { quotas: { DESCRIBE_APP_INSTANCE_USER: 100 } },
    { seed: contentOf(60) },
  );
  const equal = Array.from({ length: 30 }, () => harness.execute(describeAll(rows)));
  await waitUntil(() => describesIn(harness) > 0);
  const other = await harness.execute(describeOne(59));
  for (const { errors } of [...(await Promise.all(equal)), other]) expect(errors).toBeUndefined();
  // Requests that come after a result was returned send the call again. On a busy machine many do, but never all.
  expect(describesIn(harness)).toBeLessThan(equal.length * rows);
});

test("rateLimits shows the budgets, and what a call takes from them", async () => {
  await using harness = await startTestGateway({ quotas: { ALL: 40, LIST_APP_INSTANCES: 10 } });
  const readLimits = async () => (await harness.data("{ rateLimits { name limit remaining resetAt } }")).rateLimits;
  expect(await readLimits()).toMatchObject([
    { name: "ALL", limit: 38, remaining: 10 },
    { name: "LIST_APP_INSTANCES", limit: 9.5, remaining: 9 },
  ]);
  expect(harness.calls).toEqual([]);
});

test("resetAt is a time of the calendar", async () => {
  await using harness = await startTestGateway({ quotas: { LIST_APP_INSTANCES: 10 } });
  await harness.data("{ appInstances { nodes { id } } }");
  const [{ resetAt }] = (await harness.data("{ rateLimits { resetAt } }")).rateLimits;
  expect(Date.parse(resetAt)).toBeGreaterThan(Date.now() - 60_000);
});
