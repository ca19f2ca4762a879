import { setTimeout } from "node:timers/promises";
import { progress } from "../measure.ts";
import type { Attack, Attacked } from "./attack.ts";
import type { AttackerInput } from "./attacker.ts";
import { userArn, victim } from "./callers.ts";
import { bodyOf } from "./client.ts";
import type { Finding, Measurement } from "./finding.ts";
import { inspectProcess } from "./process-state.ts";
import { describeTally, sentIn, type Tally } from "./tally.ts";
import { startTarget } from "./target.ts";
import type { VictimLoad, VictimResult } from "./victim.ts";
import { startWorker } from "./worker.ts";

const WARM_UP_REQUESTS = 100;
const HEAD_START_MS = 1_000;

/** The attacker steps back for the victim, whose times would otherwise include the attacker's own use of the CPU. */
const ATTACKER_NICENESS = 5;

const MIN_SUCCEEDED_PERCENT = 99;
const MAX_SLOWDOWN = 2;
const MAX_DELAY_MS = 50;

const VICTIM_USERS = 50;
const describes = Array.from({ length: VICTIM_USERS }, (_, n) =>
  bodyOf(`{ appInstanceUser(arn: "${userArn(victim, n)}") { createdAt } }`),
);

/** Measures a victim alone, and again beside an attack on the same gateway. */
export const measureAttack = (attack: Attack): Measurement => ({
  row: attack.row,
  title: attack.title,
  measure: async ({ victimRequests }) => {
    await using target = await startTarget(attack);
    using _ = attack.constrain?.(target);
    const { url } = target.gateway;
    const load: VictimLoad = {
      url,
      headers: target.as.victim,
      bodies: describes,
      intervalMs: 50,
      hasNewConnections: false,
      ...attack.victim,
      requests: victimRequests,
    };
    await runVictim({ ...load, requests: WARM_UP_REQUESTS });
    progress(`attack ${attack.row}, the victim alone`);
    const alone = await runVictim(load);
    const findings = (await attack.before?.(target)) ?? [];
    progress(`attack ${attack.row}, the victim beside it`);
    const { tally, beside } = await attackBeside(attack, target, load);
    const memory = await inspectProcess(target.gateway);
    const after = (await attack.after?.({ ...target, tally, beside })) ?? [];
    return [
      { what: "attacker", value: describeTally(tally) },
      expectSuccess("victim alone", alone),
      expectSuccess("victim beside", beside),
      compareTimes(alone, beside),
      ...findings,
      ...after,
      { what: "/livez", value: `silent for at most ${beside.longestSilenceMs.toFixed(0)} ms` },
      memory,
    ];
  },
});

async function attackBeside(attack: Attack, { gateway: { url }, as }: Attacked, load: VictimLoad) {
  const input: AttackerInput = { row: attack.row, target: { url, as } };
  using attacker = startWorker<Tally>("./attacker.ts", input, { niceness: ATTACKER_NICENESS });
  await setTimeout(HEAD_START_MS);
  const beside = await runVictim(load);
  return { beside, tally: await attacker.stop() };
}

async function runVictim(load: VictimLoad): Promise<VictimResult> {
  using worker = startWorker<VictimResult>("./victim.ts", load);
  return await worker.result;
}

/** A victim that does not succeed when it is alone shows that the machine is too busy to measure. */
function expectSuccess(what: string, { tally }: VictimResult): Finding {
  const percent = (100 * tally.succeeded) / sentIn(tally);
  return {
    what,
    value: `${describeTally(tally)}; ${percent.toFixed(1)} %, at least ${MIN_SUCCEEDED_PERCENT}`,
    holds: percent >= MIN_SUCCEEDED_PERCENT,
  };
}

function compareTimes(alone: VictimResult, beside: VictimResult): Finding {
  const maxMs = MAX_SLOWDOWN * alone.p95Ms + MAX_DELAY_MS;
  const [before, during, most] = [alone.p95Ms, beside.p95Ms, maxMs].map((ms) => ms.toFixed(1));
  return {
    what: "95th percentile",
    value: `${before} ms alone, ${during} ms beside; at most ${most}`,
    holds: beside.p95Ms <= maxMs,
  };
}
