import { setTimeout } from "node:timers/promises";
import { openSocket } from "../../../test/support/raw-http.ts";
import type { Attack } from "../attack.ts";
import { createTally, increment, type Tally } from "../tally.ts";

const CONNECTIONS = 300;
const REOPEN_AFTER_MS = 500;

/** Keeps connections open that never send a request. */
async function holdConnections(url: string, signal: AbortSignal): Promise<Tally> {
  const tally = createTally();
  const hold = async () => {
    while (!signal.aborted) {
      const socket = openSocket(url).resume();
      const onAbort = () => socket.destroy();
      signal.addEventListener("abort", onAbort, { once: true });
      await new Promise((resolve) => socket.once("close", resolve));
      signal.removeEventListener("abort", onAbort);
      if (signal.aborted) tally.succeeded += 1;
      else increment(tally.refused, "closed");
      await setTimeout(Math.random() * REOPEN_AFTER_MS);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, hold));
  return tally;
}

export const idleConnections: Attack = {
  row: "7",
  title: "300 connections without a key or a request, and 256 file descriptors",
  settings: { CHIME_RATES: "none" },
  victim: { hasNewConnections: true },
  attack: ({ url }, signal) => holdConnections(url, signal),
};
