import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { openSocket, rawPost } from "../support/raw-http.ts";
import { waitUntil } from "../support/wait-until.ts";

const { access, as } = keysFor({ one: operator });
const startGateway = () => startGatewayAgainst(unreachableBackend, { access, receiveTimeoutMs: 3000 });

/** Collects what a gateway sends on a connection, and what becomes of it. */
function connect(url: string) {
  const socket = openSocket(url, { allowHalfOpen: true });
  const seen = { text: "", isReset: false, hasEnded: false, isClosed: false };
  socket.on("data", (chunk) => {
    seen.text += chunk;
  });
  socket.on("error", () => {
    seen.isReset = true;
  });
  socket.on("end", () => {
    seen.hasEnded = true;
  });
  socket.on("close", () => {
    seen.isClosed = true;
  });
  return { socket, seen };
}

const KIB = 1024;
const announced = (kib: number) => ({ head: `Content-Length: ${kib * KIB}`, rest: Buffer.alloc(kib * KIB, " ") });
const chunk = `${(64 * KIB).toString(16)}\r\n${" ".repeat(64 * KIB)}\r\n`;
const bodies = {
  "a short body": announced(900),
  "a body that is too long": announced(3 * KIB),
  "a body in chunks": { head: "Transfer-Encoding: chunked", rest: Buffer.from(`${chunk.repeat(40)}0\r\n\r\n`) },
};
const heads = {
  401: "POST /graphql HTTP/1.1\r\nHost: localhost",
  404: "POST /unknown HTTP/1.1\r\nHost: localhost",
  405: "PUT /graphql HTTP/1.1\r\nHost: localhost",
  400: "POST /% HTTP/1.1\r\nHost: localhost",
  415: `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${as.one.authorization}`,
};
const lastRequest = "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
const connections = ["keep-alive", "close"];

test.each(Object.entries(heads))("%s arrives before the body, and sending it resets nothing", async (status, start) => {
  await using gateway = await startGateway();
  const exchange = async (connection: string, body: { readonly head: string; readonly rest: Buffer }) => {
    const { socket, seen } = connect(gateway.url);
    socket.write(`${start}\r\nConnection: ${connection}\r\nContent-Type: text/plain\r\n${body.head}\r\n\r\n`);
    await waitUntil(() => seen.text.endsWith("}"));
    for (let at = 0; at < body.rest.length; at += 100 * KIB) {
      socket.write(body.rest.subarray(at, at + 100 * KIB));
      await setTimeout(1);
    }
    socket.end(connection === "keep-alive" ? lastRequest : "");
    await waitUntil(() => seen.isClosed);
    return { statuses: seen.text.match(/(?<=HTTP\/1\.1 )\d+/g), isReset: seen.isReset };
  };
  for (const [what, body] of Object.entries(bodies))
    for (const connection of connections) {
      const isKept = connection === "keep-alive" && what === "a short body";
      const statuses = isKept ? [status, "200"] : [status];
      expect({ what, connection, ...(await exchange(connection, body)) }).toEqual({
        what,
        connection,
        statuses,
        isReset: false,
      });
    }
});

test("a client that reads only when it has sent its body gets the response", async () => {
  await using gateway = await startGateway();
  const socket = openSocket(gateway.url).pause();
  const request = rawPost({ Connection: "close" }, " ".repeat(3_000_000));
  await new Promise((resolve) => socket.write(request, resolve));
  const [response] = (await once(socket.resume(), "data")) as [Buffer];
  expect(String(response)).toMatch(/^HTTP\/1\.1 401 /);
});

test("a client that never stops sending after its response is disconnected", async () => {
  await using gateway = await startGateway();
  const { socket, seen } = connect(gateway.url);
  socket.write(rawPost({}, "{", 1_000_000_000));
  let sent = 0;
  while (!seen.isClosed && sent < 100_000_000) {
    const chunk = Buffer.alloc(1_000_000, " ");
    sent += chunk.length;
    if (!socket.write(chunk)) await Promise.race([once(socket, "drain"), once(socket, "close")]).catch(() => undefined);
  }
  expect(sent).toBeLessThan(30_000_000);
});

test("a client that takes too long reads 408 while it sends", async () => {
  await using gateway = await startGateway();
  const { socket, seen } = connect(gateway.url);
  socket.write(rawPost(as.one, "{", 900_000));
  while (!seen.hasEnded) {
    socket.write(" ".repeat(1000));
    await setTimeout(10);
  }
  for (let n = 0; n < 20; n += 1) socket.write(" ".repeat(1000));
  socket.end();
  await waitUntil(() => seen.isClosed);
  expect(seen).toMatchObject({ text: expect.stringMatching(/^HTTP\/1\.1 408 .*"retryAfterMs":/s), isReset: false });
});

test("a client that has its response gets no second one when it takes too long", async () => {
  await using gateway = await startGateway();
  const { socket, seen } = connect(gateway.url);
  socket.write(rawPost({}, "{", 900_000));
  await waitUntil(() => seen.hasEnded);
  expect(seen.text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 401"]);
});
