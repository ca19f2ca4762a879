import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import type { OperationName } from "../../src/gateway/operations.ts";
import { runProcess } from "../support/process.ts";
import { granted } from "./table.ts";

const instance = "arn:aws:chime:us-east-1:123456789012:app-instance/chat";

const printPolicy = (...args: readonly string[]) =>
  runProcess("src/commands/iam-policy.ts", {}, ["--account", "123456789012", ...args]);

async function statementsFor(scope: string) {
  const { stdout } = await printPolicy("--scope", scope, ...(scope === "operator" ? [] : ["--instance", instance]));
  return (JSON.parse(stdout) as { Statement: { Action: string[]; Resource: string[] }[] }).Statement;
}

const scopes = ["read", "write", "admin", "operator"];

test.each(scopes)("the policy for the scope %s allows exactly what its callers may do", async (scope) => {
  const operations = (Object.keys(granted) as OperationName[]).filter(
    (name) =>
      granted[name].some((one) => one === scope) &&
      name !== "DeleteAppInstance" &&
      (name !== "ListAppInstances" || scope === "operator"),
  );
  const actions = (await statementsFor(scope)).flatMap(({ Action }) => Action);
  expect(actions.filter((action) => action.startsWith("chime:")).toSorted()).toEqual(
    operations.map((name) => `chime:${name}`).toSorted(),
  );
  expect(actions.includes("mobiletargeting:GetApp")).toBe(scope !== "read");
});

test.each(scopes)("the policy for the scope %s names its AppInstances wherever IAM supports it", async (scope) => {
  const statements = await statementsFor(scope);
  expect(statements[0]?.Resource).toEqual(
    scope === "operator" ? ["arn:aws:chime:us-east-1:123456789012:app-instance/*"] : [instance, `${instance}/*`],
  );
  const wildcard = statements.find(({ Resource }) => Resource.includes("*"))?.Action ?? [];
  expect(wildcard).toEqual(
    statements.flatMap(({ Action }) => Action).filter((action) => /^chime:CreateAppInstance(User|Bot)?$/.test(action)),
  );
});

test("docs/access.md shows the policy as `npm run iam-policy` prints it", async () => {
  const { stdout } = await printPolicy();
  expect(await readFile("docs/access.md", "utf8")).toContain(stdout);
});

test("the policy allows to delete AppInstances only with --allow-delete-app-instance", async () => {
  const { stdout } = await printPolicy("--allow-delete-app-instance");
  expect(stdout).toContain('chime:DeleteAppInstance"');
});

test("the policy is limited to the Pinpoint apps that are named", async () => {
  const app = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/one";
  const { stdout } = await printPolicy("--pinpoint-app", app);
  expect(stdout).toContain(app);
  expect(stdout).not.toContain("apps/*");
});

const invalid: [args: string[], message: string][] = [
  [["--account", "1"], "--account must be the 12 digits"],
  [["--scope", "root"], "--scope must be one of"],
  [["--pinpoint-app", "x"], "x must be in us-east-1 of the account 123456789012"],
  [
    ["--scope", "read", "--instance", instance.replace("123456789012", "999999999999")],
    "must be in us-east-1 of the account",
  ],
  [["--region", "eu-central-1", "--scope", "read", "--instance", instance], "must be in eu-central-1 of the account"],
  [["--instance", instance], "--instance requires --scope read, write or admin"],
  [["--scope", "read", "--allow-delete-app-instance"], "--allow-delete-app-instance requires --scope operator"],
];

test.each(invalid)("the arguments %j print no policy, but the issue", async (args, message) => {
  const { code, stdout, stderr } = await printPolicy(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
});

test("--help prints the usage", async () => {
  const { code, stdout, stderr } = await printPolicy("--help");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^npm run \S+ -- /);
});
