import { once } from "node:events";
import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from "node:net";
import { text } from "node:stream/consumers";

export const json = { "content-type": "application/json" };

/** The body of a small query. */
export const smallBody = '{"query":"{ __typename }"}';

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

interface RawResponse {
  readonly status: number;
  readonly type: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request with any Host header, which `fetch` does not allow; without a body, the small query. */
export function send(url: string, { method = "POST", headers = {}, body }: RawRequest = {}): Promise<RawResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<RawResponse>();
  request(url, { method, headers: { ...json, ...headers } }, async (response) => {
    const { statusCode = 0, headers } = response;
    resolve({ status: statusCode, type: headers["content-type"] ?? "", headers, body: await text(response) });
  })
    .on("error", reject)
    .end(body ?? (method === "POST" ? smallBody : undefined));
  return promise;
}

interface DiscardedResponse {
  readonly status: number;
  readonly bytes: number;
  /** The beginning of the body. */
  readonly start: string;
}

interface DiscardOptions {
  /** By default, the request has a connection of its own. */
  readonly agent?: Agent | false;
  readonly signal?: AbortSignal;
}

const START_LENGTH = 2000;

/** Sends a POST, and reads the response without keeping it. */
export async function sendAndDiscard(
  url: string,
  headers: Record<string, string>,
  body: string,
  { agent = false, signal }: DiscardOptions = {},
): Promise<DiscardedResponse> {
  const sent = request(url, { method: "POST", headers: { ...json, ...headers }, agent, ...(signal && { signal }) });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let [bytes, start] = [0, ""];
  for await (const chunk of response) {
    bytes += chunk.length;
    if (start.length < START_LENGTH) start += String(chunk).slice(0, START_LENGTH);
  }
  return { status: response.statusCode ?? 0, bytes, start };
}

/** Returns a port that is free now. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Opens a connection to a gateway, which may reset it at any time. */
export function openSocket(url: string, options: Partial<NetConnectOpts> = {}): Socket {
  const { hostname, port } = new URL(url);
  return connect({ ...options, host: hostname, port: Number(port) }).on("error", () => undefined);
}

/** Returns a POST to /graphql as it is sent. The body is incomplete if `contentLength` exceeds its length. */
export const rawPost = (headers: Record<string, string>, body: string, contentLength = body.length): string =>
  [
    "POST /graphql HTTP/1.1",
    "Host: localhost",
    ...Object.entries({ ...json, ...headers }).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${contentLength}`,
    "",
    body,
  ].join("\r\n");

/** Sends the text of a request on a connection of its own; returns all that the gateway sends before it closes the connection. */
export const sendText = (url: string, requestText: string): Promise<string> => {
  const socket = openSocket(url);
  socket.write(requestText);
  return text(socket);
};
