import type { ValkeyAddress, ValkeyFacts } from "../ports.ts";
import { Connection, createScript } from "./connection.ts";

/** Of the connection, and of each reply. */
const TIMEOUT_MS = 5000;

const readTime = createScript("return redis.call('TIME')");

/** Returns what a server is like. Changes nothing in it. Rejects if it can't be used. */
export async function inspectValkey(address: ValkeyAddress): Promise<ValkeyFacts> {
  using connection = new Connection(address, TIMEOUT_MS);
  await connection.waitUntilReady(TIMEOUT_MS);
  const info = parseInfo(String(await connection.call("INFO")));
  const startedAt = performance.now();
  const [seconds, microseconds] = (await connection.run(readTime, [], [])) as [string, string];
  const roundTripMs = performance.now() - startedAt;
  const isValkey = info.has("valkey_version");
  return {
    engine: isValkey ? "Valkey" : "Redis",
    version: info.get(isValkey ? "valkey_version" : "redis_version") ?? "",
    isPrimary: info.get("role") === "master",
    canEvict: info.get("maxmemory") !== "0" && info.get("maxmemory_policy") !== "noeviction",
    roundTripMs,
    clockAheadMs: Number(seconds) * 1000 + Number(microseconds) / 1000 - (Date.now() - roundTripMs / 2),
  };
}

/** Parses lines of the form `name:value`. */
const parseInfo = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^([^#:\r\n]+):(.*?)\r?$/gm)].map(([, name = "", value = ""]) => [name, value]));
