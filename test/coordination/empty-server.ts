import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import { Connection } from "../../src/gateway/coordination/valkey/connection.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { startValkey, type ValkeyServer } from "../support/valkey.ts";

/** Starts a server for the tests of a suite, which is empty when each of them begins. */
export function useEmptyServer(): { readonly connection: Connection } {
  let server: ValkeyServer;
  let connection: Connection;
  beforeAll(async () => {
    server = await startValkey();
    connection = new Connection(server.address, RESPONSE_TIMEOUT_MS);
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
  });
  afterAll(async () => {
    connection[Symbol.dispose]();
    await server[Symbol.asyncDispose]();
  });
  beforeEach(async () => void (await connection.call("flushall")));
  return {
    get connection() {
      return connection;
    },
  };
}
