import { globSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

/** Where a date is needed: when a key expires, when a budget is full again, what jobs keep for the next process, and what Valkey's clock is compared with. */
const datesNeeded = [
  "src/gateway/access/authenticate.ts",
  "src/gateway/coordination/sqlite/job-database.ts",
  "src/gateway/coordination/valkey/inspect.ts",
  "src/gateway/coordination/valkey/job-parts.ts",
  "src/gateway/coordination/valkey/jobs.ts",
  "src/gateway/jobs/owners.ts",
  "src/gateway/jobs/run-chunk.ts",
  "src/gateway/jobs/runner.ts",
  "src/gateway/resolvers/caller.ts",
  "src/gateway/resolvers/operations.ts",
];

test("no duration is measured with the machine's clock, which can be set", () => {
  const readers = globSync("src/gateway/**/*.ts").filter((file) => readFileSync(file, "utf8").includes("Date.now"));
  expect(readers.toSorted()).toEqual(datesNeeded);
});
