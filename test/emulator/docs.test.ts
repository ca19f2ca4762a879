import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { faultKinds } from "../../src/emulator/faults/faults.ts";
import { rateClasses } from "../../src/emulator/rates/rates.ts";
import { initialSwitches, switchVariables } from "../../src/emulator/switches/switches.ts";

const docs = await readFile("docs/emulator.md", "utf8");

/** The cells of the row that begins with a name. */
const row = (name: string) =>
  docs
    .split("\n")
    .find((line) => line.startsWith(`| \`${name}\` |`))
    ?.split("|")
    .map((cell) => cell.trim());

test.each(Object.entries(switchVariables))("%s is documented with its default", (name, { format }) => {
  expect(row(name)?.[2]).toBe(`\`${format(initialSwitches)}\``);
});

test.each(Object.entries(faultKinds))("the fault %s is documented with its value", (kind, { value }) => {
  expect(row(kind)?.[3]).toMatch(value === undefined ? /^$/ : new RegExp(`\\(${value.initial}\\b`));
});

test.each(Object.entries(rateClasses))("the rate %s is documented", (name, { perSecond, scope }) => {
  expect(row(name)?.[2]).toMatch(new RegExp(`^${perSecond}\\b`));
  expect(row(name)?.[3]).toBe(scope === "account" ? "the account" : "each AppInstance");
});
