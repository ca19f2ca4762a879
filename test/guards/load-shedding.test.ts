import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import type { Content } from "../../src/emulator/public.ts";
import type { Config } from "../../src/gateway/config/config.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { claims, publicJwk, sign, tokenAccess } from "../support/issuer.ts";
import { json, openSocket, rawPost } from "../support/raw-http.ts";
import { repeat } from "../support/repeat.ts";
import { waitUntil } from "../support/wait-until.ts";

/** Starts a gateway whose calls to AWS wait until the test releases them. */
async function startHeldGateway(config: Partial<Config>) {
  await using started = new AsyncDisposableStack();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let arrived = 0;
  const upstream = started.use(
    await startFakeUpstream(async (_, response) => {
      arrived += 1;
      await released;
      response.end('{"AppInstances":[],"AppInstanceUsers":[]}');
    }),
  );
  const gateway = started.use(await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint }, config));
  const resources = started.move();
  return {
    ...gateway,
    release,
    arrived: () => arrived,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

test("a request that finds no slot in time gets 503 until one in flight has finished", async () => {
  await using gateway = await startHeldGateway({ maxInFlight: 1 });
  const first = gateway.execute("{ appInstances { nodes { id } } }");
  await waitUntil(() => gateway.arrived() === 1);
  const { status, errors } = await gateway.execute("{ __typename }");
  expect(status).toBe(503);
  expect(errors?.[0]?.message).toBe("No request slot is free for this caller; try again in 1 second");
  expect(errors?.[0]?.extensions).toMatchObject({ code: "OVERLOADED", retryable: true, retryAfterMs: 1000 });
  gateway.release();
  expect((await first).status).toBe(200);
  expect((await gateway.execute("{ __typename }")).status).toBe(200);
});

test("a request that finds no slot waits for one", async () => {
  await using gateway = await startHeldGateway({ maxInFlight: 1 });
  const first = gateway.execute("{ appInstances { nodes { id } } }");
  await waitUntil(() => gateway.arrived() === 1);
  const second = gateway.execute("{ __typename }");
  await setTimeout(50);
  gateway.release();
  expect([(await first).status, (await second).status]).toEqual([200, 200]);
});

test("no more requests wait than may be in flight; all others are refused immediately", async () => {
  await using gateway = await startHeldGateway({ maxInFlight: 2 });
  let refused = 0;
  const statuses = Array.from({ length: 20 }, async () => {
    const { status } = await gateway.execute("{ appInstances { nodes { id } } }");
    if (status === 503) refused += 1;
    return status;
  });
  await waitUntil(() => refused >= 16);
  gateway.release();
  const accepted = (await Promise.all(statuses)).filter((status) => status === 200);
  expect(accepted.length).toBeGreaterThanOrEqual(2);
});

test("two callers that keep 100 requests in flight do not keep another AppInstance's out", async () => {
  const instance = (name: string) => `arn:aws:chime:us-east-1:123456789012:app-instance/${name}`;
  const { access, as } = keysFor({
    hog1: { user: `${instance("hog1")}/user/u` },
    hog2: { user: `${instance("hog2")}/user/u` },
    victim: { scope: "read", instances: [instance("victim")] },
  });
  await using gateway = await startHeldGateway({ access, callerCallsPerMinute: 0 });
  const query = (name: string) => `{ appInstance(arn: "${instance(name)}") { users(first: 1) { nodes { id } } } }`;
  const own = (name: string) => `{ appInstanceUser(arn: "${instance(name)}/user/u") { createdAt } }`;
  const hogs = Array.from({ length: 200 }, (_, index) =>
    index % 2 ? gateway.execute(own("hog1"), {}, as.hog1) : gateway.execute(own("hog2"), {}, as.hog2),
  );
  await waitUntil(() => gateway.arrived() >= 2);
  const victim = Array.from({ length: 10 }, () => gateway.execute(query("victim"), {}, as.victim));
  await waitUntil(() => gateway.arrived() >= 3);
  gateway.release();
  expect((await Promise.all(victim)).map(({ status }) => status)).toEqual(victim.map(() => 200));
  await Promise.all(hogs);
});

test("a write whose client has left stays in flight until it is performed", async () => {
  await using harness = await startTestGateway({ maxInFlight: 1 });
  harness.emulator.set({ faults: [{ operation: "CreateAppInstance", kind: "slow", value: 3000 }] });
  const controller = new AbortController();
  const query = 'mutation { createAppInstance(input: { name: "n" }) { clientMutationId } }';
  const response = fetch(harness.url, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ query }),
    signal: controller.signal,
  });
  await waitUntil(() => harness.calls.includes("CreateAppInstance"));
  controller.abort();
  await expect(response).rejects.toThrow();
  await setTimeout(50);
  expect((await harness.execute("{ __typename }")).status).toBe(503);
  await waitUntil(async () => (await harness.execute("{ __typename }")).status === 200);
});

