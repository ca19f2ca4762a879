import type { Content, EmulatorOptions } from "../src/emulator/public.ts";
import { type Config, readConfig } from "../src/gateway/config/config.ts";
import { startTestGateway } from "../test/support/harness.ts";

export type BenchGateway = Awaited<ReturnType<typeof startBenchGateway>>;

/** Starts a gateway against an emulator with this content. `takeCount` returns how many calls reached the emulator since its last use. */
export async function startBenchGateway(seed: Content, config: Partial<Config> = {}, options: EmulatorOptions = {}) {
  // The defaults, because tests use longer timeouts.
  const { attemptTimeoutMs, requestTimeoutMs } = readConfig({});
  const harness = await startTestGateway(
    { maxCalls: 1e6, attemptTimeoutMs, requestTimeoutMs, ...config },
    { ...options, seed },
  );
  return { ...harness, takeCount: () => harness.calls.splice(0).length };
}
