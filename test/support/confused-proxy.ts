import { request as sendRequest } from "node:http";
import { findRoute } from "../../src/emulator/wire/router.ts";
import { parseTarget } from "../../src/emulator/wire/target.ts";
import { startFakeUpstream } from "./fake-upstream.ts";

interface Recorded {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** What the proxy does with a request of which operation it has delivered a response before. */
export type Confusion = "none" | "repeats the previous response" | "repeats it with a new request id";

export interface ConfusedProxy extends AsyncDisposable {
  readonly endpoint: string;
  confusion: Confusion;
  /** The connections that it has accepted. */
  readonly connections: ReadonlySet<unknown>;
}

/** Starts a proxy in front of an emulator that can deliver the previous response of an operation in place of the next one. */
export async function startConfusedProxy(emulatorUrl: string): Promise<ConfusedProxy> {
  const last = new Map<string, Recorded>();
  const connections = new Set<unknown>();
  const { endpoint, ...server } = await startFakeUpstream(async (request, response) => {
    connections.add(request.socket);
    const { method = "GET", url = "/", headers } = request;
    const { operation } = findRoute(method, parseTarget(url));
    const body = Buffer.concat(await request.toArray());
    const own = await forward(new URL(url, emulatorUrl), method, { ...headers, host: new URL(emulatorUrl).host }, body);
    const previous = proxy.confusion === "none" ? undefined : last.get(operation);
    const delivered = previous ?? own;
    last.set(operation, own);
    const isNewId = proxy.confusion === "repeats it with a new request id";
    response.writeHead(delivered.status, {
      ...delivered.headers,
      ...(isNewId && { "x-amzn-requestid": crypto.randomUUID() }),
    });
    response.end(delivered.body);
  });
  const proxy: ConfusedProxy = {
    endpoint,
    confusion: "none",
    connections,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
  return proxy;
}

function forward(url: URL, method: string, headers: object, body: Buffer): Promise<Recorded> {
  return new Promise((resolve, reject) => {
    const request = sendRequest(url, { method, headers: { ...headers } }, async (response) => {
      const { statusCode = 500, headers: received } = response;
      const entries = Object.entries(received).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
      const kept = entries.filter(([name]) => !["connection", "keep-alive", "transfer-encoding"].includes(name));
      resolve({ status: statusCode, headers: Object.fromEntries(kept), body: Buffer.concat(await response.toArray()) });
    });
    request.on("error", reject).end(body);
  });
}
