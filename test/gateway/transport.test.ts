import type { RequestListener, ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Transport, type TransportAttempt } from "../../src/gateway/chime/transport.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { waitUntil } from "../support/wait-until.ts";

// Only timers: sockets are real.
beforeEach(
  () =>
    void jest.useFakeTimers({
      doNotFake: ["Date", "performance", "hrtime", "nextTick", "queueMicrotask", "setImmediate", "clearImmediate"],
    }),
);
afterEach(() => void jest.useRealTimers());

/** Starts a transport and a server. */
async function startTransport(onRequest: RequestListener) {
  await using started = new AsyncDisposableStack();
  const requests = { count: 0 };
  const server = started.use(
    await startFakeUpstream((request, response) => {
      requests.count += 1;
      onRequest(request, response);
    }),
  );
  const transport = new Transport();
  started.defer(() => transport.destroy());
  const { hostname, port } = new URL(server.endpoint);
  const target = { protocol: "http:", hostname, port: Number(port), method: "GET", path: "/", query: {}, headers: {} };
  const resources = started.move();
  return {
    send: (attempt: TransportAttempt) => transport.send(target, attempt),
    /** Sends as the SDK does for credentials. */
    handle: () => transport.handle(target),
    replaceConnections: (attempt: TransportAttempt) => transport.replaceConnections(attempt),
    waitForRequest: () => waitUntil(() => requests.count > 0),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const neverAborted = new AbortController().signal;
const attemptOf = (limits: Partial<TransportAttempt> = {}): TransportAttempt => ({
  signal: neverAborted,
  timeoutMs: 700,
  lostMs: () => 0,
  ...limits,
});
const nameOf = (work: Promise<unknown>) =>
  work.then(
    () => "response",
    ({ name }: Error) => name,
  );

test("returns status, headers and the whole body", async () => {
  await using transport = await startTransport((_, response) => response.writeHead(201, { "x-a": "b" }).end("body"));
  const response = await transport.send(attemptOf());
  expect(response).toMatchObject({ statusCode: 201, headers: { "x-a": "b" } });
  expect(Buffer.from(response.body).toString()).toBe("body");
});

test("an attempt without a response fails after its time limit", async () => {
  await using transport = await startTransport(() => undefined);
  const outcome = nameOf(transport.send(attemptOf()));
  await transport.waitForRequest();
  jest.advanceTimersByTime(699);
  await new Promise(setImmediate);
  expect(await Promise.race([outcome, "pending"])).toBe("pending");
  jest.advanceTimersByTime(1);
  expect(await outcome).toBe("TimeoutError");
});

test("the time that this process lost during an attempt extends its time limit", async () => {
  await using transport = await startTransport(() => undefined);
  let lostMs = 5_000;
  const outcome = nameOf(transport.send(attemptOf({ lostMs: () => lostMs })));
  await transport.waitForRequest();
  lostMs += 400;
  jest.advanceTimersByTime(1_000);
  lostMs += 200;
  jest.advanceTimersByTime(299);
  await new Promise(setImmediate);
  expect(await Promise.race([outcome, "pending"])).toBe("pending");
  jest.advanceTimersByTime(1);
  expect(await outcome).toBe("TimeoutError");
});

test("the wait for a connection does not count", async () => {
  await using transport = await startTransport((_, response) => response.end("body"));
  const response = transport.send(attemptOf());
  jest.advanceTimersByTime(701);
  expect((await response).statusCode).toBe(200);
});

test("replaced connections deliver what is in flight, and no other request uses them", async () => {
  const sockets = new Set<unknown>();
  const waiting: ServerResponse[] = [];
  await using transport = await startTransport((request, response) => {
    sockets.add(request.socket);
    if (waiting.push(response) > 1) response.end("late");
  });
  const attempt = attemptOf();
  const first = transport.send(attempt);
  transport.replaceConnections(attempt);
  // The connections were replaced already.
  transport.replaceConnections(attempt);
  await transport.waitForRequest();
  expect(await nameOf(transport.send(attemptOf()))).toBe("response");
  waiting[0]?.end("early");
  expect(Buffer.from((await first).body).toString()).toBe("early");
  expect(sockets.size).toBe(2);
});

test("an aborted attempt fails at once", async () => {
  await using transport = await startTransport(() => undefined);
  const caller = new AbortController();
  const outcome = nameOf(transport.send(attemptOf({ signal: caller.signal })));
  await transport.waitForRequest();
  caller.abort();
  expect(await outcome).toBe("AbortError");
});

test("a request for credentials fails after five seconds", async () => {
  await using transport = await startTransport(() => undefined);
  const outcome = nameOf(transport.handle());
  await transport.waitForRequest();
  jest.advanceTimersByTime(4_999);
  await new Promise(setImmediate);
  expect(await Promise.race([outcome, "pending"])).toBe("pending");
  jest.advanceTimersByTime(1);
  expect(await outcome).toBe("TimeoutError");
});

test("a body of more than a megabyte is refused", async () => {
  await using transport = await startTransport((_, response) => response.end(Buffer.alloc(1024 * 1024 + 1)));
  expect(await nameOf(transport.send(attemptOf()))).toBe("TooLongError");
});
