import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "@jest/globals";

const guide = readFileSync("CONTRIBUTING.md", "utf8");

/** Guards whose tests stand elsewhere. */
const testsElsewhere: Readonly<Record<string, string>> = {
  "event-loop-delay": "test/guards/load-shedding.test.ts",
  "request-slots": "test/guards/load-shedding.test.ts",
  "shorter-page": "test/gateway/rate-limits.test.ts",
};

const guards = globSync("src/gateway/guards/*.ts").map((file) => basename(file, ".ts"));

test.each(guards)("the guard %s has tests", (guard) => {
  const file = testsElsewhere[guard] ?? `test/guards/${guard}.test.ts`;
  expect({ file, exists: existsSync(file) }).toMatchObject({ exists: true });
});

test.each(guards)("CONTRIBUTING.md says when the guard %s runs", (guard) => {
  const orderOfHooks = guide.slice(guide.indexOf("## The order of hooks"), guide.indexOf("## Tests"));
  expect(orderOfHooks).toContain(`guards/${guard}\``);
});
