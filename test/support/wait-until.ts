import { setTimeout } from "node:timers/promises";
import { RESPONSE_TIMEOUT_MS } from "./timeouts.ts";

const PAUSE_MS = 10;

/** Resolves when a condition holds. Counts pauses, because a test may mock the clock. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs = RESPONSE_TIMEOUT_MS,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += PAUSE_MS) {
    if (await condition()) return;
    await setTimeout(PAUSE_MS);
  }
  throw new Error(`Not true within ${timeoutMs} ms: ${condition}`);
}
