import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import type { FaultSpec } from "../../src/emulator/public.ts";
import { chimeService } from "../../src/gateway/chime/service.ts";
import { openLocally } from "../../src/gateway/coordination/open.ts";
import { GatewayError } from "../../src/gateway/domain/gateway-error.ts";
import { endlessSignals } from "../../src/gateway/domain/request-context.ts";
import { createRequestRecord } from "../../src/gateway/request-record.ts";
import { noObserver } from "../../src/gateway/upstream/observer.ts";
import { withRetries } from "../../src/gateway/upstream/retry.ts";
import { Upstream, type UpstreamRequest } from "../../src/gateway/upstream/upstream.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, startGatewayWithFake, startTestGateway } from "../support/harness.ts";
import { caller } from "../support/simulated-service.ts";
import { isLongRun, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const listInstances = "{ appInstances { nodes { id } } }";

test.each<FaultSpec["kind"]>(["serviceUnavailable", "throttled", "reset", "clockSkew", "hang", "stall"])(
  "a read is retried after %s",
  async (kind) => {
    await using harness = await startTestGateway(
      { attemptTimeoutMs: 500 },
      { faults: [{ operation: "*", kind, count: 1 }] },
    );
    const { errors } = await harness.execute(listInstances);
    expect(errors).toBeUndefined();
    expect(harness.calls).toEqual(["ListAppInstances", "ListAppInstances"]);
  },
);

test("a response of more than a megabyte is an error and not retried", async () => {
  const faults: FaultSpec[] = [{ operation: "*", kind: "huge", value: 8, count: 1 }];
  await using harness = await startTestGateway({}, { faults });
  const { errors } = await harness.execute(listInstances);
  expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  expect(harness.calls).toEqual(["ListAppInstances"]);
});

test("a retry waits as long as AWS says", async () => {
  const times: number[] = [];
  await using gateway = await startGatewayWithFake((_, response) => {
    times.push(performance.now());
    if (times.length > 1) return response.end(JSON.stringify({ AppInstance: { AppInstanceArn: home, Name: "n" } }));
    const headers = { "x-amzn-errortype": "ServiceUnavailableException", "x-amz-retry-after": "700" };
    return response.writeHead(503, headers).end("{}");
  });
  expect(await gateway.data(`{ appInstance(arn: "${home}") { name } }`)).toEqual({ appInstance: { name: "n" } });
  const [first = 0, second = 0] = times;
  expect(second - first).toBeGreaterThan(690);
});

const mixedFaults: readonly FaultSpec[] = [
  { operation: "*", kind: "serviceUnavailable", probability: 0.05 },
  { operation: "*", kind: "throttled", probability: 0.03 },
  { operation: "*", kind: "hang", probability: 0.02 },
  { operation: "*", kind: "reset", probability: 0.02 },
  { operation: "*", kind: "stall", probability: 0.01 },
  { operation: "*", kind: "slow", value: 3_000, probability: 0.01 },
];

/** Returns how many of the reads of concurrent readers failed. */
async function countFailures(harness: Harness, readers: number, rounds: number): Promise<number> {
  let failures = 0;
  const read = async (reader: number) => {
    for (const round of Array(rounds).keys()) {
      const query = `{ appInstanceUser(arn: "${userArn(reader * rounds + round)}") { name } }`;
      if ((await harness.execute(query)).errors) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)));
  return failures;
}

test(
  "through a mix of faults nearly all reads succeed, with few additional requests",
  async () => {
    const [readers, rounds] = [30, isLongRun ? 20 : 10];
    await using harness = await startTestGateway(
      { readCacheMs: 0, attemptTimeoutMs: isLongRun ? 2_000 : 1_000 },
      { seed: contentOf(readers * rounds), faults: mixedFaults },
    );
    // One read of a thousand fails three times by chance: seven of six hundred in one run of a hundred thousand.
    expect(await countFailures(harness, readers, rounds)).toBeLessThanOrEqual(6);
    expect(harness.calls.length / (readers * rounds)).toBeLessThanOrEqual(1.25);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("a create whose retry still waits at the deadline says that it may have been performed", async () => {
  const deadline = new AbortController();
  const create = (firstError: GatewayError) =>
    withRetries(
      { method: "POST" },
      async (nth) => {
        if (nth === 1) throw firstError;
        deadline.abort();
        return deadline.signal.throwIfAborted() ?? {};
      },
      { isRepeatable: false, signal: deadline.signal, remainingMs: () => 60_000, random: () => 0 },
    );
  const lost = new GatewayError("UPSTREAM_UNAVAILABLE", "lost", { retryable: true });
  await expect(create(lost)).rejects.toMatchObject({
    code: "DEADLINE_EXCEEDED",
    retryable: false,
    message: "The request's deadline has passed; the operation may have been performed",
  });
});

test("a coalesced read that has time left is retried, although the request that sent it had none", async () => {
  let sent = 0;
  const send = async () => {
    sent += 1;
    if (sent > 1) return { AppInstanceUser: {} };
    await setTimeout(100);
    throw new GatewayError("UPSTREAM_UNAVAILABLE", "down", { retryable: true, retryAfterMs: 500 });
  };
  using upstream = new Upstream(chimeService, send, {
    coordination: openLocally({ service: chimeService, rates: {}, backgroundReserve: 0, now: () => performance.now() }),
    attemptTimeoutMs: 1_000,
    pageCacheMs: 0,
    readCacheMs: 0,
    observer: noObserver,
  });
  const read = (remainingMs: number) => {
    const late = AbortSignal.timeout(remainingMs);
    const request: UpstreamRequest = {
      caller,
      deadline: upstream.now() + remainingMs,
      signals: { ...endlessSignals, deadline: late, read: late },
      actualCost: createRequestRecord().actualCost,
      isWriting: false,
    };
    return upstream.call("DescribeAppInstanceUser", { AppInstanceUserArn: userArn(1) }, request);
  };
  const [first, second, third] = await Promise.allSettled([read(300), read(20_000), read(20_000)]);
  expect(first).toMatchObject({ status: "rejected", reason: { code: "DEADLINE_EXCEEDED" } });
  expect([second.status, third.status]).toEqual(["fulfilled", "fulfilled"]);
  expect(sent).toBe(2);
});
