import { setTimeout } from "node:timers/promises";
import { openSocket } from "../../../test/support/raw-http.ts";
import type { Attack } from "../attack.ts";
import { createTally, increment, type Tally } from "../tally.ts";
import type { Headers } from "../tenants.ts";

const REQUESTS = 2_000;
const PAUSE_MS = 1_000;

/** Sends requests for the metrics on one connection without waiting for responses. Returns how many had each status. */
async function sendPipelined(url: string, headers: Headers, signal: AbortSignal): Promise<Map<string, number>> {
  const lines = ["GET /metrics HTTP/1.1", "Host: localhost", ...Object.entries(headers).map((pair) => pair.join(": "))];
  const socket = openSocket(url, { signal });
  socket.write(`${lines.join("\r\n")}\r\n\r\n`.repeat(REQUESTS));
  const statuses = new Map<string, number>();
  let responses = 0;
  // The last characters of a chunk may begin the next status line.
  let rest = "";
  for await (const chunk of socket) {
    const text = rest + String(chunk);
    let end = 0;
    for (const found of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
      statuses.set(found[1] ?? "", (statuses.get(found[1] ?? "") ?? 0) + 1);
      responses += 1;
      end = found.index + found[0].length;
    }
    if (responses >= REQUESTS) break;
    rest = text.slice(Math.max(end, text.length - 12));
  }
  socket.destroy();
  return statuses;
}

async function floodMetrics(url: string, callers: readonly Headers[], signal: AbortSignal): Promise<Tally> {
  const tally = createTally();
  for (let n = 0; !signal.aborted; n += 1) {
    const statuses = await sendPipelined(url, callers[n % callers.length] ?? {}, signal).catch(() => new Map());
    if (signal.aborted) break;
    for (const [status, count] of statuses)
      if (status === "200") tally.answered += count;
      else increment(tally.refused, status, count);
    await setTimeout(PAUSE_MS);
  }
  return tally;
}

export const metrics: Attack = {
  row: "11",
  title: "2,000 pipelined requests for the metrics, in turns without a key and with an operator's",
  settings: { CHIME_RATES: "none" },
  attack: ({ url, as }, signal) => floodMetrics(url, [{}, as.operator], signal),
};
