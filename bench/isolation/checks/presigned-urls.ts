import { executeAt } from "../../../test/support/harness.ts";
import { repeat } from "../../../test/support/repeat.ts";
import { attacker } from "../callers.ts";
import type { Finding, Measurement } from "../finding.ts";
import { inspectProcess } from "../process-state.ts";
import { count } from "../tally.ts";
import { startTarget } from "../target.ts";

const presign = `presignedUrl(operation: LIST_APP_INSTANCE_USERS, input: { appInstanceArn: "${attacker}" }) { url }`;

/** Returns the findings of one caller who asks for a URL. */
async function presignAs(execute: Execute, what: string, expected: string): Promise<Finding> {
  const { errors = [] } = await execute(`{ ${presign} }`);
  const outcome = String(errors[0]?.extensions.code ?? "a URL");
  return { what, value: outcome, holds: outcome === expected };
}

type Execute = (query: string) => ReturnType<ReturnType<typeof executeAt>>;

const CALLS_PER_MINUTE = 100;

export const presignedUrls: Measurement = {
  row: "5",
  title: "Presigned URLs, whose calls the gateway cannot pace",
  measure: async () => {
    await using closed = await startTarget({});
    const settings = { PRESIGNED_URLS: "on", CALLER_CALLS_PER_MINUTE: `${CALLS_PER_MINUTE}` };
    await using open = await startTarget({ settings });
    const as = (headers: Record<string, string>, target: typeof open) => (query: string) =>
      executeAt(target.gateway.url)(query, {}, headers);
    const findings = [
      await presignAs(as(closed.as.operator, closed), "an operator, by default", "FORBIDDEN"),
      await presignAs(as(open.as.reader, open), "a reader, with PRESIGNED_URLS=on", "FORBIDDEN"),
      await presignAs(as(open.as.operator, open), "an operator, with PRESIGNED_URLS=on", "a URL"),
    ];
    const execute = as(open.as.writer, open);
    let urls = 0;
    for (let n = 0; n < CALLS_PER_MINUTE; n += 1) if ((await execute(`{ ${presign} }`)).status === 200) urls += 1;
    const { status } = await execute(`{ ${presign} }`);
    return [
      ...findings,
      {
        what: "a writer with 100 calls per minute",
        value: `${urls} URLs, then ${status}`,
        holds: urls === CALLS_PER_MINUTE && status === 429,
      },
      await inspectProcess(open.gateway),
    ];
  },
};

const DURATION_MS = 15_000;
const DEFAULT_CALLS_PER_MINUTE = 3_000;
const ALIASES = 20;

export const auditLines: Measurement = {
  row: "6",
  title: `A writer requests ${ALIASES} presigned URLs at a time for ${DURATION_MS / 1000} s, by default limits`,
  measure: async () => {
    await using target = await startTarget({ settings: { PRESIGNED_URLS: "on" } });
    const query = `{ ${repeat(ALIASES, (n) => `a${n}: ${presign}`)} }`;
    const execute = executeAt(target.gateway.url);
    let [sent, urls] = [0, 0];
    for (const end = performance.now() + DURATION_MS; performance.now() < end; sent += 1) {
      const { status, data } = await execute(query, {}, target.as.writer);
      if (status === 200) urls += Object.values(data).filter((url) => url !== null).length;
      // The rest of the minute has only refusals.
      else await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const lines = target.gateway.output().match(/"outcome":"PRESIGNED"/g)?.length ?? 0;
    return [
      { what: "requests", value: count(sent) },
      {
        what: "URLs",
        value: `${count(urls)}; at most one for each call of the caller's minute`,
        holds: urls <= DEFAULT_CALLS_PER_MINUTE,
      },
      { what: "audit lines", value: `${count(lines)}; one for each URL`, holds: lines === urls },
      await inspectProcess(target.gateway),
    ];
  },
};
