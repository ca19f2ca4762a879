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
const orderOfHooks = guide.slice(guide.indexOf("## The order of hooks"), guide.indexOf("## Tests"));

/** Where guards have their place in the order of hooks. */
const hookFiles = ["graphql.ts", "graph/apollo.ts", "server.ts"].map((file) => `src/gateway/${file}`);

/** Returns the modules of which a file imports values, such as `guards/caller-rate`, by the names of these values. */
const importsIn = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/^import \{([^}]*)\} from "\.+\/([\w-]+\/[\w-]+)\.ts";$/gm)].flatMap(
      ([, names = "", module = ""]) => names.split(",").map((name) => [name.trim(), module] as const),
    ),
  );

test.each(guards)("the guard %s has tests", (guard) => {
  const file = testsElsewhere[guard] ?? `test/guards/${guard}.test.ts`;
  expect({ file, exists: existsSync(file) }).toMatchObject({ exists: true });
});

test.each(guards)("CONTRIBUTING.md says when the guard %s runs", (guard) => {
  expect(orderOfHooks).toContain(`guards/${guard}\``);
});

test.each(guards)("the guard %s has a place in the order of hooks, or another guard calls it", (guard) => {
  const others = guards.filter((other) => other !== guard).map((other) => `src/gateway/guards/${other}.ts`);
  const used = new RegExp(`^import (?!type\\b)[^;]*/${guard}\\.ts";`, "m");
  const isUsed = [...hookFiles, ...others].some((file) => used.test(readFileSync(file, "utf8")));
  if (!isUsed)
    throw new Error(`Nothing calls src/gateway/guards/${guard}.ts: add it to one of ${hookFiles.join(", ")}`);
});

test("CONTRIBUTING.md has the hooks of graphql.ts in their order", () => {
  const text = readFileSync("src/gateway/graphql.ts", "utf8");
  const modules = importsIn(text);
  const calls = [...text.matchAll(/^ +(?:await )?(\w+)\(app\b/gm)].map(([, name = ""]) => modules.get(name));
  const inCode = calls.filter((module) => module !== undefined);
  const rows = orderOfHooks.matchAll(/^\| [1-8] \| (.*?) \|/gm);
  const inTable = [...rows].flatMap(([, hooks = ""]) =>
    [...hooks.matchAll(/`([\w-]+\/[\w-]+)`/g)].map(([, name = ""]) => name),
  );
  expect(inCode.length).toBeGreaterThan(10);
  expect(inTable.filter((module) => inCode.includes(module))).toEqual(inCode);
});
