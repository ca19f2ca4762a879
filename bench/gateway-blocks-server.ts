import { randomBytes } from "node:crypto";
import { readConfig } from "../src/gateway/config/config.ts";
import { startGateway } from "../src/gateway/server.ts";

// Serves a gateway, and sends its URL. Replies to each message with the longest block of its event loop since the one before.
const [endpoint = ""] = process.argv.slice(2);
const config = readConfig({
  PORT: "0",
  LOG_LEVEL: "silent",
  // The guard runs, but a busy machine must not make it refuse.
  MAX_EVENT_LOOP_DELAY_MS: "60000",
  REQUEST_TIMEOUT_MS: "60000",
  CURSOR_KEYS: randomBytes(32).toString("base64"),
  API_KEYS: process.env.API_KEYS,
  CALLER_CALLS_PER_MINUTE: "1000000",
  READ_CACHE_MS: "60000",
});
const isSchemaPublic = true;
const { url } = await startGateway(
  { ...config, isProduction: true, isSchemaPublic, auditLog: "none" },
  { kind: "emulator", endpoint },
);
let [longestMs, before] = [0, cpuMs()];
process.on("message", () => {
  process.send?.(longestMs);
  [longestMs, before] = [0, cpuMs()];
});
process.send?.(url);
sample();

function sample(): void {
  const now = cpuMs();
  longestMs = Math.max(longestMs, now - before);
  before = now;
  setImmediate(sample);
}

/** Returns the CPU time of this thread in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
