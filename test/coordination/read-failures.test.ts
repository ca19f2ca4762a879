import { describe, expect, test } from "@jest/globals";
import type { Coordination } from "../../src/gateway/coordination/ports.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import { addressOf, startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { replicasOn } from "./implementations.ts";
import { createReader, named } from "./reader.ts";

const TIMEOUT_MS = 1000;

/** How long a write waits for Valkey. */
const HOLD_MS = 2000;

/** A replica that writes over a network that may fail, and one that reads over a good one and has cached a response. */
async function startTwo(resources: AsyncDisposableStack) {
  const server = resources.use(await startValkey());
  const network = resources.use(await startTcpProxy(server.port));
  const open = replicasOn(server, { timeoutMs: TIMEOUT_MS });
  const cutOff: Coordination = resources.use(await open(undefined, addressOf(network.port)));
  const other: Coordination = resources.use(await open());
  await waitUntil(() => [cutOff, other].every((coordination) => coordination.state() === "shared"));
  const [writer, reader] = [createReader(cutOff), createReader(other)];
  await reader.readNow("old");
  expect(await reader.readNow("not sent")).toEqual(named("old"));
  const stateOfWriter = (state: string) => waitUntil(() => cutOff.state() === state);
  return { server, network, writer, reader, stateOfWriter };
}

/** Returns what a server contains of some keys, as commands that restore it. */
async function readBack(server: ValkeyServer, pattern: string): Promise<string[]> {
  const keys = (await server.command(`KEYS ${pattern}`)).match(/\{.*/g) ?? [];
  const values = await Promise.all(keys.map(async (key) => (await server.command(`GET ${key}`)).split("\r\n")[1]));
  return keys.map((key, index) => `SET ${key} ${values[index]}`);
}

(valkeyProgram ? describe : describe.skip)("a write", () => {
  test("is acknowledged only when no replica can return the old value, even if invalidation is slow", async () => {
    await using resources = new AsyncDisposableStack();
    const { network, writer, reader, stateOfWriter } = await startTwo(resources);
    network.delayMs = 4 * TIMEOUT_MS;
    const acknowledged = writer.invalidate(["tag"]);
    await stateOfWriter("fallback");
    network.closeAll();
    network.delayMs = 0;
    await acknowledged;
    expect(await reader.readNow("new")).toEqual(named("new"));
  });

  test("waits for Valkey only at the beginning of an outage; afterwards others show the old value until it has ended", async () => {
    await using resources = new AsyncDisposableStack();
    const { network, writer, reader, stateOfWriter } = await startTwo(resources);
    network.isCut = true;
    const startedAt = performance.now();
    await Promise.all([writer.invalidate(["tag"]), writer.invalidate(["tag"])]);
    const heldAt = performance.now();
    expect(heldAt - startedAt).toBeGreaterThanOrEqual(HOLD_MS);
    await writer.invalidate(["tag"]);
    expect(performance.now() - heldAt).toBeLessThan(HOLD_MS / 2);
    expect(await reader.readNow("not sent")).toEqual(named("old"));
    network.isCut = false;
    await stateOfWriter("shared");
    expect(await reader.readNow("new")).toEqual(named("new"));
  });
});

(valkeyProgram ? test : test.skip)(
  "after a failover that lost a write, no replica shows what was cached before it, although no operation failed",
  async () => {
    await using resources = new AsyncDisposableStack();
    const { server, writer, reader } = await startTwo(resources);
    const before = await readBack(server, "*:generation:*");
    await writer.invalidate(["tag"]);
    for (const command of before) await server.command(command);
    const clients = async () => (await server.command("CLIENT LIST")).match(/name=chime/g)?.length;
    const connected = await clients();
    await server.command("CLIENT KILL TYPE normal");
    await server.command("CLIENT KILL TYPE pubsub");
    await waitUntil(async () => (await clients()) === connected);
    expect(await reader.readNow("new")).toEqual(named("new"));
  },
);
