import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { OperationName } from "../../src/gateway/operations.ts";
import type { Harness } from "../support/harness.ts";
import { documentsFor } from "../support/operations.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { type CallerName, foreign, headersOf, malformed, missing, own, startGuardedGateway } from "./callers.ts";
import { granted } from "./table.ts";

const operations = Object.keys(granted) as OperationName[];
const callers = Object.keys(headersOf) as CallerName[];
const targets = {
  own: documentsFor(own),
  missing: documentsFor(missing),
  foreign: documentsFor(foreign),
  malformed: documentsFor(malformed),
};
type TargetName = keyof typeof targets;
const targetNames = Object.keys(targets) as TargetName[];

/** Operations without an ARN: the target makes no difference. */
const withoutTarget: ReadonlySet<OperationName> = new Set(["CreateAppInstance", "ListAppInstances"]);

type Verdict = "unauthenticated" | "bad input" | "forbidden" | "allowed";

function expectedVerdict(operation: OperationName, caller: CallerName, target: TargetName): Verdict {
  if (caller === "anonymous" || caller === "expired") return "unauthenticated";
  const isGranted = granted[operation].some((name) => name === caller);
  if (withoutTarget.has(operation)) return isGranted ? "allowed" : "forbidden";
  if (target === "malformed") return "bad input";
  const isCovered = caller === "operator" || (caller === "self" ? target === "own" : target !== "foreign");
  return isGranted && isCovered ? "allowed" : "forbidden";
}

function verdictOf(codes: readonly string[]): Verdict {
  if (codes.includes("UNAUTHENTICATED")) return "unauthenticated";
  if (codes.includes("FORBIDDEN")) return "forbidden";
  return codes.includes("BAD_USER_INPUT") ? "bad input" : "allowed";
}

let harness: Harness;
beforeAll(async () => {
  harness = await startGuardedGateway();
});
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
});

async function errorCodesOf(operation: OperationName, caller: CallerName, target: TargetName): Promise<string[]> {
  const { document, variables } = targets[target][operation];
  const { data, errors = [] } = await harness.execute(document, variables, headersOf[caller]);
  const [payload] = Object.values<{ userErrors?: { code: string }[] } | null>(data ?? {});
  return [...errors.map(({ extensions }) => extensions.code), ...(payload?.userErrors ?? []).map(({ code }) => code)];
}

// First, because the other tests delete the AppInstance.
test("AppInstance.directory: exactly the callers who may list users may search them", async () => {
  for (const caller of callers)
    for (const [target, { home }] of Object.entries({ own, missing, foreign, malformed })) {
      const query = `{ appInstance(arn: "${home}") { directory { users { nodes { name } } } } }`;
      const { data, errors = [] } = await harness.execute(query, {}, headersOf[caller]);
      const verdict = verdictOf(errors.map(({ extensions }) => extensions.code));
      const expected = expectedVerdict("ListAppInstanceUsers", caller, target as TargetName);
      const users = data?.appInstance?.directory?.users?.nodes.length;
      expect({ caller, target, verdict, users }).toEqual({
        caller,
        target,
        verdict: expected,
        users: expected === "allowed" && target !== "missing" ? 2 : undefined,
      });
    }
});

test.each(operations)(
  "%s: exactly the callers in the table may call it, and a refusal costs no call",
  async (operation) => {
    for (const caller of callers)
      for (const target of targetNames) {
        let verdict: Verdict | undefined;
        const calls = await harness.callsOf(async () => {
          verdict = verdictOf(await errorCodesOf(operation, caller, target));
        });
        const expected = expectedVerdict(operation, caller, target);
        expect({ caller, target, verdict, isSent: calls.length > 0 }).toEqual({
          caller,
          target,
          verdict: expected,
          isSent: expected === "allowed",
        });
      }
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("the matrix has 840 cells", () => {
  expect(operations.length * callers.length * targetNames.length).toBe(840);
});
