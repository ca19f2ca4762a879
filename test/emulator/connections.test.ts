import { connect, type Socket } from "node:net";
import { expect, test } from "@jest/globals";
import { createAppInstance } from "./fixtures.ts";
import { authorization, sendBytes, startTestEmulator } from "./support.ts";

test.each([
  ["bytes that are not HTTP", "hello\r\n\r\n", 400],
  ["two lengths", "POST /app-instances HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400],
  [
    "a length and chunks",
    "POST /app-instances HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
  ["headers that are too long", `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(40_000)}\r\n\r\n`, 431],
])("%s get an error in the service's form", async (_, bytes, status) => {
  await using harness = await startTestEmulator();
  const [head = "", body = ""] = (await sendBytes(harness.emulator.port, bytes)).split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/\r\nx-amzn-ErrorType: BadRequestException/);
  expect(JSON.parse(body)).toEqual({ Code: "BadRequest", Message: expect.any(String) });
  expect(harness.requests).toEqual([]);
});

/** Resolves with everything received when it contains the text, or when the connection closes. */
const received = (socket: Socket, text: string) =>
  new Promise<string>((resolve) => {
    let bytes = "";
    socket.on("data", (chunk) => {
      bytes += chunk;
      if (bytes.includes(text)) resolve(bytes);
    });
    socket.once("close", () => resolve(bytes));
  });

test("a request in flight gets its response before the emulator shuts down", async () => {
  const harness = await startTestEmulator();
  const socket = connect(harness.emulator.port, "127.0.0.1").setEncoding("utf8");
  const headers = ["Host: localhost", `Authorization: ${authorization}`, "Content-Length: 41", "Expect: 100-continue"];
  socket.write(`POST /app-instances HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
  await received(socket, "100 Continue");
  const shutdown = harness[Symbol.asyncDispose]();
  socket.write('{"Name":"n","ClientRequestToken":"token"}');
  const response = await received(socket, "}");
  await shutdown;
  expect(response).toMatch(/^HTTP\/1.1 201 /);
  expect(response).toMatch(/\r\nConnection: close\r\n/);
});

test("idle connections do not delay a shutdown", async () => {
  const harness = await startTestEmulator();
  const idle = sendBytes(harness.emulator.port, "");
  await createAppInstance(harness.chime);
  await harness[Symbol.asyncDispose]();
  expect(await idle).toBe("");
});
