import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { SwitchBoard } from "../../src/emulator/switches/board.ts";
import { initialSwitches, setByText, variables } from "../../src/emulator/switches/switches.ts";
import { openControlled } from "./support.ts";
import { rows } from "./switch-rows.ts";

test("every switch has its row", () => {
  expect(Object.keys(rows).sort()).toEqual(Object.keys(variables).sort());
});

test.each(Object.entries(rows))("%s, before and after it is set at the control port", async (name, row) => {
  const { switches, faults } = setByText(initialSwitches, row.with ?? {});
  expect(faults).toEqual([]);
  await using house = await openControlled(switches);
  const before = await row.look(house);
  expect(before).toEqual(row.before);
  const answer = await house.control("PATCH", "/switches", JSON.stringify({ [name]: row.set }));
  expect(await answer.json()).toMatchObject({
    [name]: expect.stringContaining(row.set.replace(/^\+31d$/, "+2678400s")),
  });
  if (name === "EMULATOR_CHANCE_SEED") expect(await row.look(house)).not.toEqual(before);
  else expect(await row.look(house)).toEqual(row.after);
  await house.control("PATCH", "/switches", JSON.stringify({ [name]: null }));
  expect(house.emulator.state().switches[name]).toBe(variables[name]?.write(initialSwitches));
});

test("what a program sets is held to the same as what the environment says", () => {
  const board = new SwitchBoard({});
  const before = board.now;
  expect(() => board.set({ pageFill: 2, quotas: { tags: 0 } })).toThrow(
    new TypeError(
      "EMULATOR_QUOTA_TAGS must be a whole number from 1, or unlimited, but got: 0\n" +
        "EMULATOR_PAGE_FILL must be a percentage such as 20%, up to 100%, but got: 200%",
    ),
  );
  expect(board.now).toBe(before);
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const milliseconds = fc.double({ min: 0, max: 1e11, noNaN: true });

test("whatever a program may set can be set, and comes back", () => {
  const changes = fc.record({
    pageFill: share,
    emptyPages: share,
    rateBurst: fc.double({ min: 0, max: 3600, noNaN: true }),
    listLag: milliseconds,
    clockOffset: fc.double({ min: -3e13, max: 3e13, noNaN: true }),
    faults: fc.array(
      fc.record({
        operation: fc.constant("*"),
        kind: fc.constant("slow" as const),
        value: fc.nat(3_600_000),
        probability: share,
      }),
    ),
  });
  fc.assert(
    fc.property(changes, (given) => {
      const board = new SwitchBoard({});
      board.set(given);
      expect(board.now).toMatchObject(given);
    }),
  );
});

test("a seed that is set again begins chance anew, whatever ids there are", async () => {
  const runs: unknown[] = [];
  await using house = await openControlled({
    seed: false,
    faults: [{ operation: "List*", kind: "serviceFailure", probability: 0.5 }],
    emptyPages: 0.4,
  });
  for (let n = 0; n < 3; n += 1) {
    house.emulator.reset({ AppInstances: [{ Name: "A", Users: [{ AppInstanceUserId: "u", Name: "U" }] }] });
    const id = house.emulator.export().AppInstances[0]?.AppInstanceId;
    const AppInstanceArn = `arn:aws:chime:us-east-1:123456789012:app-instance/${id}`;
    const outcomes: unknown[] = [];
    for (let i = 0; i < 20; i += 1) {
      const list = house.chime.listAppInstanceUsers({ AppInstanceArn });
      outcomes.push(
        await list.then(
          ({ AppInstanceUsers }) => AppInstanceUsers?.length,
          () => "failed",
        ),
      );
    }
    runs.push(outcomes);
  }
  expect(new Set(runs.map((run) => JSON.stringify(run))).size).toBe(1);
  expect(runs[0]).toContain("failed");
});
