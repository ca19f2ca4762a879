import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { Exchange } from "./exchange.ts";
import type { RecordedRequest } from "./public.ts";
import { readBody } from "./wire/body.ts";
import { deliver } from "./wire/delivery.ts";
import { createServer, STATUS_CODES } from "./wire/http.ts";

const MAX_BODY_BYTES = 1024 * 1024;

const DRAIN_TIMEOUT_MS = 5_000;

const serverOptions = {
  // Fits two ARNs of 1,600 characters, a page token of 2,048, and a session token, all percent-encoded.
  maxHeaderSize: 32 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
  // Announced in a header, by which Node's clients stop reusing a connection in time.
  keepAliveTimeout: 60_000,
  requireHostHeader: false, // Node would respond without a body.
};

interface Listener extends AsyncDisposable {
  readonly port: number;
}

export async function listen(
  exchange: Exchange,
  onRequest: (record: RecordedRequest) => void,
  host: string,
  port: number,
): Promise<Listener> {
  const inFlight = new Set<ServerResponse>();
  const server = createServer(serverOptions, async (request, response) => {
    inFlight.add(response);
    response.once("close", () => inFlight.delete(response));
    let body: Buffer | undefined;
    try {
      body = await readBody(request, MAX_BODY_BYTES);
    } catch {
      return; // The client has disconnected.
    }
    const { method = "", url: target = "", httpVersion, headers, rawHeaders } = request;
    if (isPing(method, target)) return void response.writeHead(204).end();
    const outcome = await exchange({ method, target, httpVersion, headers, rawHeaders, body });
    onRequest(outcome.record);
    if (!server.listening) response.setHeader("Connection", "close");
    // The shutdown does not wait for responses that a fault holds back.
    if (outcome.response.delivery) inFlight.delete(response);
    await deliver(response, outcome.response);
  });
  server.on("clientError", onClientError).listen(port, host);
  await once(server, "listening");

  async function close(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    const drained = Promise.all(Array.from(inFlight, (response) => once(response, "close")));
    await Promise.race([drained, setTimeout(DRAIN_TIMEOUT_MS, undefined, { ref: false })]);
    server.closeAllConnections();
    await closed;
  }
  return { port: (server.address() as AddressInfo).port, [Symbol.asyncDispose]: close };
}

/** `OPTIONS *` asks whether the server is there. It is not recorded, so that health checks hide no requests. */
const isPing = (method: string, target: string) => method === "OPTIONS" && target === "*";

const clientErrorStatuses: { readonly [code: string]: number } = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

// Node would respond without a body, on which the JavaScript SDK fails with a SyntaxError.
function onClientError({ code = "" }: NodeJS.ErrnoException, socket: Duplex): void {
  if (code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = clientErrorStatuses[code] ?? 400;
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
  // Destroys the socket, so that a client that ignores the end does not keep it open.
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
