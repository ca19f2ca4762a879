import { once } from "node:events";
import type { RequestListener } from "node:http";
import { expect, jest, test } from "@jest/globals";
import { keysFor } from "../support/callers.ts";
import { type FakeUpstream, startFakeUpstream } from "../support/fake-upstream.ts";
import { executeAt } from "../support/harness.ts";
import { openSocket, sendAndDiscard } from "../support/raw-http.ts";
import { repeat } from "../support/repeat.ts";
import { peakBytesOf, startSmallGateway } from "../support/small-process.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

jest.setTimeout(isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS);

const MIB = 1024 * 1024;
const instance = (name: string) => `arn:aws:chime:us-east-1:123456789012:app-instance/${name}`;
const { variable: API_KEYS, as } = keysFor({
  reader: { scope: "read", instances: [instance("home")] },
  victim: { scope: "read", instances: [instance("victim")] },
});

const metadata = "m".repeat(1000);

/** Returns an endless list of users with a kilobyte of metadata each. */
const respondWithUsers: RequestListener = ({ url = "" }, response) => {
  const arn = decodeURIComponent(/app-instance-arn=([^&]+)/.exec(url)?.[1] ?? "");
  const page = Number(/next-token=(\d+)/.exec(url)?.[1] ?? 0);
  const AppInstanceUsers = Array.from({ length: 50 }, (_, n) => ({
    AppInstanceUserArn: `${arn}/user/u-${page}-${n}`,
    Name: "n",
    Metadata: metadata,
  }));
  response.end(JSON.stringify({ AppInstanceArn: arn, AppInstanceUsers, NextToken: `${page + 1}` }));
};

const startSmall = ({ endpoint }: FakeUpstream) =>
  startSmallGateway(endpoint, { API_KEYS, CALLER_CALLS_PER_MINUTE: "0" });

test("with 256 file descriptors, a process with 300 idle connections serves new ones", async () => {
  await using upstream = await startFakeUpstream(respondWithUsers);
  await using gateway = await startSmall(upstream);
  expect(gateway.banner).toContain('"maxConnections":144');
  expect(gateway.banner).toContain('"maxResponseBytesInFlight":');
  const idle = Array.from({ length: 300 }, () => openSocket(gateway.url));
  await Promise.all(idle.map((socket) => once(socket, "connect")));
  const execute = executeAt(gateway.url);
  for (let count = 0; count < 10; count++) {
    const health = await fetch(new URL("/livez", gateway.url), { headers: { connection: "close" } });
    expect(health.status).toBe(200);
    const query = `{ appInstance(arn: "${instance("victim")}") { users(first: 1) { nodes { name } } } }`;
    expect((await execute(query, {}, as.victim)).data.appInstance.users.nodes).toHaveLength(1);
  }
  for (const socket of idle) socket.destroy();
  expect(await gateway.stop()).toBe(0);
});

const send = (url: string, headers: Record<string, string>, query: string, variables: object = {}) =>
  sendAndDiscard(url, headers, JSON.stringify({ query, variables }));

const wideQueries = isLongRun ? 100 : 40;

test("with a heap of 256 MB, a process serves or refuses wide queries, and serves others meanwhile", async () => {
  await using upstream = await startFakeUpstream(respondWithUsers);
  await using gateway = await startSmall(upstream);
  const fields = repeat(6, (n) => `m${n}: metadata`);
  const wide = `{ appInstance(arn: "${instance("home")}") { users(first: 1000) { nodes { ${fields} } } } }`;
  const attack = Array.from({ length: wideQueries }, () => send(gateway.url, as.reader, wide));
  let isOver = false;
  const attacked = Promise.all(attack).finally(() => {
    isOver = true;
  });
  const light = `{ appInstance(arn: "${instance("victim")}") { users(first: 1) { nodes { name } } } }`;
  const victim: number[] = [];
  while (!isOver) victim.push((await send(gateway.url, as.victim, light)).status);
  const responses = await attacked;
  for (const { status, bytes, start } of responses) {
    // Complete, or refused: 503 before the query runs, DEADLINE_EXCEEDED while it waits for its turn.
    if (status === 200 && bytes > 1000) expect(bytes).toBeGreaterThan(6_000_000);
    else expect({ status, start }).toEqual({ status, start: expect.stringContaining('"retryAfterMs":') });
  }
  expect(responses.some(({ bytes }) => bytes > 6_000_000)).toBe(true);
  expect(victim.filter((status) => status !== 200).length).toBeLessThanOrEqual(victim.length / 100);
  expect((await peakBytesOf(gateway.pid)) ?? 0).toBeLessThan(400 * MIB);
});

test("with a heap of 256 MB, a process serves or refuses bodies of 900 kB with 99,000 values, and resets no connection", async () => {
  await using upstream = await startFakeUpstream(respondWithUsers);
  await using gateway = await startSmall(upstream);
  const query = `{ appInstance(arn: "${instance("home")}") { users(first: 1000) { nodes { name } } } }`;
  const texts = Array.from({ length: 37 }, () => "x".repeat(16_000));
  const variables = { x: Array.from({ length: 99_000 }, () => []), texts };
  const sent = Array.from({ length: 60 }, () => send(gateway.url, as.reader, query, variables));
  for (const { status, start } of await Promise.all(sent))
    if (status !== 200)
      expect({ status, start }).toEqual({ status: 503, start: expect.stringContaining('"retryAfterMs":') });
  expect((await send(gateway.url, as.victim, "{ __typename }")).status).toBe(200);
  expect((await peakBytesOf(gateway.pid)) ?? 0).toBeLessThan(400 * MIB);
});
