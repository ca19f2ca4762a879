import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import type { OperationName } from "../../src/gateway/operations.ts";
import { startTestGateway } from "../support/harness.ts";
import { runProcess } from "../support/process.ts";
import { granted } from "./table.ts";

const instance = "arn:aws:chime:us-east-1:123456789012:app-instance/chat";

test("a key that was made, and its entry, fit together", async () => {
  const args = ["web", "--scope", "write", "--instance", instance, "--expires", "2099-01-01"];
  const { code, stdout } = await runProcess("src/commands/api-key.ts", {}, args);
  expect(code).toBe(0);
  const [secret = ""] = /cgw_web_[\w-]{43}/.exec(stdout) ?? [];
  const [, API_KEYS = ""] = /API_KEYS='(.*)'/.exec(stdout) ?? [];
  expect(API_KEYS).not.toContain(secret.slice(8));
  await using harness = await startTestGateway({ access: readConfig({ API_KEYS }).access });
  const ask = (token: string) =>
    harness.execute("{ appInstances { nodes { id } } }", {}, { authorization: `Bearer ${token}` });
  expect((await ask(secret)).data).toEqual({ appInstances: { nodes: [] } });
  expect((await ask(secret.replace(/.$/, (last) => (last === "A" ? "B" : "A")))).status).toBe(401);
});

const badKeys: [args: string[], fault: string][] = [
  [[], "The id of a key is"],
  [["Web"], "The id of a key is"],
  [["web"], "must have a scope, or a user"],
  [["web", "--scope", "root"], "must have one of read, write, admin, operator as scope"],
  [["web", "--scope", "read"], "must name the instances that the scope read is for"],
  [["web", "--scope", "read", "--instance", "*"], "has an instance that must be an ARN of the form"],
  [["web", "--scope", "operator", "--instance", instance], "must name no instances beside the scope operator"],
  [["web", "--scope", "operator", "--expires", "soon"], "must have a date such as 2027-01-31"],
  [["web", "--scope", "operator", "--expires", "2026-02-31"], "must have a date such as 2027-01-31"],
  [["web", "--scope", "operator", "--expires", "2020-01-01"], "The key would have expired already"],
  [["web", "app", "--scope", "operator"], "A key has one id, but web and app are given"],
  [["web", "--user", instance], "has a user that must be an ARN of the form"],
  [["web", "--colour", "blue"], "Unknown option '--colour'"],
];

test.each(badKeys)("no key is made by %j", async (args, fault) => {
  const { code, stdout, stderr } = await runProcess("src/commands/api-key.ts", {}, args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(fault);
  expect(stderr).not.toMatch(/ {4}at /);
});

test.each(["read", "write", "admin", "operator"])(
  "the policy for callers of the scope %s allows what they may do, and nothing else",
  async (scope) => {
    const bound = scope === "operator" ? [] : ["--instance", instance];
    const { stdout } = await runProcess("src/commands/iam-policy.ts", {}, [
      "--account",
      "123456789012",
      "--scope",
      scope,
      ...bound,
    ]);
    const { Statement: statements } = JSON.parse(stdout) as { Statement: { Action: string[]; Resource: string[] }[] };
    const expected = (Object.keys(granted) as OperationName[]).filter(
      (name) =>
        granted[name].some((one) => one === scope) &&
        name !== "DeleteAppInstance" &&
        (name !== "ListAppInstances" || scope === "operator"),
    );
    const actions = statements.flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.startsWith("chime:")).toSorted()).toEqual(
      expected.map((name) => `chime:${name}`).toSorted(),
    );
    expect(actions.includes("mobiletargeting:GetApp")).toBe(scope !== "read");
    expect(statements[0]?.Resource).toEqual(
      scope === "operator" ? ["arn:aws:chime:us-east-1:123456789012:app-instance/*"] : [instance, `${instance}/*`],
    );
    expect(statements.find(({ Resource }) => Resource.includes("*"))?.Action ?? []).toEqual(
      actions.filter((action) => /^chime:CreateAppInstance(User|Bot)?$/.test(action)),
    );
  },
);

test("the documentation shows the policy as it is printed", async () => {
  const { stdout } = await runProcess("src/commands/iam-policy.ts", {}, ["--account", "123456789012"]);
  expect(await readFile("docs/access.md", "utf8")).toContain(stdout);
});

test("a policy that deletes AppInstances, and one for other Pinpoint apps, have to be asked for", async () => {
  const app = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/one";
  const args = ["--account", "123456789012", "--allow-delete-app-instance", "--pinpoint-app", app];
  const { stdout } = await runProcess("src/commands/iam-policy.ts", {}, args);
  expect(stdout).toContain('chime:DeleteAppInstance"');
  expect(stdout).toContain(app);
  const { code, stderr } = await runProcess("src/commands/iam-policy.ts", {}, ["--account", "1"]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("--account must be the 12 digits") });
});

const badPolicies: [args: string[], fault: string][] = [
  [["--scope", "root"], "--scope must be one of"],
  [["--pinpoint-app", "x"], "x is not in us-east-1 of the account 123456789012"],
  [
    ["--scope", "read", "--instance", instance.replace("123456789012", "999999999999")],
    "is not in us-east-1 of the account",
  ],
  [["--region", "eu-central-1", "--scope", "read", "--instance", instance], "is not in eu-central-1 of the account"],
  [["--instance", instance], "--instance goes with --scope read, write or admin"],
  [["--scope", "read", "--allow-delete-app-instance"], "--allow-delete-app-instance is for the scope operator"],
];

test.each(badPolicies)("no policy is made by %j", async (args, fault) => {
  const { code, stdout, stderr } = await runProcess("src/commands/iam-policy.ts", {}, [
    "--account",
    "123456789012",
    ...args,
  ]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(fault);
});

test.each(["src/commands/api-key.ts", "src/commands/iam-policy.ts"])("%s tells how it is used", async (script) => {
  const { code, stdout, stderr } = await runProcess(script, {}, ["--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^npm run \S+ -- /);
});
