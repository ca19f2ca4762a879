import type { Content } from "../src/emulator/content/content.ts";
import type { EmulatorOptions } from "../src/emulator/server.ts";
import type { Config } from "../src/gateway/config/config.ts";
import { startTestGateway } from "../test/support/harness.ts";

/** Starts a gateway against an emulator with that content; `count` returns the number of calls since it was last called. */
export async function startBenchGateway(seed: Content, config: Partial<Config> = {}, options: EmulatorOptions = {}) {
  const harness = await startTestGateway({ maxCalls: 1e6, ...config }, { ...options, seed });
  return { ...harness, count: () => harness.calls.splice(0).length };
}
