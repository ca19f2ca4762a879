import type { Content } from "../src/emulator/content/content.ts";
import type { EmulatorOptions } from "../src/emulator/server.ts";
import type { Config } from "../src/gateway/config/config.ts";
import { openHouse as openTestHouse } from "../test/support/house.ts";

/** A gateway before an emulator with that content; `count` tells how many requests reached it since the last look. */
export async function openHouse(seed: Content, config: Partial<Config> = {}, options: EmulatorOptions = {}) {
  const house = await openTestHouse({ maxCalls: 1e6, ...config }, { ...options, seed });
  return { ...house, count: () => house.calls.splice(0).length };
}
