import { readConfig } from "../src/gateway/config/config.ts";
import { startGateway } from "../src/gateway/server.ts";

// Sends its URL, and after each message its memory after a garbage collection.
const config = readConfig({
  PORT: "0",
  LOG_LEVEL: "silent",
  AUDIT_LOG: "none",
  CHIME_RATES: "none",
  MAX_EVENT_LOOP_DELAY_MS: "0",
});
const cursorKeys = [Buffer.alloc(32, 7)];
const { url } = await startGateway({ ...config, cursorKeys }, { kind: "emulator", endpoint: process.argv[2] ?? "" });
process.send?.(url);
process.on("message", () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapMb: heapUsed / 1e6, memoryMb: rss / 1e6 });
});
process.on("SIGTERM", () => process.exit());
