import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { keysFor, operator } from "../support/callers.ts";
import { type GatewayProcess, startGatewayProcess } from "../support/process.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { bodyFrom, own } from "./body.ts";
import { Tape } from "./tape.ts";

/** `FUZZ=1000000 npm test -- test/fuzz` tries as many. */
const count = Number(process.env.FUZZ || (isLongRun ? 20_000 : 1_000));
const BATCH = 20;

const { variable: API_KEYS, as } = keysFor({
  ops: operator,
  reader: { scope: "read", instances: [own.home] },
  admin: { scope: "admin", instances: [own.home] },
  self: { user: own.user },
});
const callers = Object.keys(as) as (keyof typeof as)[];

const tapes = fc.array(fc.array(fc.nat({ max: 0xffff }), { maxLength: 150, size: "max" }), {
  minLength: BATCH,
  maxLength: BATCH,
});

const internals = /INTERNAL_SERVER_ERROR| {4}at |node_modules/;

/** Sends a body as a caller; the response must be JSON without an internal error or foreign data. */
async function sendFrom(tape: Tape, { url, output }: GatewayProcess): Promise<void> {
  const caller = tape.pick(callers);
  const body = bodyFrom(tape);
  const headers = { "content-type": "application/json", ...as[caller] };
  const response = await fetch(url, { method: "POST", headers, body }).catch((cause: unknown) => {
    throw new Error(`The gateway does not respond: ${output()}\n${body}`, { cause });
  });
  const text = await response.text();
  const sent = { caller, body, status: response.status, text };
  const isInternalError = response.status >= 500 || internals.test(text);
  const isLeak = caller !== "ops" && text.includes("FOREIGN-SECRET");
  expect({ ...sent, isInternalError, isLeak }).toEqual({ ...sent, isInternalError: false, isLeak: false });
  expect(() => JSON.parse(text)).not.toThrow();
}

test(
  `${count} valid, damaged and hostile operations get a response, and none reaches what its caller must not see`,
  async () => {
    await using gateway = await startGatewayProcess({
      API_KEYS,
      CALLER_CALLS_PER_MINUTE: "0",
      AUDIT_LOG: "none",
      LOG_LEVEL: "error",
      EMULATOR_SEED: "test/fuzz/seed.yaml",
    });
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(tapes, async (batch) => {
        await Promise.all(batch.map((choices) => sendFrom(new Tape(choices), gateway)));
        sent += batch.length;
      }),
      { numRuns: Math.ceil(count / BATCH) },
    );
    expect(sent).toBeGreaterThanOrEqual(count);
    expect((await fetch(new URL("/readyz", gateway.url))).status).toBe(200);
    expect(await gateway.stop()).toBe(0);
    expect(gateway.output().replace(gateway.banner, "")).toBe("");
  },
  isLongRun || count > 20_000 ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS,
);
