import { executeAt, type GraphqlResponse } from "../../../test/support/harness.ts";
import { attacker } from "../callers.ts";
import type { Measurement } from "../finding.ts";
import { inspectProcess } from "../process-state.ts";
import { startTarget } from "../target.ts";

const ROWS = 500;
/** Those that AWS accepts within the time limit of a request: 20 at once, and 20 per second for 10 s. */
const MIN_DESCRIBED = 180;
const MAX_ELAPSED_MS = 11_000;

type ResponseError = NonNullable<GraphqlResponse["errors"]>[number];

const isAdvice = ({ message, extensions }: ResponseError) =>
  extensions.code === "UPSTREAM_THROTTLED" && extensions.retryAfterMs > 0 && message.includes("smaller `first`");

export const longList: Measurement = {
  row: "15",
  title: `A list of ${ROWS} rows with createdAt at AWS's rates`,
  measure: async () => {
    await using target = await startTarget({ emulator: { rates: "aws" } });
    const execute = executeAt(target.gateway.url);
    const startedAt = performance.now();
    const { data, errors = [] } = await execute(
      `{ appInstance(arn: "${attacker}") { users(first: ${ROWS}) { nodes { createdAt } } } }`,
      {},
      target.as.reader,
    );
    const elapsedMs = performance.now() - startedAt;
    const { nodes } = data.appInstance.users as { nodes: { createdAt: string | null }[] };
    const succeeded = nodes.filter(({ createdAt }) => createdAt !== null).length;
    const advice = errors.filter(isAdvice).length;
    const described = target.countAccepted("DescribeAppInstanceUser");
    return [
      {
        what: "rows",
        value: `${nodes.length}, ${succeeded} with createdAt; at least ${MIN_DESCRIBED}`,
        holds: nodes.length === ROWS && succeeded >= MIN_DESCRIBED,
      },
      {
        what: "errors",
        value: `${errors.length}, ${advice} with retryAfterMs and the advice to request fewer rows`,
        holds: succeeded + errors.length === ROWS && advice === errors.length,
      },
      { what: "describes by AWS", value: `${described}; none without use`, holds: described === succeeded },
      {
        what: "response after",
        value: `${(elapsedMs / 1000).toFixed(1)} s; at most ${MAX_ELAPSED_MS / 1000}`,
        holds: elapsedMs <= MAX_ELAPSED_MS,
      },
      await inspectProcess(target.gateway),
    ];
  },
};
