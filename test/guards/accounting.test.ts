import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { INVALID_SPAN_CONTEXT, trace } from "@opentelemetry/api";
import fc from "fast-check";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { type GraphqlResponse, type Harness, startTestGateway } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const instances = [home];
const { access, as } = keysFor({
  operator,
  writer: { scope: "write", instances },
  reader: { scope: "read", instances },
});
type CallerName = keyof typeof as;
const callers = Object.keys(as) as CallerName[];

/** The spans of attempts: requests to AWS. */
const attempts: { readonly operation: string; readonly isRetry: boolean }[] = [];

beforeAll(() => {
  const span = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  const startActiveSpan = (name: string, ...rest: unknown[]) => {
    const [options] = rest as [{ attributes?: Record<string, unknown> }];
    if (name.startsWith("Chime"))
      attempts.push({
        operation: String(options.attributes?.["rpc.method"]),
        isRetry: options.attributes?.["http.request.resend_count"] !== undefined,
      });
    return (rest.at(-1) as (of: typeof span) => unknown)(span);
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan: () => span, startActiveSpan }) as never });
});
afterAll(() => trace.disable());

const mutationOf = (field: string, payload: string) =>
  `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${payload} } }`;

const results = "results { index } notStarted { count }";
const appInstanceArn = home;

/** Operations by name; `n` varies their objects, few enough that reads coalesce. */
const operations: Record<string, (n: number) => { readonly query: string; readonly input?: object }> = {
  describe: (n) => ({ query: `{ appInstanceUser(arn: "${userArn(n)}") { name } }` }),
  // Five rows with tags could have over 500 values, which cost two calls even if all reads coalesce.
  list: (n) => ({
    query: `{ appInstance(arn: "${home}") { name users(first: ${Math.min(n, 3) + 1}) { nodes { createdAt tags { key } } } } }`,
  }),
  presign: (n) => ({
    query: `{ ${repeat(n + 1, (at) => `a${at}: presignedUrl(operation: LIST_APP_INSTANCE_USERS, input: { appInstanceArn: "${home}" }) { url }`)} }`,
  }),
  foreign: () => ({ query: `{ a: appInstance(arn: "${home}2") { name } b: appInstance(arn: "${home}2") { name } }` }),
  create: (n) => ({
    query: mutationOf("createAppInstanceUsers", results),
    input: { appInstanceArn, users: Array.from({ length: n + 1 }, (_, at) => ({ userId: `new-${at}`, name: "N" })) },
  }),
  promote: (n) => ({
    query: mutationOf("createAppInstanceAdmins", results),
    input: { appInstanceArn, adminArns: Array.from({ length: n + 1 }, (_, at) => userArn(at)) },
  }),
  update: (n) => ({
    query: mutationOf("updateAppInstanceUser", "clientMutationId"),
    input: { arn: userArn(n), name: `${n}` },
  }),
};

interface Sent {
  readonly caller: CallerName;
  readonly name: string;
  readonly response: GraphqlResponse;
}

const CALLS_PER_MINUTE = 400;

/** Returns what a caller was charged before this request, which costs one call. */
async function chargeOf(caller: CallerName, harness: Harness): Promise<number> {
  const { data } = await harness.execute("{ caller { callsLeft } }", {}, as[caller]);
  return CALLS_PER_MINUTE - data.caller.callsLeft - 1;
}

const callsOf = ({ response }: Sent): number => response.extensions.cost.actualCalls;
const locatedOf = ({ response: { errors = [] } }: Sent) => errors.filter(({ path }) => path);
const urlsOf = ({ name, response }: Sent): number =>
  name === "presign" ? Object.values(response.data).filter((url) => url !== null).length : 0;
const refusedWritesOf = (sent: Sent): number =>
  ["presign", "create", "promote", "update"].includes(sent.name)
    ? locatedOf(sent).filter(({ extensions }) => extensions.code === "FORBIDDEN").length
    : 0;
const sum = (all: readonly Sent[], of: (sent: Sent) => number) => all.reduce((total, sent) => total + of(sent), 0);

const step = fc.record({
  caller: fc.constantFrom(...callers),
  name: fc.constantFrom(...Object.keys(operations)),
  n: fc.nat(4),
});
const traffic = fc.record({
  steps: fc.array(step, { minLength: 5, maxLength: 20 }),
  throttled: fc.constantFrom(0, 0.1, 0.4),
  failing: fc.constantFrom(0, 0.1),
  /** At 1 per second, the deadline leaves no time for some. */
  writesPerSecond: fc.constantFrom(1, 100),
});

test(
  "attempts, calls, charges and audit lines agree exactly, with throttling, retries, coalescing and refusals",
  () =>
    fc.assert(
      fc.asyncProperty(traffic, async ({ steps, throttled, failing, writesPerSecond }) => {
        await using started = new AsyncDisposableStack();
        const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
        started.defer(() => rm(folder, { recursive: true }));
        const auditLog = join(folder, "audit.log");
        const harness = started.use(
          await startTestGateway(
            {
              access,
              auditLog,
              isTraced: true,
              callerCallsPerMinute: CALLS_PER_MINUTE,
              quotas: { APP_INSTANCE_USER_WRITES: writesPerSecond },
              requestTimeoutMs: 3_000,
            },
            { seed: contentOf(5) },
          ),
        );
        harness.emulator.set({
          faults: [
            { operation: "*", kind: "throttled", probability: throttled },
            { operation: "*", kind: "serviceUnavailable", probability: failing },
          ],
        });
        attempts.length = 0;
        const all = await Promise.all(
          steps.map(async ({ caller, name, n }): Promise<Sent> => {
            const { query, input } = operations[name]?.(n) ?? { query: "" };
            return { caller, name, response: await harness.execute(query, { input }, as[caller]) };
          }),
        );
        const isWrite = ({ operation }: { readonly operation: string }) => !/^(Describe|List|Get)/.test(operation);
        const calls = attempts.filter(({ isRetry }) => !isRetry);
        const retries = attempts.filter(({ isRetry }) => isRetry);
        const audited = (await readFile(auditLog, "utf8")).split("\n").filter(Boolean);
        expect(harness.calls.length).toBe(calls.length + retries.length);
        expect(sum(all, callsOf)).toBe(calls.length);
        expect(audited.length).toBe(calls.filter(isWrite).length + sum(all, refusedWritesOf) + sum(all, urlsOf));
        for (const caller of callers) {
          const own = all.filter((sent) => sent.caller === caller);
          // A request costs at least one call.
          const cost = (sent: Sent) => Math.max(1, callsOf(sent) + locatedOf(sent).length + urlsOf(sent));
          expect({ caller, charge: await chargeOf(caller, harness) }).toEqual({ caller, charge: sum(own, cost) });
        }
      }),
      { numRuns: isLongRun ? 60 : 5 },
    ),
  isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS,
);
