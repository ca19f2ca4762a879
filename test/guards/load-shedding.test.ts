import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import type { Content } from "../../src/emulator/content/content.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { claims, publicJwk, sign, tokenAccess } from "../support/issuer.ts";
import { json, openSocket, rawPost } from "../support/raw-http.ts";
import { repeat } from "../support/repeat.ts";
import { waitUntil } from "../support/wait-until.ts";

test("requests beyond the limit get 503 until one in flight has finished", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  await using upstream = await startFakeUpstream(async (_, response) => {
    arrive();
    await released;
    response.end('{"AppInstances":[]}');
  });
  const backend = { kind: "emulator", endpoint: upstream.endpoint } as const;
  await using gateway = await startGatewayAgainst(backend, { maxInFlightPerCaller: 1 });
  const first = gateway.execute("{ appInstances { nodes { id } } }");
  await arrived;
  const { status, errors } = await gateway.execute("{ __typename }");
  expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 503, code: "OVERLOADED" });
  release();
  expect((await first).status).toBe(200);
  await waitUntil(async () => (await gateway.execute("{ __typename }")).status === 200);
});

test("a write whose client has left stays in flight until it is performed", async () => {
  await using harness = await startTestGateway({ maxInFlightPerCaller: 1 });
  harness.emulator.set({ faults: [{ operation: "CreateAppInstance", kind: "slow", value: 500 }] });
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
  await using harness = await startTestGateway({ access, maxInFlightPerCaller: 1, receiveTimeoutMs: 1000 }, { seed });
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
  await using gateway = await startGatewayAgainst(unreachableBackend, { access, maxInFlightPerCaller: 1 });
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
