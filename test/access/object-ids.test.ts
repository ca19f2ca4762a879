import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Harness } from "../support/harness.ts";
import { documentOf, type ObjectMutation, objectMutations } from "../support/object-mutations.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { type CallerName, foreign, headersOf, missing, own, startGuardedGateway } from "./callers.ts";

const callers = Object.keys(headersOf) as CallerName[];
const targets = { own, missing, foreign };

let [harness, folder]: [Harness | undefined, string] = [undefined, ""];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  harness = await startGuardedGateway({ auditLog: join(folder, "audit.log") });
});
afterAll(async () => {
  await harness?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function readAuditLog(): Promise<string[]> {
  return (await readFile(join(folder, "audit.log"), "utf8")).split("\n").filter(Boolean);
}

/** Executes a mutation; returns the codes of its errors, the calls that it sent, and its audit lines. */
async function attempt(row: ObjectMutation, input: object, caller: CallerName) {
  if (!harness) throw new Error("no gateway");
  const { execute, callsOf } = harness;
  const before = (await readAuditLog()).length;
  let codes: string[] = [];
  const calls = await callsOf(async () => {
    const response = JSON.stringify(await execute(documentOf(row), { input }, headersOf[caller]));
    codes = [...response.matchAll(/"code":"(\w+)"/g)].map(([, code = ""]) => code);
  });
  const lines = (await readAuditLog()).slice(before).map((line) => JSON.parse(line));
  return { codes, calls, lines: lines.map(({ operation, arns, outcome }) => ({ operation, arns, outcome })) };
}

test.each(objectMutations(own).map(({ field }) => field))(
  "%s by id is allowed, refused and audited as by ARN",
  async (field) => {
    for (const caller of callers)
      for (const [name, target] of Object.entries(targets)) {
        const row = objectMutations(target).find((row) => row.field === field);
        if (!row) throw new Error(field);
        const rest = { ...row.rest, ...(field === "deleteAppInstance" && { confirmName: "other" }) };
        // The first attempt leaves what both of the next two find.
        await attempt(row, { ...row.byArn, ...rest }, caller);
        const byArn = await attempt(row, { ...row.byArn, ...rest }, caller);
        const byId = await attempt(row, { ...row.byId, ...rest }, caller);
        expect({ caller, name, ...byId }).toEqual({ caller, name, ...byArn });
      }
  },
  SLOW_TEST_TIMEOUT_MS,
);
