import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { startTestGateway } from "../support/harness.ts";
import { runProcess } from "../support/process.ts";

const script = "src/commands/api-key.ts";
const instance = "arn:aws:chime:us-east-1:123456789012:app-instance/chat";

test("the gateway accepts the printed key with the printed entry, and no other key", async () => {
  const args = ["web", "--scope", "write", "--instance", instance, "--expires", "2099-01-01"];
  const { code, stdout } = await runProcess(script, {}, args);
  expect(code).toBe(0);
  const [secret = ""] = /cgw_web_[\w-]{43}/.exec(stdout) ?? [];
  const [, API_KEYS = ""] = /API_KEYS='(.*)'/.exec(stdout) ?? [];
  expect(API_KEYS).not.toContain(secret.slice(8));
  await using harness = await startTestGateway({ access: readConfig({ API_KEYS }).access });
  const executeWith = (token: string) =>
    harness.execute("{ appInstances { nodes { id } } }", {}, { authorization: `Bearer ${token}` });
  expect((await executeWith(secret)).data).toEqual({ appInstances: { nodes: [] } });
  const other = secret.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  expect((await executeWith(other)).status).toBe(401);
});

const invalid: [args: string[], message: string][] = [
  [[], "The id of a key must be 1 to 32 characters of a-z and 0-9, got none"],
  [["Web"], "The id of a key must be 1 to 32 characters of a-z and 0-9, got Web"],
  [["web"], "must have a scope, or a user without scope and instances"],
  [["web", "--scope", "root"], "must have one of read, write, admin, operator as scope"],
  [["web", "--scope", "read"], "must name the instances that the scope read covers"],
  [["web", "--scope", "read", "--instance", "*"], "has an instance that must be an ARN of the form"],
  [["web", "--scope", "operator", "--instance", instance], "must not name instances with the scope operator"],
  [["web", "--scope", "operator", "--expires", "soon"], "must have a date such as 2027-01-31"],
  [["web", "--scope", "operator", "--expires", "2026-02-31"], "must have a date such as 2027-01-31"],
  [["web", "--scope", "operator", "--expires", "2020-01-01"], "--expires must be in the future"],
  [["web", "app", "--scope", "operator"], "A key must have one id, got web and app"],
  [["web", "--user", instance], "has a user that must be an ARN of the form"],
  [["web", "--colour", "blue"], "Unknown option '--colour'"],
];

test.each(invalid)("the arguments %j create no key, and the issue is printed", async (args, message) => {
  const { code, stdout, stderr } = await runProcess(script, {}, args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/ {4}at /);
});

test("--help prints the usage", async () => {
  const { code, stdout, stderr } = await runProcess(script, {}, ["--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^npm run \S+ -- /);
});
