import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst } from "../support/harness.ts";
import { openSocket, rawPost } from "../support/raw-http.ts";
import { waitUntil } from "../support/wait-until.ts";

const unreachable = { kind: "emulator", endpoint: "http://127.0.0.1:1" } as const;
const MAX_BODY_BYTES = 1_048_576;

async function startWithUploads() {
  const { access, as } = keysFor({ one: operator, two: operator });
  const gateway = await startGatewayAgainst(unreachable, { access });
  const startUpload = () => {
    const socket = openSocket(gateway.url);
    socket.write(rawPost(as.one, "{", MAX_BODY_BYTES));
    return socket;
  };
  const variables = { x: " ".repeat(20_000) };
  const statusOfLargeBody = async (headers: Record<string, string>) =>
    (await gateway.execute("{ __typename }", variables, headers)).status;
  // As many as one caller may hold.
  const sockets = Array.from({ length: 16 }, startUpload);
  await waitUntil(async () => (await statusOfLargeBody(as.one)) === 503);
  return { gateway, as, sockets, statusOfLargeBody };
}

test("unfinished bodies of one caller are limited; small bodies and other callers are served", async () => {
  const { gateway: started, as, sockets, statusOfLargeBody } = await startWithUploads();
  await using gateway = started;
  expect((await gateway.execute("{ __typename }", {}, as.one)).status).toBe(200);
  expect(await statusOfLargeBody(as.two)).toBe(400);
  for (const socket of sockets) socket.destroy();
});

test("an aborted upload no longer counts", async () => {
  const { gateway: started, as, sockets, statusOfLargeBody } = await startWithUploads();
  await using _ = started;
  for (const socket of sockets) socket.destroy();
  await waitUntil(async () => (await statusOfLargeBody(as.one)) !== 503);
});
