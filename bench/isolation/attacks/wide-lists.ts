import { Agent } from "node:http";
import { repeat } from "../../../test/support/repeat.ts";
import type { Attack } from "../attack.ts";
import { attacker, type Headers } from "../callers.ts";
import { bodyOf, record, send } from "../client.ts";
import { createTally, type Tally } from "../tally.ts";

const REQUESTS = 100;

const body = bodyOf(
  `{ appInstance(arn: "${attacker}") { users(first: 1000) { nodes { ${repeat(6, (n) => `m${n}: metadata`)} } } } }`,
);

/** Sends 100 requests at once, so that their reads coalesce, and again when the last one has its response. */
async function sendRounds(url: string, headers: Headers, signal: AbortSignal): Promise<Tally> {
  const tally = createTally();
  const agent = new Agent({ keepAlive: true });
  signal.addEventListener("abort", () => agent.destroy(), { once: true });
  const sendOne = async () => {
    const outcome = await send({ url, headers, body, agent });
    if (!signal.aborted) record(tally, outcome);
  };
  while (!signal.aborted) await Promise.all(Array.from({ length: REQUESTS }, sendOne));
  return tally;
}

export const wideLists: Attack = {
  row: "2",
  title: `A reader asks ${REQUESTS} times at once for 6 MB, again and again`,
  settings: { CHIME_RATES: "none", CALLER_CALLS_PER_MINUTE: "0" },
  attack: ({ url, as }, signal) => sendRounds(url, as.reader, signal),
};
