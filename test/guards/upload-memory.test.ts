import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { openSocket, rawPost } from "../support/raw-http.ts";
import { waitUntil } from "../support/wait-until.ts";

const MAX_BODY_BYTES = 1_048_576;

async function startWithUploads() {
  const { access, as } = keysFor({ one: operator, two: operator });
  const gateway = await startGatewayAgainst(unreachableBackend, { access, maxUploadBytes: 16 * MAX_BODY_BYTES });
  const startUpload = () => {
    const socket = openSocket(gateway.url);
    socket.write(rawPost(as.one, "{", MAX_BODY_BYTES));
    return socket;
  };
  const variables = { x: " ".repeat(20_000) };
  const statusOfLargeBody = async (headers: Record<string, string>) =>
    (await gateway.execute("{ __typename }", variables, headers)).status;
  // More than one caller may hold.
  const sockets = Array.from({ length: 12 }, startUpload);
  await waitUntil(async () => (await statusOfLargeBody(as.one)) === 503);
  return { ...gateway, as, sockets, statusOfLargeBody };
}

test("unfinished bodies of one caller are limited; small bodies and other callers are served", async () => {
  await using gateway = await startWithUploads();
  expect((await gateway.execute("{ __typename }", {}, gateway.as.one)).status).toBe(200);
  const { errors } = await gateway.execute("{ __typename }", { x: " ".repeat(20_000) }, gateway.as.one);
  expect(errors?.[0]?.message).toMatch(/^There is no memory for this body now; send a shorter body/);
  expect(await gateway.statusOfLargeBody(gateway.as.two)).toBe(400);
  for (const socket of gateway.sockets) socket.destroy();
});

test("an aborted upload no longer counts", async () => {
  await using gateway = await startWithUploads();
  for (const socket of gateway.sockets) socket.destroy();
  await waitUntil(async () => (await gateway.statusOfLargeBody(gateway.as.one)) !== 503);
});

test("a body has at most 100,000 JSON values, and one of these is served even if it takes all memory of bodies", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { maxUploadBytes: MAX_BODY_BYTES });
  const send = async (length: number) => gateway.execute("{ __typename }", { x: Array.from({ length }, () => []) });
  expect((await send(99_990)).data).toEqual({ __typename: "Query" });
  const { status, errors } = await send(100_000);
  expect({ status, errors }).toMatchObject({
    status: 400,
    errors: [{ message: "The body may have at most 100,000 JSON values, got 100,004" }],
  });
});