test("a client that does not read its response is disconnected", async () => {
  const { access, as } = keysFor({ one: operator });
  const [instance] = contentOf(1000).AppInstances;
  const Users = instance?.Users?.map((user) => ({ ...user, Metadata: "m".repeat(1000) }));
  const seed = { AppInstances: [{ ...instance, Name: "Home", Users }] } as Content;
  await using harness = await startTestGateway({ access, maxInFlight: 1, receiveTimeoutMs: 5000 }, { seed });
  // The response is larger than the buffers of a connection.
  const metadata = repeat(7, (n) => `m${n}: metadata`);
  const query = `{ appInstance(arn: "${home}") { users(first: 1000) { nodes { ${metadata} } } } }`;
  const socket = openSocket(harness.url).pause();
  socket.write(rawPost(as.one, JSON.stringify({ query })));
  await waitUntil(() => harness.calls.length >= 20);
  expect((await harness.execute("{ __typename }", {}, as.one)).status).toBe(503);
  await waitUntil(async () => (await harness.execute("{ __typename }", {}, as.one)).status === 200);
  let receivedBytes = 0;
  socket.on("data", (chunk) => {
    receivedBytes += chunk.length;
  });
  await once(socket.resume(), "close");
  expect(receivedBytes).toBeLessThan(7_000_000);
});

test("a client that leaves during authentication does not stay in flight", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  await using issuer = await startFakeUpstream(async (_, response) => {
    arrive();
    await released;
    response.end(JSON.stringify({ keys: [publicJwk] }));
  });
  const access = tokenAccess({ keys: new URL(issuer.endpoint) });
  await using gateway = await startGatewayAgainst(unreachableBackend, { access, maxInFlight: 1 });
  const headers = { authorization: `Bearer ${await sign(claims())}` };
  const controller = new AbortController();
  const response = fetch(`${gateway.url}?query={__typename}`, {
    headers: { ...headers, "apollo-require-preflight": "1" },
    signal: controller.signal,
  });
  await arrived;
  controller.abort();
  await expect(response).rejects.toThrow();
  await setTimeout(100); // until the gateway has noticed
  release();
  expect((await gateway.execute("{ __typename }", {}, headers)).status).toBe(200);
  expect((await gateway.execute("{ __typename }", {}, headers)).status).toBe(200);
});

test("while the event loop is delayed, requests are refused", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { maxEventLoopDelayMs: 20 });
  const messageNow = async () => (await gateway.execute("{ __typename }")).errors?.[0]?.message;
  const block = setInterval(() => {
    const startedAt = performance.now();
    while (performance.now() - startedAt < 60);
  }, 1);
  try {
    await waitUntil(async () => (await messageNow()) === "The event loop is delayed; try again in 1 second");
  } finally {
    clearInterval(block);
  }
  await waitUntil(async () => (await messageNow()) === undefined);
});
