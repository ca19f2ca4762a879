import { setTimeout } from "node:timers/promises";
import { expect, jest, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { home } from "../support/content.ts";
import { startGatewayAgainst, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { json } from "../support/raw-http.ts";
import { repeat } from "../support/repeat.ts";
import { waitUntil } from "../support/wait-until.ts";

test("a caller above its rate gets 429 with Retry-After; other callers are served", async () => {
  const { access, as } = keysFor({ one: operator, two: operator });
  await using harness = await startTestGateway({ access, callerCallsPerMinute: 3 });
  const send = (headers: Record<string, string>) =>
    fetch(harness.url, {
      method: "POST",
      headers: { ...json, ...headers },
      body: '{"query":"{ appInstances { nodes { id } } }"}',
    });
  for (let n = 0; n < 3; n += 1) expect((await send(as.one)).status).toBe(200);
  const refused = await send(as.one);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
  expect((await send(as.two)).status).toBe(200);
});

const page = "{ appInstances(first: 50) { nodes { createdAt } } }"; // estimated at 54 calls, needs one

test("the estimated cost is charged before the operation runs", async () => {
  const { access, as } = keysFor({ one: operator });
  await using harness = await startTestGateway({ access, callerCallsPerMinute: 100 });
  harness.emulator.set({ faults: [{ operation: "ListAppInstances", kind: "slow", value: 300 }] });
  const concurrent = await Promise.all(Array.from({ length: 10 }, () => harness.execute(page, {}, as.one)));
  const refused = concurrent.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  for (const { errors } of refused)
    expect(errors?.[0]?.extensions).toEqual({
      code: "RATE_LIMITED",
      retryable: true,
      retryAfterMs: expect.any(Number),
      requestId: expect.any(String),
    });
});

test("what an operation did not cost is refunded", async () => {
  const { access, as } = keysFor({ one: operator });
  await using harness = await startTestGateway({ access, callerCallsPerMinute: 60 });
  for (let n = 0; n < 5; n += 1) expect((await harness.execute(page, {}, as.one)).status).toBe(200);
});

test("a refund counts only in the minute of its charge", async () => {
  const { access, as } = keysFor({ one: operator });
  await using harness = await startTestGateway({ access, callerCallsPerMinute: 60 });
  const arn = await harness.populate(3);
  using clock = jest.spyOn(performance, "now");
  const startMs = performance.now();
  clock.mockReturnValue(startMs);
  harness.emulator.set({ faults: [{ operation: "ListAppInstanceUsers", kind: "slow", value: 300 }] });
  const response = harness.execute(
    `{ appInstance(arn: "${arn}") { users(first: 1000) { nodes { name } } } }`,
    {},
    as.one,
  );
  await waitUntil(() => harness.calls.includes("ListAppInstanceUsers"));
  clock.mockReturnValue(startMs + 61_000);
  expect((await response).extensions.cost).toEqual({ estimatedCalls: 23, actualCalls: 1 });
  let served = 0;
  while ((await harness.execute("{ __typename }", {}, as.one)).status === 200) served += 1;
  expect(served).toBe(60);
});

test("each refused write counts as a call", async () => {
  const { access, as } = keysFor({ reader: { scope: "read", instances: [home] } });
  await using gateway = await startGatewayAgainst(unreachableBackend, { access, callerCallsPerMinute: 100 });
  const adminArns = Array.from({ length: 100 }, (_, n) => `${home}/user/u${n}`);
  const promote =
    "mutation ($input: CreateAppInstanceAdminsInput!) { createAppInstanceAdmins(input: $input) { clientMutationId } }";
  const input = { appInstanceArn: home, adminArns };
  expect((await gateway.execute(promote, { input }, as.reader)).status).toBe(200);
  expect((await gateway.execute("{ __typename }", {}, as.reader)).status).toBe(429);
});

test("500 values count as a call", async () => {
  const { access, as } = keysFor({ one: operator });
  await using gateway = await startGatewayAgainst(unreachableBackend, { access, callerCallsPerMinute: 20 });
  const all = Array.from({ length: 1000 }, (_, n) => ({ __typename: "AppInstanceUser", arn: `${home}/user/u${n}` }));
  const fields = repeat(10, (n) => `a${n}: arn`);
  const query = `query ($all: [_Any!]!) { _entities(representations: $all) { ... on AppInstanceUser { ${fields} } } }`;
  expect((await gateway.execute(query, { all }, as.one)).extensions.cost.actualCalls).toBe(0);
  expect((await gateway.execute("{ __typename }", {}, as.one)).status).toBe(429);
});

test("a caller pays for a request that it has abandoned", async () => {
  const { access, as } = keysFor({ one: operator, two: operator });
  await using harness = await startTestGateway({ access, callerCallsPerMinute: 100, maxInFlight: 1 });
  const arn = await harness.populate(0);
  harness.emulator.set({ faults: [{ operation: "CreateAppInstanceUser", kind: "slow", value: 100 }] });
  const users = Array.from({ length: 100 }, (_, n) => ({ userId: `u${n}`, name: "n" }));
  const query =
    "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { clientMutationId } }";
  const controller = new AbortController();
  const response = fetch(harness.url, {
    method: "POST",
    headers: { ...json, ...as.one },
    body: JSON.stringify({ query, variables: { input: { appInstanceArn: arn, users } } }),
    signal: controller.signal,
  });
  await waitUntil(() => harness.calls.includes("CreateAppInstanceUser"));
  controller.abort();
  await expect(response).rejects.toThrow();
  // The other caller is served once the abandoned request has been performed. Its own rate allows 100 attempts.
  await waitUntil(async () => {
    await setTimeout(100);
    return (await harness.execute("{ __typename }", {}, as.two)).status !== 503;
  });
  expect(harness.calls.filter((name) => name === "CreateAppInstanceUser")).toHaveLength(100);
  expect((await harness.execute("{ __typename }", {}, as.one)).status).toBe(429);
});
