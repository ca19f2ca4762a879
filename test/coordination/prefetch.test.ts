import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { acquireScript } from "../../src/gateway/coordination/valkey/scripts/acquire.ts";
import { beginScript } from "../../src/gateway/coordination/valkey/scripts/reads.ts";
import { userArn } from "../support/content.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst, type TestGateway } from "../support/harness.ts";
import { startReplicas } from "../support/replicas.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { addressOf, startValkey, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { BudgetUser, sharerOf } from "./budget-client.ts";
import { replicasOn } from "./implementations.ts";

const sharer = sharerOf("a");

/** A budget of 20 calls per second, which is full when its clock stops. Then some calls are sent. */
async function startBudget({ sent = 0 } = {}) {
  await using resources = new AsyncDisposableStack();
  const server = resources.use(await startValkey());
  const clock = { stoppedAt: undefined as number | undefined };
  const now = () => clock.stoppedAt ?? performance.now();
  const proxy = resources.use(await startTcpProxy(server.port));
  const open = replicasOn(server, { now });
  const coordination = resources.use(await open({ READS: 20 }, addressOf(proxy.port)));
  const user = resources.use(new BudgetUser(coordination.budget));
  const other = resources.use(new BudgetUser(resources.use(await open({ READS: 20 })).budget));
  const lane = user.laneOf({ quota: "READS", key: "" });
  await user.call(sharer);
  await waitUntil(() => lane.state()?.resetInMs === 0);
  clock.stoppedAt = now();
  await Promise.all(Array.from({ length: sent }, () => user.call(sharer)));
  const isReady = () => lane.waitMs("interactive", now()) === 0;
  const prefetch = (of = lane) => coordination.budget.prefetch?.(of, sharer);
  const started = resources.move();
  const pass = (ms: number) => Object.assign(clock, { stoppedAt: now() + ms });
  return { pass, proxy, user, other, lane, prefetch, isReady, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

(valkeyProgram ? describe : describe.skip)("a call that is expected", () => {
  test("gets a token before it comes, for a short time", async () => {
    await using budget = await startBudget();
    expect(budget.isReady()).toBe(false);
    budget.prefetch();
    await waitUntil(budget.isReady);
    budget.lane.take(sharer, "interactive");
    expect(budget.isReady()).toBe(false);
    budget.prefetch();
    await waitUntil(budget.isReady);
    budget.pass(51);
    expect(budget.isReady()).toBe(false);
  });

  test("gets none if less than half of the burst remains", async () => {
    await using budget = await startBudget({ sent: 11 });
    for (const _ of Array(2)) budget.prefetch();
    await budget.user.call(sharer);
    expect(budget.isReady()).toBe(false);
  });

  test("gets none if less than half of the burst remains because of another replica", async () => {
    await using budget = await startBudget();
    await Promise.all(Array.from({ length: 11 }, () => budget.other.call(sharer)));
    for (const _ of Array(2)) budget.prefetch();
    await budget.user.call(sharer);
    expect(budget.isReady()).toBe(false);
  });

  test("leaves half of the burst to others, however many are expected", async () => {
    await using budget = await startBudget();
    for (const _ of Array(30)) budget.prefetch();
    await waitUntil(budget.isReady);
    expect(budget.lane.state()?.remaining).toBeGreaterThanOrEqual(9);
  });

  test("leaves its token to no background call", async () => {
    await using budget = await startBudget();
    budget.prefetch();
    await waitUntil(budget.isReady);
    expect(budget.lane.mayTake?.(sharer, "background")).toBe(false);
    expect(budget.lane.mayTake?.(sharer, "interactive")).toBe(true);
  });

  test("makes no request for tokens longer than those that wait may make it", async () => {
    await using budget = await startBudget();
    const sizes: number[] = [];
    budget.proxy.onPacket = (data) => void sizes.push(String(data).match(/"calls":/g)?.length ?? 0);
    for (const lane of Array(50).keys()) budget.prefetch(budget.user.laneOf({ quota: "READS", key: `${lane}` }));
    await waitUntil(() => sizes.some((size) => size > 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(12);
  });

  test("is asked for at once, also while another request for tokens is in flight", async () => {
    await using budget = await startBudget();
    const requests: Buffer[] = [];
    budget.proxy.onPacket = (data) => void (data.includes(acquireScript.sha1) && requests.push(data));
    budget.proxy.losesReplies = true;
    budget.prefetch();
    await waitUntil(() => requests.length === 1);
    budget.prefetch();
    await waitUntil(() => requests.length === 2);
    expect(budget.isReady()).toBe(false);
  });

  test("gets none while it waits itself", async () => {
    await using budget = await startBudget();
    budget.prefetch();
    await budget.user.call(sharer);
    expect(budget.isReady()).toBe(false);
  });

  test("asks for its token in the packet that looks its response up", async () => {
    await using resources = new AsyncDisposableStack();
    const server = resources.use(await startValkey());
    const proxy = resources.use(await startTcpProxy(server.port));
    const replicas = resources.use(await startReplicas({ addresses: [addressOf(proxy.port)], perSecond: 1000 }));
    await waitUntil(() => replicas.areAll("shared"));
    let lookups: Buffer[] = [];
    proxy.onPacket = (data) => void (data.includes(beginScript.sha1) && lookups.push(data));
    const readUsers = async (count: number) => {
      lookups = [];
      for (let user = 0; user < count; user += 1)
        await replicas.gateways[0]?.data(`{ appInstanceUser(arn: "${userArn(user)}") { createdAt } }`);
      return lookups.map((packet) => packet.includes(acquireScript.sha1));
    };
    // Half of the burst must have come before.
    await waitUntil(async () => (await readUsers(3)).filter(Boolean).length === 3);
  });

  test("uses nothing of AWS's rate while an equal one is in flight", async () => {
    await using resources = new AsyncDisposableStack();
    const server = resources.use(await startValkey());
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const calls: (string | undefined)[] = [];
    const fake = resources.use(
      await startFakeUpstream(async ({ url }, response) => {
        calls.push(url);
        await held;
        response.writeHead(404).end();
      }),
    );
    const cursorKeys = [randomBytes(32)];
    const sharing = { address: server.address, replicas: 3, timeoutMs: RESPONSE_TIMEOUT_MS, cursorKeys };
    const quotas = { DESCRIBE_APP_INSTANCE_USER: 20 };
    const backend = { kind: "emulator", endpoint: fake.endpoint } as const;
    const gateways: TestGateway[] = [];
    for (const _ of Array(3))
      gateways.push(resources.use(await startGatewayAgainst(backend, { quotas, cursorKeys, sharing })));
    resources.defer(release);
    const limits = async () =>
      Promise.all(
        gateways.map(async ({ data }) => (await data("{ rateLimits { remaining } }")).rateLimits[0].remaining),
      );
    const readAll = (user: number) =>
      gateways.map(({ execute }) => execute(`{ appInstanceUser(arn: "${userArn(user)}") { createdAt } }`));
    const reads = readAll(0);
    // The burst grows with the first call.
    await waitUntil(async () => Math.min(...(await limits())) === 19);
    for (const _ of Array(60)) {
      reads.push(...readAll(1));
      await setTimeout(10);
    }
    expect(Math.min(...(await limits()))).toBeGreaterThanOrEqual(15);
    expect(calls).toHaveLength(2);
    release();
    await Promise.all(reads);
  });
});
