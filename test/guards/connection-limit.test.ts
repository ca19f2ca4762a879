import { EventEmitter, once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { expect, test } from "@jest/globals";
import { ConnectionLimit } from "../../src/gateway/guards/connection-limit.ts";
import { keysFor } from "../support/callers.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { openSocket, rawPost, smallBody } from "../support/raw-http.ts";
import { waitUntil } from "../support/wait-until.ts";

class TestSocket extends EventEmitter {
  isDestroyed = false;
  /** Requests with the same value came in one piece. */
  bytesRead = 0;
  destroy(): void {
    this.isDestroyed = true;
    this.emit("close");
  }
}

function createLimit(maxConnections: number) {
  const limit = new ConnectionLimit(maxConnections);
  const connect = (group?: string) => {
    const socket = new TestSocket();
    limit.accept(socket as unknown as Socket);
    if (group !== undefined) limit.assign(socket as unknown as Socket, group);
    return socket;
  };
  const begin = (socket: TestSocket) => {
    const response = new EventEmitter();
    const isAllowed = limit.beginRequest(socket as unknown as Socket, response as ServerResponse);
    return { isAllowed, end: () => response.emit("close") };
  };
  return { connect, begin };
}

const closed = (sockets: readonly TestSocket[]) =>
  sockets.flatMap(({ isDestroyed }, index) => (isDestroyed ? [index] : []));

test("beyond the limit, the oldest connection that no caller has used is closed", () => {
  const { connect } = createLimit(3);
  expect(closed([connect("a"), connect(), connect(), connect()])).toEqual([1]);
});

test("connections that no caller uses keep at most a quarter, whatever they send", () => {
  const { connect, begin } = createLimit(8);
  const callers = Array.from({ length: 6 }, (_, n) => connect(`caller ${n}`));
  const idle = Array.from({ length: 100 }, () => {
    const socket = connect();
    begin(socket).end();
    return socket;
  });
  expect(closed(callers)).toEqual([]);
  expect(idle.filter(({ isDestroyed }) => !isDestroyed)).toHaveLength(2);
});

test("a new connection replaces the one that is idle for longest, of the group that has most", () => {
  const { connect, begin } = createLimit(4);
  const sockets = [connect("hog"), connect("hog"), connect("hog"), connect("victim")];
  if (sockets[0]) begin(sockets[0]);
  connect();
  expect(closed(sockets)).toEqual([1]);
});

test("if each connection of the largest group has a request in flight, the one used last is closed", () => {
  const { connect, begin } = createLimit(3);
  const sockets = [connect("victim"), connect("hog"), connect("hog")];
  for (const socket of sockets) begin(socket);
  connect();
  expect(closed(sockets)).toEqual([2]);
});

test("a connection with 17 requests in flight is closed", () => {
  const { connect, begin } = createLimit(1);
  const socket = connect();
  const beginNext = () => {
    socket.bytesRead += 100;
    return begin(socket);
  };
  for (let n = 0; n < 100; n += 1) beginNext().end();
  for (let n = 0; n < 16; n += 1) expect(beginNext().isAllowed).toBe(true);
  expect(beginNext().isAllowed).toBe(false);
  expect(socket.isDestroyed).toBe(true);
});

test("a connection with 17 requests in one piece is closed, though each has its response at once", () => {
  const { connect, begin } = createLimit(1);
  const socket = connect();
  socket.bytesRead = 1700;
  for (let n = 0; n < 16; n += 1) begin(socket).end();
  expect(socket.isDestroyed).toBe(false);
  expect(begin(socket).isAllowed).toBe(false);
  expect(socket.isDestroyed).toBe(true);
});

const instance = (name: string) => `arn:aws:chime:us-east-1:123456789012:app-instance/${name}`;
const { access, as } = keysFor({
  hog: { scope: "read", instances: [instance("hog")] },
  victim: { scope: "read", instances: [instance("victim")] },
});

test("one AppInstance's idle connections keep no other out", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access, maxConnections: 10 });
  const idle = await Promise.all(
    Array.from({ length: 30 }, async () => {
      const socket = openSocket(gateway.url);
      socket.write(rawPost(as.hog, smallBody));
      await Promise.race([once(socket, "data"), once(socket, "close")]);
      return socket;
    }),
  );
  for (let n = 0; n < 5; n += 1) expect((await gateway.execute("{ __typename }", {}, as.victim)).status).toBe(200);
  for (const socket of idle) socket.destroy();
});

test("a connection without a key that has sent a request keeps no caller out", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access, maxConnections: 10 });
  const idle = Array.from({ length: 30 }, () => {
    const socket = openSocket(gateway.url).resume();
    socket.write("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return socket;
  });
  await waitUntil(() => idle.filter(({ closed }) => closed).length >= 20);
  for (let n = 0; n < 5; n += 1) expect((await gateway.execute("{ __typename }", {}, as.victim)).status).toBe(200);
  for (const socket of idle) socket.destroy();
});

test("a connection that sends thousands of requests at once is closed after a few", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const socket = openSocket(gateway.url).resume();
  let received = "";
  socket.on("data", (chunk) => {
    received += String(chunk);
  });
  socket.write(rawPost({}, smallBody).repeat(2000));
  await new Promise((resolve) => socket.once("close", resolve));
  expect(received.split("HTTP/1.1 ").length - 1).toBeLessThanOrEqual(16);
});
