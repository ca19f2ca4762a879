import { expect, test } from "@jest/globals";
import { changesOf, findDifferences, isWritten } from "../../console/src/edit/values.ts";

const base = { name: "Chat", metadata: "{}" };

test("only the fields that an edit changes are written", () => {
  expect(changesOf(base, { ...base, name: "Help" })).toEqual({ name: "Help" });
  expect(changesOf(base, { ...base, metadata: "" })).toEqual({ metadata: "" });
});

test("a conflict shows what was changed by either side", () => {
  const theirs = { name: "Chat", metadata: "theirs" };
  expect(findDifferences(base, { ...base, name: "Mine" }, theirs)).toEqual([
    { field: "name", was: "Chat", is: "Chat", yours: "Mine" },
    { field: "metadata", was: "{}", is: "theirs", yours: undefined },
  ]);
});

test("an edit whose response was lost is recognized in what is stored", () => {
  expect(isWritten({ name: "Mine" }, { name: "Mine", metadata: "theirs" })).toBe(true);
  expect(isWritten({ name: "Mine", metadata: "" }, { name: "Mine", metadata: "theirs" })).toBe(false);
});
