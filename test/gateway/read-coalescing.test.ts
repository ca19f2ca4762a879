import type { ServerResponse } from "node:http";
import { expect, test } from "@jest/globals";
import { MemoryReadCache } from "../../src/gateway/coordination/memory/read-cache.ts";
import { endlessSignals } from "../../src/gateway/domain/request-context.ts";
import { ReadCoalescer, type StartedRead } from "../../src/gateway/upstream/read-coalescing.ts";
import { home } from "../support/content.ts";
import { startGatewayWithFake } from "../support/harness.ts";
import { readMetrics } from "../support/metrics.ts";
import { caller } from "../support/simulated-service.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";

const request = { caller, deadline: Number.POSITIVE_INFINITY };

const readOf = (key: string, send: () => Promise<string>, options: object = {}) => ({
  key,
  tags: ["tag"],
  request,
  signals: endlessSignals,
  ttlMs: 60_000,
  acceptsCached: true,
  isShareable: true,
  send,
  ...options,
});

function createCoalescer(limits: ConstructorParameters<typeof MemoryReadCache>[1] = {}) {
  const cache = new MemoryReadCache(() => performance.now(), limits);
  const coalescer = new ReadCoalescer(cache);
  return {
    // A cache in memory begins each read at once.
    read: (read: ReturnType<typeof readOf>) => coalescer.read(read) as StartedRead<string>,
    invalidate: (tags: string[]) => coalescer.invalidate(tags),
    get size() {
      return cache.size;
    },
  };
}

test("identical reads in flight are sent once", async () => {
  const reads = createCoalescer();
  const { promise, resolve } = Promise.withResolvers<string>();
  const both = [reads.read(readOf("a", () => promise)), reads.read(readOf("a", async () => "sent again"))];
  resolve("value");
  expect(both.map(({ source }) => source)).toEqual(["sent", "coalesced"]);
  expect(await Promise.all(both.map(({ result }) => result))).toEqual(["value", "value"]);
});

test("a cached result is used only by reads that accept one", async () => {
  const reads = createCoalescer();
  await reads.read(readOf("a", async () => "first")).result;
  const cached = reads.read(readOf("a", async () => "second"));
  expect([cached.source, await cached.result]).toEqual(["cached", "first"]);
  const sent = reads.read(readOf("a", async () => "second", { acceptsCached: false }));
  expect([sent.source, await sent.result]).toEqual(["sent", "second"]);
});

test("a read after an invalidation is sent, although an identical one is in flight", async () => {
  const reads = createCoalescer();
  const before = reads.read(readOf("a", async () => "before"));
  void reads.invalidate(["tag"]);
  const after = reads.read(readOf("a", async () => "after"));
  expect(after.source).toBe("sent");
  expect([await before.result, await after.result]).toEqual(["before", "after"]);
});

test("a failed read is not cached", async () => {
  const reads = createCoalescer();
  await expect(reads.read(readOf("a", () => Promise.reject(new Error("down")))).result).rejects.toThrow("down");
  expect(reads.read(readOf("a", async () => "value")).source).toBe("sent");
});

test("cached results are released when they expire, although nothing reads them", async () => {
  const reads = createCoalescer();
  for (const index of Array(100).keys()) await reads.read(readOf(`${index}`, async () => "", { ttlMs: 200 })).result;
  expect(reads.size).toBeGreaterThan(0);
  await waitUntil(() => reads.size === 0);
});

test("the cached results of one group leave room for those of others", async () => {
  const reads = createCoalescer({ maxCacheBytes: 100_000 });
  const tenKilobytes = "x".repeat(5_000);
  const readAs = (group: string, key: string) =>
    reads.read(readOf(key, async () => tenKilobytes, { request: { ...request, caller: { ...caller, group } } }));
  for (const index of Array(50).keys()) await readAs("hog", `hog ${index}`).result;
  expect(reads.size).toBeLessThanOrEqual(8);
  await readAs("victim", "victim").result;
  expect(readAs("victim", "victim").source).toBe("cached");
});

test("many requests for the same object cost one call, although the first client disconnects", async () => {
  const held: ServerResponse[] = [];
  await using gateway = await startGatewayWithFake((_, response) => void held.push(response));
  const query = `{ appInstance(arn: "${home}") { name } }`;
  const client = new AbortController();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query });
  const first = fetch(gateway.url, { method: "POST", headers, body, signal: client.signal });
  await waitUntil(() => held.length === 1);
  const others = Array.from({ length: 20 }, () => gateway.data(query));
  await waitUntil(async () => (await readMetrics(gateway.url)).includes('source="coalesced"} 20'));
  client.abort();
  await expect(first).rejects.toThrow("aborted");
  await waitUntil(async () => (await readMetrics(gateway.url)).includes('status="499"} 1'));
  for (const response of held) response.end(JSON.stringify({ AppInstance: { AppInstanceArn: home, Name: "Home" } }));
  for (const { appInstance } of await Promise.all(others)) expect(appInstance.name).toBe("Home");
  expect(held).toHaveLength(1);
});

test("a call is charged to a request that still waits when the call is sent", async () => {
  const content = JSON.stringify({ AppInstance: { AppInstanceArn: home, Name: "Home" } });
  // A busy machine needs seconds until it has noticed that a client left.
  const config = { quotas: { DESCRIBE_APP_INSTANCE: 0.1 }, requestTimeoutMs: 2 * RESPONSE_TIMEOUT_MS };
  await using gateway = await startGatewayWithFake((_, response) => void response.end(content), config);
  const query = `{ appInstance(arn: "${home}") { name } }`;
  const hasMetric = async (line: string) => (await readMetrics(gateway.url)).includes(line);
  await gateway.data(query);
  // The next call waits for the rate.
  const client = new AbortController();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query });
  const first = fetch(gateway.url, { method: "POST", headers, body, signal: client.signal });
  await waitUntil(() => hasMetric('source="sent"} 2'));
  const second = gateway.execute(query);
  await waitUntil(() => hasMetric('source="coalesced"} 1'));
  client.abort();
  await expect(first).rejects.toThrow("aborted");
  expect((await second).extensions.cost).toEqual({ estimatedCalls: 1, actualCalls: 1 });
});
