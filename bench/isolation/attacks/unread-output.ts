import { setTimeout } from "node:timers/promises";
import type { Attack } from "../attack.ts";
import { attacker, type Headers } from "../callers.ts";
import { bodyOf, send } from "../client.ts";
import { createTally, increment, type Tally } from "../tally.ts";

const CREATES = 100;
const PAUSE_MS = 200;
const MAX_SHUTDOWN_MS = 15_000;

const mutation = `mutation ($input: CreateAppInstanceUsersInput!) {
  createAppInstanceUsers(input: $input) { results { index } notStarted { count } }
}`;

/** Creates users until the signal aborts, each with a line of the audit log. Counts requests; those with unwritten lines as refused. */
async function createUsers(url: string, headers: Headers, signal: AbortSignal): Promise<Tally> {
  const tally = createTally();
  for (let batch = 0; !signal.aborted; batch += 1) {
    const users = Array.from({ length: CREATES }, (_, n) => ({ userId: `batch-${batch}-${n}`, name: "n" }));
    const { status, start } = await send({
      url,
      headers,
      body: bodyOf(mutation, { input: { appInstanceArn: attacker, users } }),
    });
    if (start.includes("AUDIT_UNAVAILABLE")) increment(tally.refused, "AUDIT_UNAVAILABLE");
    else if (status === 200) tally.succeeded += 1;
    else increment(tally.failed, String(status));
    await setTimeout(PAUSE_MS);
  }
  return tally;
}

export const unreadOutput: Attack = {
  row: "10",
  title: "Nobody reads standard output, and a caller creates 100 users at a time",
  settings: { CHIME_RATES: "none", CALLER_CALLS_PER_MINUTE: "0" },
  attack: ({ url, as }, signal) => createUsers(url, as.writer, signal),
  before: async ({ gateway }) => {
    gateway.pauseOutput();
    return [];
  },
  after: async ({ tally, gateway }) => {
    const refused = tally.refused.AUDIT_UNAVAILABLE ?? 0;
    const startedAt = performance.now();
    const code = await Promise.race([gateway.stop(), setTimeout(MAX_SHUTDOWN_MS, "no exit", { ref: false })]);
    const elapsedMs = performance.now() - startedAt;
    return [
      { what: "writes", value: `refused with AUDIT_UNAVAILABLE ${refused} times`, holds: refused > 0 },
      { what: "SIGTERM", value: `exit with ${code} after ${(elapsedMs / 1000).toFixed(1)} s`, holds: code === 0 },
    ];
  },
};
