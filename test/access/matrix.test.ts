import { expect, test } from "@jest/globals";
import type { OperationName } from "../../src/gateway/operations.ts";
import { documentsFor } from "../support/operations.ts";
import { type CallerName, foreign, headersOf, malformed, missing, own, startGuardedGateway } from "./callers.ts";
import { granted } from "./table.ts";

const callers = Object.keys(headersOf) as CallerName[];
const targets = {
  own: documentsFor(own),
  missing: documentsFor(missing),
  foreign: documentsFor(foreign),
  malformed: documentsFor(malformed),
};
const targetNames = Object.keys(targets) as (keyof typeof targets)[];

/** These name no AppInstance, so it is all the same which one is meant. */
const ofAll: ReadonlySet<OperationName> = new Set(["CreateAppInstance", "ListAppInstances"]);

type Verdict = "unknown" | "bad input" | "forbidden" | "allowed";

function expected(operation: OperationName, caller: CallerName, target: keyof typeof targets): Verdict {
  if (caller === "anonymous" || caller === "expired") return "unknown";
  const isGranted = granted[operation].some((name) => name === caller);
  if (ofAll.has(operation)) return isGranted ? "allowed" : "forbidden";
  if (target === "malformed") return "bad input";
  const reaches = caller === "operator" || (caller === "self" ? target === "own" : target !== "foreign");
  return isGranted && reaches ? "allowed" : "forbidden";
}

test("each of the seven callers may do with each operation what the table says, and a refusal costs no call", async () => {
  await using harness = await startGuardedGateway();
  let cells = 0;
  for (const operation of Object.keys(granted) as OperationName[])
    for (const caller of callers)
      for (const target of targetNames) {
        const { document, variables } = targets[target][operation];
        let codes: string[] = [];
        const calls = await harness.callsOf(async () => {
          const { data, errors = [] } = await harness.execute(document, variables, headersOf[caller]);
          const [payload] = Object.values<{ userErrors?: { code: string }[] } | null>(data ?? {});
          codes = [
            ...errors.map(({ extensions }) => extensions.code),
            ...(payload?.userErrors ?? []).map(({ code }) => code),
          ];
        });
        const met: Verdict = codes.includes("UNAUTHENTICATED")
          ? "unknown"
          : codes.includes("FORBIDDEN")
            ? "forbidden"
            : codes.includes("BAD_USER_INPUT")
              ? "bad input"
              : "allowed";
        const cell = { operation, caller, target };
        const verdict = expected(operation, caller, target);
        expect({ ...cell, verdict: met }).toEqual({ ...cell, verdict });
        expect({ ...cell, calls: calls.length > 0 }).toEqual({ ...cell, calls: verdict === "allowed" });
        cells += 1;
      }
  expect(cells).toBe(840);
});
