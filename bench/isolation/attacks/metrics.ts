import { setTimeout } from "node:timers/promises";
import { openSocket } from "../../../test/support/raw-http.ts";
import type { Attack } from "../attack.ts";
import type { Headers } from "../callers.ts";
import { createTally, increment, type Tally } from "../tally.ts";

const REQUESTS = 2_000;
const PAUSE_MS = 1_000;
const LINE_LENGTH = 12;

/** Sends requests for the metrics on one connection without waiting for responses. Counts those that a closed connection left out. */
async function sendPipelined(url: string, headers: Headers, tally: Tally): Promise<void> {
  const lines = ["GET /metrics HTTP/1.1", "Host: localhost", ...Object.entries(headers).map((pair) => pair.join(": "))];
  const socket = openSocket(url);
  socket.write(`${lines.join("\r\n")}\r\n\r\n`.repeat(REQUESTS));
  let responses = 0;
  // The last characters of a chunk may begin the next status line.
  let rest = "";
  socket.on("data", (chunk) => {
    const text = rest + String(chunk);
    let end = 0;
    for (const { 0: line, 1: status = "", index } of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
      if (status === "200") tally.succeeded += 1;
      else increment(tally.refused, status);
      responses += 1;
      end = index + line.length;
    }
    rest = text.slice(Math.max(end, text.length - LINE_LENGTH));
    if (responses >= REQUESTS) socket.destroy();
  });
  await new Promise((resolve) => socket.once("close", resolve));
  if (responses < REQUESTS) increment(tally.refused, "connection closed", REQUESTS - responses);
}

async function floodMetrics(url: string, callers: readonly Headers[], signal: AbortSignal): Promise<Tally> {
  const tally = createTally();
  for (let n = 0; !signal.aborted; n += 1) {
    await sendPipelined(url, callers[n % callers.length] ?? {}, tally);
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
