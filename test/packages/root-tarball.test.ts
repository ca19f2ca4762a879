import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

/** Without scripts: they would build the console while other tests use it. */
test("the tarball of this project has what runs and its docs: no test, bench or CI file", async () => {
  const { stdout } = await promisify(execFile)("npm", [
    "pack",
    "--dry-run",
    "--json",
    "--loglevel=error",
    "--ignore-scripts",
  ]);
  const [packed] = Object.values(
    JSON.parse(stdout) as readonly { readonly files: readonly { readonly path: string }[] }[],
  );
  const paths = packed?.files.map(({ path }) => path) ?? [];
  const allowed =
    /^(?:(?:src|schema|docs|console\/dist)\/.+|console\/prepare\.mjs|schema\.graphql|(?:README|CHANGELOG)\.md|LICENSE|package\.json)$/;
  expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining(["package.json", "README.md", "schema.graphql", "src/main.ts", "console/prepare.mjs"]),
  );
  const isBuilt = existsSync("console/dist/index.html");
  expect(paths.includes("console/dist/operations.json")).toBe(isBuilt);
});
