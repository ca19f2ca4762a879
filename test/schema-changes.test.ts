import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

const run = promisify(execFile);
const script = new URL("support/schema-changes.ts", import.meta.url).pathname;

const schema = `directive @key(fields: String!) repeatable on OBJECT
directive @cost(weight: Int!) on FIELD_DEFINITION
type User @key(fields: "id") @key(fields: "arn") { id: ID! arn: ID! @cost(weight: 1) }
type Query { user: String! admins(first: Int): [String] users(first: Int! = 50): [User] }`;

/** Creates a repository with one commit: the schema and docs/breaking-changes.md. */
async function openRepository(declared: string) {
  const cwd = await mkdtemp(join(tmpdir(), "schema-changes-"));
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], { cwd });
  await mkdir(join(cwd, "docs"));
  await writeFile(join(cwd, "docs/breaking-changes.md"), declared);
  await writeFile(join(cwd, "schema.graphql"), schema);
  await git("init", "--quiet");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Begin");
  return {
    /** Runs the check with a changed schema. */
    check: async (changed: string, base = "HEAD") => {
      await writeFile(join(cwd, "schema.graphql"), changed);
      const finished = run(process.execPath, [script, base], { cwd });
      return finished.then(
        ({ stderr }) => ({ code: 0, stderr }),
        ({ code, stderr }) => ({ code, stderr }),
      );
    },
    [Symbol.asyncDispose]: () => rm(cwd, { recursive: true }),
  };
}

test("a breaking change fails unless docs/breaking-changes.md declares it, and other changes pass", async () => {
  await using repository = await openRepository("`Query.admins.first`: pages were never stored");
  expect(await repository.check(schema)).toEqual({ code: 0, stderr: "" });
  expect(await repository.check(schema.replace("type Query {", "type Query { more: Int"))).toEqual({
    code: 0,
    stderr: "",
  });
  expect(await repository.check(schema.replace("(first: Int)", ""))).toEqual({ code: 0, stderr: "" });
  const nullable = await repository.check(schema.replace("user: String!", "user: String"));
  expect(nullable.code).toBe(1);
  expect(nullable.stderr).toContain("Query.user: Field 'Query.user' changed type from 'String!' to 'String'");
  expect((await repository.check(schema.replace("user: String!", ""))).stderr).toContain("Query.user: ");
  expect((await repository.check(schema.replace("Int! = 50", "Int!"))).stderr).toContain("Query.users.first: ");
  expect((await repository.check(schema.replace(' @key(fields: "arn")', ""))).stderr).toContain("User.@key: ");
  expect(await repository.check(schema.replace(" @cost(weight: 1)", ""))).toEqual({ code: 0, stderr: "" });
  expect((await repository.check(schema, "nowhere")).stderr).toContain("There is no schema.graphql at nowhere");
});
