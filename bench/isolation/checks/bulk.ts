import { executeAt } from "../../../test/support/harness.ts";
import { attacker } from "../callers.ts";
import type { Measurement } from "../finding.ts";
import { inspectProcess } from "../process-state.ts";
import { count } from "../tally.ts";
import { startTarget } from "../target.ts";

const CREATES = 1_000;
const CALLS_PER_MINUTE = 2_500;

const mutation = `mutation ($input: CreateAppInstanceUsersInput!) {
  createAppInstanceUsers(input: $input) { results { index userErrors { code } } notStarted { count retryAfterMs } }
}`;
const users = Array.from({ length: CREATES }, (_, n) => ({ userId: `new-${n}`, name: "N" }));

export const bulk: Measurement = {
  row: "14",
  title: `A bulk of ${count(CREATES)} creates at AWS's rates`,
  measure: async () => {
    await using target = await startTarget({
      settings: { CALLER_CALLS_PER_MINUTE: `${CALLS_PER_MINUTE}` },
      emulator: { rates: "aws" },
    });
    const execute = executeAt(target.gateway.url);
    const { data, errors, extensions } = await execute(
      mutation,
      { input: { appInstanceArn: attacker, users } },
      target.as.writer,
    );
    const { results, notStarted } = data.createAppInstanceUsers;
    const created = results.filter((result: object | null) => result !== null).length;
    const { actualCalls } = extensions.cost;
    const accepted = target.countAccepted("CreateAppInstanceUser");
    const lines = target.gateway.output().match(/"audit":true,.*"operation":"CreateAppInstanceUser"/g)?.length ?? 0;
    // Each of these requests costs one call.
    let charge = CALLS_PER_MINUTE;
    while ((await execute("{ __typename }", {}, target.as.writer)).status === 200) charge -= 1;
    return [
      { what: "created", value: count(created) },
      {
        what: "not started, reported once",
        value: `${count(notStarted.count)}, again after ${notStarted.retryAfterMs} ms, ${errors?.length ?? 0} errors`,
        holds: created + notStarted.count === CREATES && notStarted.retryAfterMs > 0 && errors === undefined,
      },
      { what: "creates by AWS", value: count(accepted), holds: accepted === created },
      { what: "actualCalls", value: count(actualCalls), holds: actualCalls === accepted },
      { what: "charged", value: count(charge), holds: charge === accepted },
      { what: "audit lines", value: count(lines), holds: lines === accepted },
      await inspectProcess(target.gateway),
    ];
  },
};
