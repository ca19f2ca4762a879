import { setTimeout } from "node:timers/promises";
import { RESPONSE_TIMEOUT_MS } from "./timeouts.ts";

const PAUSE_MS = 10;

/** Resolves when a condition holds. Counts pauses, because a test may mock the clock. */
export async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < RESPONSE_TIMEOUT_MS; waitedMs += PAUSE_MS) {
    if (await condition()) return;
    await setTimeout(PAUSE_MS);
  }
  throw new Error(`Not true within ${RESPONSE_TIMEOUT_MS} ms: ${condition}`);
}
