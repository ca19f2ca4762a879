import { expect, test } from "@jest/globals";
import { GatewayError } from "../../src/gateway/domain/gateway-error.ts";
import { newRecord } from "../../src/gateway/request-record.ts";
import { noObserver } from "../../src/gateway/upstream/observer.ts";
import { ReadCoalescer } from "../../src/gateway/upstream/read-coalescing.ts";
import { Upstream } from "../../src/gateway/upstream/upstream.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("what was kept is let go when its time is over, though nobody asks", async () => {
  const reads = new ReadCoalescer(() => performance.now());
  const { signal } = new AbortController();
  for (let n = 0; n < 100; n += 1)
    await reads.ask({
      flow: { until: Number.POSITIVE_INFINITY },
      key: `${n}`,
      dependsOn: ["all"],
      signal,
      keep: 20,
      takesKept: true,
      read: async () => n,
    });
  expect(reads.size).toBeGreaterThan(0);
  while (reads.size > 0) await pause(10);
});

test("who has time left is served, though whoever asked the same first had none to try again", async () => {
  let sent = 0;
  const send = async () => {
    sent += 1;
    if (sent > 1) return { AppInstanceUser: {} };
    await pause(100);
    throw new GatewayError("UPSTREAM_UNAVAILABLE", "down", { retryable: true, retryAfterMs: 500 });
  };
  using upstream = new Upstream(send, {
    quotas: {},
    attemptTimeoutMs: 1000,
    pageCacheMs: 0,
    readCacheMs: 0,
    observer: noObserver,
  });
  const never = new AbortController().signal;
  const read = (timeLeft: number) => {
    const flow = {
      deadline: AbortSignal.timeout(timeLeft),
      gone: never,
      until: upstream.now() + timeLeft,
      spent: newRecord(),
      isWriting: false,
    };
    return upstream.call("DescribeAppInstanceUser", { AppInstanceUserArn: userArn(1) }, flow);
  };
  const [first, second, third] = await Promise.allSettled([read(300), read(5_000), read(5_000)]);
  expect(first).toMatchObject({ status: "rejected", reason: { code: "DEADLINE_EXCEEDED" } });
  expect([second.status, third.status]).toEqual(["fulfilled", "fulfilled"]);
  expect(sent).toBe(2);
});

test("what a bulk mutation gives back knows of all its items that were written before it is read", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const users = Array.from({ length: 40 }, (_, n) => ({ userId: `new-${n}`, name: "N" }));
  const { createAppInstanceUsers } = await harness.data(
    `mutation ($input: CreateAppInstanceUsersInput!) {
      createAppInstanceUsers(input: $input) { results { appInstanceUser { userId appInstance { users(first: 50) { nodes { userId } } } } } }
    }`,
    { input: { appInstanceArn: home, users } },
  );
  for (const { appInstanceUser } of createAppInstanceUsers.results) {
    const listed = appInstanceUser.appInstance.users.nodes.map(({ userId }: { userId: string }) => userId);
    expect(listed).toContain(appInstanceUser.userId);
  }
});
