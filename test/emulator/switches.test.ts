import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { LiveSwitches } from "../../src/emulator/switches/live-switches.ts";
import { initialSwitches, parseSwitches, switchVariables } from "../../src/emulator/switches/switches.ts";
import { appInstanceArn } from "./fixtures.ts";
import { type EmulatorHarness, startTestEmulator, startWithControlPort } from "./support.ts";
import { effects } from "./switch-effects.ts";

test("the effect of every switch is tested", () => {
  expect(Object.keys(effects).sort()).toEqual(Object.keys(switchVariables).sort());
});

test.each(Object.entries(effects))("%s takes effect when it is set at the control port", async (name, effect) => {
  const { switches, issues } = parseSwitches(initialSwitches, effect.with ?? {});
  expect(issues).toEqual([]);
  await using harness = await startWithControlPort({ ...switches, ticker: { now: () => 0 } });
  const before = await effect.observe(harness);
  expect(before).toEqual(effect.before);
  const response = await harness.control("PATCH", "/switches", JSON.stringify({ [name]: effect.set }));
  const text = effect.set === "+31d" ? "+2678400s" : effect.set;
  expect(await response.json()).toMatchObject({ [name]: expect.stringContaining(text) });
  if (effect.after === "different") expect(await effect.observe(harness)).not.toEqual(before);
  else expect(await effect.observe(harness)).toEqual(effect.after);
});

test.each(Object.entries(effects))("%s gets its default when it is set to null", async (name, { set }) => {
  await using harness = await startWithControlPort();
  await harness.control("PATCH", "/switches", JSON.stringify({ [name]: set }));
  await harness.control("PATCH", "/switches", JSON.stringify({ [name]: null }));
  expect(harness.emulator.state().switches[name]).toBe(switchVariables[name]?.format(initialSwitches));
});

test("an invalid change names every issue, and changes nothing", () => {
  const switches = new LiveSwitches({});
  const before = switches.current;
  expect(() => switches.update({ pageFill: 2, quotas: { tags: 0 } })).toThrow(
    new TypeError(
      "EMULATOR_QUOTA_TAGS must be a whole number from 1, or unlimited, got 0\n" +
        "EMULATOR_PAGE_FILL must be a percentage up to 100%, such as 20%, got 200%",
    ),
  );
  expect(switches.current).toBe(before);
});

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const milliseconds = fc.double({ min: 0, max: 1e11, noNaN: true });
const changes = fc.record({
  pageFill: fraction,
  emptyPages: fraction,
  rateBurst: fc.double({ min: 0, max: 3600, noNaN: true }),
  listLag: milliseconds,
  clockOffset: fc.double({ min: -3e13, max: 3e13, noNaN: true }),
  faults: fc.array(
    fc.record({
      operation: fc.constant("*"),
      kind: fc.constant("slow" as const),
      value: fc.nat(3_600_000),
      probability: fraction,
    }),
  ),
});

test("every valid change is applied exactly", () => {
  const property = fc.property(changes, (given) => {
    const switches = new LiveSwitches({});
    switches.update(given);
    expect(switches.current).toMatchObject(given);
  });
  fc.assert(property);
});

/** Replaces the content, and returns what 20 lists of users get. */
async function runLists({ chime, emulator }: EmulatorHarness): Promise<unknown[]> {
  emulator.reset({ AppInstances: [{ Name: "A", Users: [{ AppInstanceUserId: "u", Name: "U" }] }] });
  const AppInstanceArn = appInstanceArn(emulator.export().AppInstances[0]?.AppInstanceId ?? "");
  const outcomes: unknown[] = [];
  for (let i = 0; i < 20; i += 1) {
    const list = chime.listAppInstanceUsers({ AppInstanceArn });
    outcomes.push(await list.then(({ AppInstanceUsers }) => AppInstanceUsers?.length).catch(() => "failed"));
  }
  return outcomes;
}

test("a reset restarts random decisions, which do not depend on ids", async () => {
  const faults = [{ operation: "List*", kind: "serviceFailure", probability: 0.5 } as const];
  await using harness = await startTestEmulator({ faults, emptyPages: 0.4 });
  const first = await runLists(harness);
  expect(first).toContain("failed");
  expect(await runLists(harness)).toEqual(first);
  expect(await runLists(harness)).toEqual(first);
});
