import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "@jest/globals";

const guide = readFileSync("CONTRIBUTING.md", "utf8");

/** Files of guards/ that are no guard themselves, but used by several. */
const shared = ["semaphore"];

const guards = globSync("src/gateway/guards/*.ts").map((file) => basename(file, ".ts"));

test.each(guards)("the guard %s has tests of its own", (guard) => {
  expect({ test: `test/guards/${guard}.test.ts`, exists: existsSync(`test/guards/${guard}.test.ts`) }).toMatchObject({
    exists: true,
  });
});

test.each(guards.filter((guard) => !shared.includes(guard)))("CONTRIBUTING.md says when the guard %s runs", (guard) => {
  const orderOfHooks = guide.slice(guide.indexOf("## The order of hooks"), guide.indexOf("## Tests"));
  expect(orderOfHooks).toContain(`guards/${guard}\``);
});
