import { expect, test } from "@jest/globals";
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
