import { globSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

/** Attributes that people read or hear. The linter finds texts between tags. */
const readable = /\s(?:alt|aria-label|aria-description|description|label|placeholder|title)="[^"]*\p{L}[^"]*"/gu;

test("no attribute of a component has a text of its own", () => {
  const found = globSync("console/src/**/*.tsx").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(readable)].map(
      ([text]) => `${file}:${text}: move it to console/src/texts/`,
    ),
  );
  expect(found).toEqual([]);
});
