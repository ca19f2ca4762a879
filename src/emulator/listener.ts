import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { Exchange, SeenRequest } from "./exchange.ts";
import { readBody } from "./wire/body.ts";
import { deliver } from "./wire/delivery.ts";
import { createServer, STATUS_CODES } from "./wire/http.ts";

const MAX_BODY_BYTES = 1024 * 1024;

/** How long requests in flight may take to finish once the listener is told to end. */
const DRAIN_MS = 5_000;

interface Listener extends AsyncDisposable {
  readonly port: number;
}

/** The HTTP edge: bytes in and out of an exchange. */
export async function listen(
  exchange: Exchange,
  onRequest: (seen: SeenRequest) => void,
  host: string,
  port: number,
): Promise<Listener> {
  const limits = {
    // Two ARNs of 1,600 characters and a token of 2,048, all percent-encoded, and a session token beside them.
    maxHeaderSize: 32 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    connectionsCheckingInterval: 1_000,
    // Announced to clients in a header, by which Node's own stop using a connection in time.
    keepAliveTimeout: 60_000,
  };
  const inFlight = new Set<ServerResponse>();
  const server = createServer(limits, async (request, response) => {
    inFlight.add(response);
    response.once("close", () => inFlight.delete(response));
    let body: Buffer | undefined;
    try {
      body = await readBody(request, MAX_BODY_BYTES);
    } catch {
      return; // The client is gone.
    }
    const { method = "", url: target = "", rawHeaders } = request;
    const { answer, seen } = await exchange({
      method,
      target,
      authorization: request.headers.authorization,
      origin: request.headers.origin,
      rawHeaders,
      body,
    });
    onRequest(seen);
    if (!server.listening) response.setHeader("Connection", "close");
    // One that a fault holds back is not waited for at the end.
    if (answer.delivery) inFlight.delete(response);
    await deliver(response, answer, answer.delivery);
  });
  server.on("clientError", refuseUnparsable).listen(port, host);
  await once(server, "listening");

  async function end(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    const answered = Promise.all(Array.from(inFlight, (response) => once(response, "close")));
    await Promise.race([answered, setTimeout(DRAIN_MS, undefined, { ref: false })]);
    server.closeAllConnections();
    await closed;
  }
  return { port: (server.address() as AddressInfo).port, [Symbol.asyncDispose]: end };
}

// Node would answer these without a body, on which the JavaScript client fails with a SyntaxError of its own.
function refuseUnparsable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const statuses: { [code: string]: number } = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
  const status = statuses[error.code ?? ""] ?? 400;
  const body = JSON.stringify({ Code: "BadRequest", Message: "The request is not valid HTTP, or came too slowly." });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Date: ${new Date().toUTCString()}`,
    "Connection: close",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "x-amzn-ErrorType: BadRequestException",
    `x-amzn-RequestId: ${randomUUID()}`,
  ];
  // Who does not hear that the connection ends must not keep it either.
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
