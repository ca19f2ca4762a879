import { request } from "node:http";
import { connect, type NetConnectOpts, type Socket } from "node:net";
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
  readonly body: string;
}

/** Sends a request with any Host header, which `fetch` does not allow; without a body, the small query. */
export function send(url: string, { method = "POST", headers = {}, body }: RawRequest = {}): Promise<RawResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<RawResponse>();
  request(url, { method, headers: { ...json, ...headers } }, async (response) => {
    const { statusCode = 0, headers } = response;
    resolve({ status: statusCode, type: headers["content-type"] ?? "", body: await text(response) });
  })
    .on("error", reject)
    .end(body ?? (method === "POST" ? smallBody : undefined));
  return promise;
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
