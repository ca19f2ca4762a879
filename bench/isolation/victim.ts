import { Agent, get } from "node:http";
import { setTimeout } from "node:timers/promises";
import { quantile } from "../measure.ts";
import { type Outcome, record, send } from "./client.ts";
import { createTally, type Tally } from "./tally.ts";
import { serveWorker } from "./worker.ts";

/** A steady, light load of one group. */
export interface VictimLoad {
  readonly url: string;
  readonly headers: Record<string, string>;
  /** The bodies of its requests, in turns. */
  readonly bodies: readonly string[];
  readonly requests: number;
  readonly intervalMs: number;
  /** True: each request has a connection of its own. */
  readonly hasNewConnections: boolean;
}

export interface VictimResult {
  readonly tally: Tally;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** The longest time in which /livez did not respond to a new connection. */
  readonly longestSilenceMs: number;
}

const PROBE_INTERVAL_MS = 50;

/** Sends each request at its time, whether those before have responses or not. */
async function sendSteadily(load: VictimLoad): Promise<Omit<VictimResult, "longestSilenceMs">> {
  const { url, headers, bodies, requests, intervalMs, hasNewConnections } = load;
  const tally = createTally();
  const agent = new Agent({ keepAlive: !hasNewConnections });
  const startedAt = performance.now();
  const outcomes: Promise<Outcome>[] = [];
  for (let n = 0; n < requests; n += 1) {
    await setTimeout(Math.max(0, startedAt + n * intervalMs - performance.now()));
    outcomes.push(send({ url, headers, body: bodies[n % bodies.length] ?? "", agent }));
  }
  const elapsedMs: number[] = [];
  for (const outcome of await Promise.all(outcomes)) {
    record(tally, outcome, true);
    elapsedMs.push(outcome.elapsedMs);
  }
  agent.destroy();
  return { tally, p50Ms: quantile(elapsedMs, 0.5), p95Ms: quantile(elapsedMs, 0.95) };
}

/** Probes /livez on new connections, as an orchestrator does, until the signal aborts. Returns the longest time without a response. */
async function probe(url: string, signal: AbortSignal): Promise<number> {
  let longestMs = 0;
  let respondedAt = performance.now();
  while (!signal.aborted) {
    const isLive = await isResponding(new URL("/livez", url));
    const now = performance.now();
    longestMs = Math.max(longestMs, now - respondedAt - PROBE_INTERVAL_MS);
    if (isLive) respondedAt = now;
    await setTimeout(PROBE_INTERVAL_MS);
  }
  return longestMs;
}

function isResponding(url: URL): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  get(url, { agent: false }, (response) => response.resume().on("end", () => resolve(response.statusCode === 200))).on(
    "error",
    () => resolve(false),
  );
  return promise;
}

await serveWorker(async (load: VictimLoad): Promise<VictimResult> => {
  const controller = new AbortController();
  const silence = probe(load.url, controller.signal);
  const result = await sendSteadily(load);
  controller.abort();
  return { ...result, longestSilenceMs: await silence };
});
