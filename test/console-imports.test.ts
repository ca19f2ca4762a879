import { globSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type Import, importsOf } from "./support/imports.ts";

const files = globSync("console/src/**/*.{ts,tsx}", { exclude: ["console/src/generated/**"] }).toSorted();

/** What a page may load. A new package is a decision: it must fit the budget of bytes (see docs/console.md). */
const packages =
  /^(react|react-dom\/client|react-relay\/hooks|relay-runtime|react-aria-components|@tanstack\/react-virtual|wouter)$/;

/** What knows no screen. Screens import these, and not the other way round. */
const foundation = /^console\/src\/(ui|network|texts|caller)\//;

const imports = files.flatMap(importsOf);
const isFile = ({ to }: Import) => to.includes("/src/") || to.startsWith("src/");
const describe = ({ from, to }: Import) => `${from} must not import ${to}`;

/** What the console shares with other programs: files of users, and the rules of their fields. */
const shared = /^src\/(csv\/|user-files\/|gateway\/domain\/(constraints|rules)\.ts$)/;

test("the console imports itself, what it shares with other programs, and few packages; nothing of Node", () => {
  const wrong = imports.filter((each) =>
    isFile(each) ? !each.to.startsWith("console/src/") && !shared.test(each.to) : !packages.test(each.to),
  );
  expect(wrong.map(describe)).toEqual([]);
});

test("what screens share knows none of them", () => {
  const allowed = /^(console\/src\/(ui|network|texts|caller|generated)|src\/(csv|user-files))\//;
  const wrong = imports
    .filter(({ from }) => foundation.test(from))
    .filter((each) => isFile(each) && !allowed.test(each.to));
  expect(wrong.map(describe)).toEqual([]);
});

test("the code that sends requests knows no component, and texts know only how to format", () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      (from.startsWith("console/src/network/") && to.endsWith(".tsx")) ||
      (from.startsWith("console/src/texts/") && !/^console\/src\/(texts\/|ui\/format\.ts$)/.test(to)),
  );
  expect(wrong.map(describe)).toEqual([]);
});

test("every style sheet is imported", () => {
  const imported = new Set(imports.map(({ to }) => to));
  expect(globSync("console/src/**/*.css").filter((file) => !imported.has(file))).toEqual([]);
});
