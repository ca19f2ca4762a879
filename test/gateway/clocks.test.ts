import { globSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

/** Where a date is needed: when a key expires, and when a budget is full again. */
const datesNeeded = ["src/gateway/access/authenticate.ts", "src/gateway/resolvers/operations.ts"];

test("no duration is measured with the machine's clock, which can be set", () => {
  const readers = globSync("src/gateway/**/*.ts").filter((file) => readFileSync(file, "utf8").includes("Date.now"));
  expect(readers.toSorted()).toEqual(datesNeeded);
});
