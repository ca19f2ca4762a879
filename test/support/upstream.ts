import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface Upstream extends AsyncDisposable {
  readonly endpoint: string;
}

/** Stands where the service would, and answers what it is told: for answers that no emulator should give. */
export async function openUpstream(answer: RequestListener): Promise<Upstream> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
