import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { faultKinds } from "../../src/emulator/faults/faults.ts";
import { faultSpecsFormat } from "../../src/emulator/faults/spec.ts";
import type { FaultKind, FaultSpec, SwitchChanges } from "../../src/emulator/public.ts";
import { routes } from "../../src/emulator/wire/routes.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { startTestEmulator } from "./support.ts";

const spec = fc.record(
  {
    operation: fc.constantFrom(...Object.keys(routes), "*", "List*", "DescribeAppInstanceU*"),
    kind: fc.constantFrom(...(Object.keys(faultKinds) as FaultKind[])),
    probability: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
    count: fc.integer({ min: 1, max: 1e8 }),
  },
  { requiredKeys: ["operation", "kind"] },
);

test("parses every list of faults that it formats", () => {
  const property = fc.property(fc.array(spec), (specs) => {
    expect(faultSpecsFormat.parse(faultSpecsFormat.format(specs))).toEqual(specs);
  });
  fc.assert(property);
});

test("parses an operation, a kind, a value, a probability and a count", () => {
  expect(faultSpecsFormat.parse("*:slow=20@5%*2, ListAppInstances:throttled=250")).toEqual([
    { operation: "*", kind: "slow", value: 20, probability: 0.05, count: 2 },
    { operation: "ListAppInstances", kind: "throttled", value: 250 },
  ]);
});

test.each(["", "hang", "*:", "*:bang", "Nothing*:hang", "*:hang=5", "*:hang@101%", "*:hang*0", "*:hang,", "*:slow=-1"])(
  "does not parse %j",
  (text) => {
    expect(faultSpecsFormat.parse(text)).toBeUndefined();
  },
);

const CALLS = 200;

/** Calls two operations in turn, and returns a letter for each fault, and a dot for each call without. */
async function runCalls(changes: SwitchChanges): Promise<{ describes: string; lists: string }> {
  await using harness = await startTestEmulator({ seed: true, ...changes });
  const { chime, emulator, requests } = harness;
  for (let n = 0; n < CALLS; n += 1) {
    await chime.describeAppInstance({ AppInstanceArn: emulator.demoAppInstanceArn }).catch(() => {});
    await chime.listAppInstances({}).catch(() => {});
  }
  expect(requests.every(({ fault, status }) => (fault === undefined) === (status === 200))).toBe(true);
  const marks = requests.map(({ fault }) => fault?.at(0) ?? ".");
  const every = (offset: number) => marks.filter((_, i) => i % 2 === offset).join("");
  return { describes: every(0), lists: every(1) };
}

const faults: FaultSpec[] = [
  { operation: "Describe*", kind: "serviceUnavailable", probability: 0.2 },
  { operation: "*", kind: "throttled", probability: 0.1 },
];

let firstRun: ReturnType<typeof runCalls> | undefined;
const runOnce = () => {
  firstRun ??= runCalls({ faults });
  return firstRun;
};

test(
  "the same seed and calls give the same faults, and another seed others",
  async () => {
    const first = await runOnce();
    expect(await runCalls({ faults })).toEqual(first);
    expect(await runCalls({ faults, chanceSeed: "another" })).not.toEqual(first);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a fault is injected with its probability, into its operations only",
  async () => {
    const { describes, lists } = await runOnce();
    const unavailable = describes.replaceAll(/[^s]/g, "").length;
    expect(unavailable).toBeGreaterThan(20);
    expect(unavailable).toBeLessThan(60);
    expect(lists).not.toContain("s");
    expect(lists).toContain("t");
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a fault does not depend on the faults after it",
  async () => {
    const { describes } = await runOnce();
    const alone = await runCalls({ faults: faults.slice(0, 1) });
    expect(alone.describes).toBe(describes.replaceAll("t", "."));
  },
  SLOW_TEST_TIMEOUT_MS,
);
