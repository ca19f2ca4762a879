import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { openSocket, rawPost } from "../support/raw-http.ts";

const body = `{"query":"{ __typename }"${" ".repeat(500_000)}}`;

test("a client that is refused before its body is read gets the response when it has sent the body", async () => {
  const { access } = keysFor({ one: operator });
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const socket = openSocket(gateway.url);
  const response = text(socket);
  const request = rawPost({ Connection: "close" }, body);
  socket.write(request.slice(0, 1000));
  await setTimeout(200);
  expect(socket.bytesRead).toBe(0);
  for (let at = 1000; at < request.length; at += 100_000) {
    socket.write(request.slice(at, at + 100_000));
    await setTimeout(10);
  }
  expect(await response).toMatch(/^HTTP\/1\.1 401 .*"code":"UNAUTHENTICATED"/s);
});

test("a client that leaves before it has sent the body of a refused request leaves nothing behind", async () => {
  const { access } = keysFor({ one: operator });
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const socket = openSocket(gateway.url);
  socket.write(rawPost({}, body).slice(0, 1000));
  await setTimeout(200);
  socket.destroy();
  expect((await gateway.execute("{ __typename }")).status).toBe(401);
});
