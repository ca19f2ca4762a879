import { once } from "node:events";
import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { localDeveloper } from "../../src/gateway/domain/caller.ts";
import { endlessSignals } from "../../src/gateway/domain/request-context.ts";
import { createMemoryPools, RequestMemory } from "../../src/gateway/guards/response-memory.ts";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst, startGatewayWithFake, unreachableBackend } from "../support/harness.ts";
import { openSocket, rawPost } from "../support/raw-http.ts";
import { repeat } from "../support/repeat.ts";
import { waitUntil } from "../support/wait-until.ts";

const MIB = 1024 * 1024;

const instance = `arn:aws:chime:us-east-1:123456789012:app-instance/${"h".repeat(60)}`;
const arn = `${instance}/user/u`;

/** A query without a call to AWS whose response has 3.6 MB per root field. */
const largeQuery = (rootCount: number) => {
  const roots = repeat(rootCount, (n) => `e${n}: _entities(representations: $all) { ...F }`);
  const fields = repeat(20, (n) => `${"a".repeat(57)}${n}: arn`);
  return {
    query: `query ($all: [_Any!]!) { ${roots} } fragment F on AppInstanceUser { ${fields} }`,
    variables: { all: Array.from({ length: 1000 }, () => ({ __typename: "AppInstanceUser", arn })) },
  };
};

async function startWithMemory(config: object) {
  const { access, as } = keysFor({ one: operator, two: { scope: "read", instances: [instance] } });
  const gateway = await startGatewayAgainst(unreachableBackend, { access, callerCallsPerMinute: 0, ...config });
  const send = async (headers: Record<string, string> = as.one) => {
    const { query, variables } = largeQuery(1);
    return gateway.execute(query, variables, headers);
  };
  /** Requests more than the buffers of a connection take, and does not read it. */
  const sendUnread = () => {
    const socket = openSocket(gateway.url).pause();
    socket.write(rawPost(as.one, JSON.stringify(largeQuery(2))));
    return socket;
  };
  /** Resolves with a response that waits for memory. */
  const startWaiting = async () => {
    let response = send(as.two);
    while (await Promise.race([response, setTimeout(1000)])) response = send(as.two);
    return { response };
  };
  return { ...gateway, as, send, sendUnread, startWaiting };
}

test("responses wait for the memory of those that are not read, and small ones do not", async () => {
  await using gateway = await startWithMemory({ maxResponseBytesInFlight: 8 * MIB });
  const unread = gateway.sendUnread();
  const { response } = await gateway.startWaiting();
  expect((await gateway.execute("{ __typename }", {}, gateway.as.one)).status).toBe(200);
  unread.destroy();
  const { status, data } = await response;
  expect({ status, length: data.e0.length }).toEqual({ status: 200, length: 1000 });
});

test("a response that finds no memory in time is refused with a time to retry", async () => {
  await using gateway = await startWithMemory({ maxResponseBytesInFlight: 8 * MIB, requestTimeoutMs: 4000 });
  const unread = gateway.sendUnread();
  let { status, errors } = await gateway.send(gateway.as.two);
  await waitUntil(async () => {
    if (status === 200) ({ status, errors } = await gateway.send(gateway.as.two));
    return status !== 200;
  });
  expect(status).toBe(503);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "OVERLOADED", retryable: true, retryAfterMs: 1000 });
  unread.destroy();
  await waitUntil(async () => (await gateway.send()).status === 200);
});

test("an operation calls AWS when there is memory to build its result", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let arrived = 0;
  const respond: RequestListener = async ({ url = "" }, response) => {
    arrived += 1;
    await released;
    response.end(
      JSON.stringify({ AppInstanceArn: decodeURIComponent(url).split("=")[1]?.split("&")[0], AppInstanceUsers: [] }),
    );
  };
  await using gateway = await startGatewayWithFake(respond, { maxBuildBytes: 400 * 1024 });
  const statuses = ["a", "b", "c"].map(async (name) => {
    const query = `{ appInstance(arn: "${instance}-${name}") { users(first: 1000) { nodes { id arn name } } } }`;
    return (await gateway.execute(query)).status;
  });
  await waitUntil(() => arrived === 2);
  await setTimeout(100);
  expect(arrived).toBe(2);
  release();
  expect(await Promise.all(statuses)).toEqual([200, 200, 200]);
  expect(arrived).toBe(3);
});

test("a request without memory until its deadline is refused, and releases nothing that it does not have", async () => {
  const pools = createMemoryPools({ maxBuildBytes: MIB, maxResponseBytesInFlight: MIB });
  const deadline = new AbortController();
  const create = () =>
    new RequestMemory({
      pools,
      request: { caller: localDeveloper, signals: { ...endlessSignals, read: deadline.signal } },
      remainingMs: () => 0,
      response: new ServerResponse(new IncomingMessage(new Socket())),
    });
  const [first, second, third] = [create(), create(), create()];
  const cost = { values: 10_000, calls: 0 };
  expect(await first.reserveToBuild({ values: 10, calls: 1 })).toBe(true);
  expect(pools.build.held).toBe(0);
  expect(await first.reserveToBuild(cost)).toBe(true);
  expect(await second.reserveToBuild(cost)).toBe(true);
  const waiting = third.reserveToBuild(cost);
  deadline.abort();
  expect(await waiting).toBe(false);
  third.endBuilding(0);
  expect(pools.build.held).toBe(MIB);
  for (const _ of [1, 2]) first.endBuilding(0);
  expect(pools.build.held).toBe(MIB / 2);
});

test("a client that leaves while its response waits gives back everything", async () => {
  await using gateway = await startWithMemory({ maxResponseBytesInFlight: 8 * MIB, maxBuildBytes: 8 * MIB });
  const unread = gateway.sendUnread();
  const leaving = Array.from({ length: 5 }, gateway.sendUnread);
  await Promise.all(leaving.map((socket) => once(socket, "connect")));
  for (const socket of [unread, ...leaving]) socket.destroy();
  await waitUntil(async () => (await gateway.send()).status === 200);
});

test("a long response is the same as bytes", async () => {
  await using gateway = await startWithMemory({});
  const large = largeQuery(2);
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-encoding": "identity", ...gateway.as.one },
    body: JSON.stringify(large),
  });
  const bytes = await response.arrayBuffer();
  expect(response.headers.get("content-length")).toBe(String(bytes.byteLength));
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(JSON.parse(new TextDecoder().decode(bytes)).data.e0).toHaveLength(1000);
});
