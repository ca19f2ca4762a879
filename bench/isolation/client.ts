import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import { sendAndDiscard } from "../../test/support/raw-http.ts";
import { createTally, increment, type Tally } from "./tally.ts";

/** Longer than any time limit of the gateway. */
const RESPONSE_TIMEOUT_MS = 60_000;

export interface Outcome {
  readonly status: number;
  /** The beginning of the body. */
  readonly start: string;
  readonly elapsedMs: number;
}

interface Sent {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** By default, the request has a connection of its own. */
  readonly agent?: Agent;
}

export const bodyOf = (query: string, variables: object = {}): string => JSON.stringify({ query, variables });

/** Sends a request, and measures the time until its response is complete. */
export async function send({ url, headers, body, agent }: Sent): Promise<Outcome> {
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(RESPONSE_TIMEOUT_MS);
  const response = await sendAndDiscard(url, headers, body, { agent: agent ?? false, signal }).catch(
    ({ code, message }: NodeJS.ErrnoException) => ({ status: 0, start: code ?? message }),
  );
  return { ...response, elapsedMs: performance.now() - startedAt };
}

/** Counts an outcome. A 200 with errors is a success, unless all fields must succeed. */
export function record(tally: Tally, { status, start }: Outcome, mustSucceed = false): void {
  const [, code] = /"code":"(\w+)"/.exec(start) ?? [];
  const hasErrors = start.includes('"errors":');
  if (status === 200 && !(mustSucceed && hasErrors)) tally.succeeded += 1;
  else if (status === 429 || (status === 503 && start.includes('"retryAfterMs":')))
    increment(tally.refused, code ?? String(status));
  else increment(tally.failed, code ?? (status === 0 ? start : String(status)));
}

interface Flood extends Omit<Sent, "body" | "agent"> {
  readonly body: (n: number) => string;
  /** How many requests are in flight at once. */
  readonly concurrency: number;
  /** How long a connection pauses after each response. */
  readonly pauseMs?: number;
  /** How long it pauses after a refusal. */
  readonly refusedPauseMs?: number;
}

/** Sends requests until the signal aborts: each connection sends the next one when it has a response. */
export async function flood(
  { url, headers, body, concurrency, pauseMs = 0, refusedPauseMs = 200 }: Flood,
  signal: AbortSignal,
): Promise<Tally> {
  const tally = createTally();
  const agent = new Agent({ keepAlive: true });
  let next = 0;
  const run = async () => {
    while (!signal.aborted) {
      const outcome = await send({ url, headers, body: body(next++), agent });
      // What ends after the attack was cut off by it.
      if (signal.aborted) return;
      record(tally, outcome);
      await setTimeout(outcome.status === 200 ? pauseMs : refusedPauseMs);
    }
  };
  const runs = Array.from({ length: concurrency }, run);
  signal.addEventListener("abort", () => agent.destroy(), { once: true });
  await Promise.all(runs);
  return tally;
}
