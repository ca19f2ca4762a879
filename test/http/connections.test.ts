import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { startGatewayProcess } from "../support/process.ts";
import { openSocket, rawPost } from "../support/raw-http.ts";
import { waitUntil } from "../support/wait-until.ts";

test("connections beyond the limit are closed immediately", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { maxConnections: 3 });
  const sockets = Array.from({ length: 3 }, () => openSocket(gateway.url));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  await once(openSocket(gateway.url).resume(), "close");
  for (const socket of sockets) socket.destroy();
  await waitUntil(() =>
    gateway.execute("{ __typename }").then(
      () => true,
      () => false,
    ),
  );
});

test("clients that connect while the gateway is busy wait until it accepts them, up to a thousand", async () => {
  await using gateway = await startGatewayProcess();
  const allowed = await readFile("/proc/sys/net/core/somaxconn", "utf8").catch(() => "100");
  process.kill(gateway.pid, "SIGSTOP");
  const url = gateway.url.replace("localhost", "127.0.0.1");
  const sockets = Array.from({ length: Math.min(1000, Number(allowed)) }, () => openSocket(url));
  await waitUntil(() => sockets.every((socket) => !socket.connecting)).finally(() =>
    process.kill(gateway.pid, "SIGCONT"),
  );
  expect((await fetch(new URL("/livez", url))).status).toBe(200);
  for (const socket of sockets) socket.destroy();
});

const unfinished = ["POST /graphql HTTP/1.1\r\nHost: localhost\r\n", rawPost({}, "{", 99), ""];

test("connections that never finish a request are closed, and others are served meanwhile", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { receiveTimeoutMs: 1500 });
  const slow = Array.from({ length: 150 }, (_, n) => {
    // Half of them keep their side open after the gateway has closed its own.
    const socket = openSocket(gateway.url, { allowHalfOpen: n % 2 === 0 }).resume();
    const text = unfinished[n % 3] ?? "";
    if (text) socket.write(text);
    return socket;
  });
  // Listens from the start, because the first may be closed before the last query has its response.
  const ended = Promise.all(slow.map((socket) => once(socket, "end")));
  for (let n = 0; n < 20; n += 1) expect((await gateway.execute("{ __typename }")).status).toBe(200);
  await ended;
  // A socket that the gateway has destroyed resets the connection when it is written to. Until then, the client must pause.
  const open = () => slow.filter((socket) => !socket.destroyed);
  await waitUntil(async () => {
    await setTimeout(2500);
    for (const socket of open()) socket.write("x");
    return open().length === 0;
  });
});
