import { createServer, type RequestListener } from "node:http";
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
