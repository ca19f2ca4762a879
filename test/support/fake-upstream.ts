import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeUpstream extends AsyncDisposable {
  readonly endpoint: string;
}

/** Starts a server in place of the service, for responses that no emulator should give. */
export async function startFakeUpstream(onRequest: RequestListener): Promise<FakeUpstream> {
  const server = createServer(onRequest).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends a request on to a service, and resolves with its response. */
export function forwardTo(target: string, { method = "GET", url = "/", headers }: IncomingMessage, body: Buffer) {
  const { connection: _, "content-length": __, ...rest } = headers as Record<string, string>;
  return fetch(new URL(url, target), {
    method,
    headers: { ...rest, host: new URL(target).host },
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
}
