import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import { executeAt } from "../../test/support/harness.ts";
import { attacker, type Headers, userArn, victim } from "./callers.ts";
import { bodyOf, record, send } from "./client.ts";
import type { Finding, Measurement } from "./finding.ts";
import { inspectProcess } from "./process-state.ts";
import { count, createTally, describeTally } from "./tally.ts";
import { startTarget } from "./target.ts";

/** AWS's rate of DescribeAppInstanceUser, per second. */
const RATE = 20;
const MIN_CALLS = 400;
const DURATION_MS = 24_000;
const OPEN_FILES = 4_096;

const percentOf = (part: number, whole: number) => (100 * part) / whole;
const isBetween = (value: number, [min, max]: readonly [number, number]) => value >= min && value <= max;

/** Describes users, each once, twice as often as AWS accepts. The users of each caller begin at its own number. */
async function describeTwiceAsOften(url: string, headers: Headers, instance: string, firstUser: number) {
  const agent = new Agent({ keepAlive: true });
  const tally = createTally();
  const sent: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let n = 0; performance.now() - startedAt < DURATION_MS; n += 1) {
    const body = bodyOf(`{ appInstanceUser(arn: "${instance}/user/missing-${firstUser}-${n}") { createdAt } }`);
    sent.push(send({ url, headers, body, agent }).then((outcome) => record(tally, outcome)));
    await setTimeout(Math.max(0, startedAt + ((n + 1) * 1000) / (2 * RATE) - performance.now()));
  }
  await Promise.all(sent);
  agent.destroy();
  return tally;
}

export const fairShares: Measurement = {
  row: "shares",
  title: "Eight callers of one AppInstance and one of another, each at twice AWS's rate of describes",
  measure: async () => {
    await using target = await startTarget({
      settings: { CALLER_CALLS_PER_MINUTE: "0" },
      emulator: { rates: "aws" },
      openFiles: OPEN_FILES,
    });
    const { url } = target.gateway;
    const callers = [
      ...target.peers.map((headers) => ({ headers, instance: attacker })),
      { headers: target.as.victim, instance: victim },
    ];
    const tallies = await Promise.all(
      callers.map(({ headers, instance }, n) => describeTwiceAsOften(url, headers, instance, n)),
    );
    const callsOf = (n: number) => target.requests.filter((request) => request.target.includes(`missing-${n}-`)).length;
    const perCaller = callers.map((_, n) => callsOf(n));
    const total = perCaller.reduce((sum, calls) => sum + calls, 0);
    const ofOther = perCaller.at(-1) ?? 0;
    const peers = perCaller.slice(0, -1);
    const share = percentOf(ofOther, total);
    const peerShares = peers.map((calls) => percentOf(calls, total - ofOther));
    const text = peerShares.map((value) => value.toFixed(1)).join(", ");
    return [
      { what: "one of the eight", value: describeTally(tallies[0] ?? createTally()) },
      { what: "the caller of the other", value: describeTally(tallies.at(-1) ?? createTally()) },
      { what: "calls", value: `${count(total)}; at least ${MIN_CALLS}`, holds: total >= MIN_CALLS },
      {
        what: "of each AppInstance",
        value: `${(100 - share).toFixed(1)} and ${share.toFixed(1)} %; 45 to 55`,
        holds: isBetween(share, [45, 55]),
      },
      {
        what: "of each of the eight",
        value: `${text} %; 10 to 15`,
        holds: peerShares.every((value) => isBetween(value, [10, 15])),
      },
      await inspectProcess(target.gateway),
    ];
  },
};

const DESCRIBES = 200;
const MAX_RATIO = 1.1;

export const fullRate: Measurement = {
  row: "rate",
  title: `${DESCRIBES} describes in one query at ${RATE} per second`,
  measure: async (): Promise<Finding[]> => {
    await using target = await startTarget({
      settings: { REQUEST_TIMEOUT_MS: "60000" },
      emulator: { rates: "aws" },
    });
    const execute = executeAt(target.gateway.url);
    // Compiles what a query needs, without a describe.
    await execute(`{ appInstanceUser(arn: "${userArn(attacker, 1)}") { arn } }`, {}, target.as.reader);
    const startedAt = performance.now();
    const { errors = [] } = await execute(
      `{ appInstance(arn: "${attacker}") { users(first: ${DESCRIBES}) { nodes { createdAt } } } }`,
      {},
      target.as.reader,
    );
    const elapsedMs = performance.now() - startedAt;
    // The first second's worth can be sent at once.
    const ratio = elapsedMs / (((DESCRIBES - RATE) * 1000) / RATE);
    return [
      { what: "errors", value: String(errors.length), holds: errors.length === 0 },
      { what: "time", value: `${ratio.toFixed(3)} × the minimum; at most ${MAX_RATIO}`, holds: ratio <= MAX_RATIO },
    ];
  },
};
