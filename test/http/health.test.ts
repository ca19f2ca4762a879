import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { json, openSocket, rawPost, send } from "../support/raw-http.ts";

const get = (url: string, path: string) => send(new URL(path, url).href, { method: "GET" });

test("a running gateway is live and ready", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  expect(await get(gateway.url, "/livez")).toMatchObject({ status: 200, body: '{"status":"live"}' });
  expect(await get(gateway.url, "/readyz")).toMatchObject({ status: 200, body: '{"status":"ready"}' });
});

test("during the shutdown delay, /readyz responds with 503 and requests are served", async () => {
  const gateway = await startGatewayAgainst(unreachableBackend, { shutdownDelayMs: 1000 });
  const stopped = gateway[Symbol.asyncDispose]();
  expect(await get(gateway.url, "/readyz")).toMatchObject({ status: 503, body: '{"status":"draining"}' });
  expect(await send(gateway.url)).toMatchObject({ status: 200 });
  await stopped;
});

test("a shutdown finishes the requests in flight, closes their connections, and accepts no more", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  let waiting = 0;
  await using upstream = await startFakeUpstream(async (_request, response) => {
    if (++waiting === 10) arrive();
    await released;
    response.end('{"AppInstanceUsers":[]}');
  });
  const gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const execute = (n: number) => {
    const arn = `arn:aws:chime:us-east-1:123456789012:app-instance/11111111-aaaa-4bbb-8ccc-${100000000000 + n}`;
    const query = `{ appInstance(arn: "${arn}") { users { nodes { id } } } }`;
    return fetch(gateway.url, { method: "POST", headers: json, body: JSON.stringify({ query }) });
  };
  const responses = Array.from({ length: 10 }, (_, n) => execute(n));
  await arrived;
  const stopped = gateway[Symbol.asyncDispose]();
  release();
  for (const response of await Promise.all(responses)) {
    expect(response.headers.get("connection")).toBe("close");
    expect(await response.json()).toMatchObject({ data: { appInstance: { users: { nodes: [] } } } });
  }
  await stopped;
  await expect(execute(0)).rejects.toThrow();
});

test("a shutdown does not wait for a request that is never sent completely", async () => {
  const gateway = await startGatewayAgainst(unreachableBackend, { requestTimeoutMs: 200 });
  const socket = openSocket(gateway.url).resume();
  socket.write(rawPost({}, "{", 99));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await setTimeout(50);
  await gateway[Symbol.asyncDispose]();
  await closed;
});
