import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import type { FaultSpec } from "../../src/emulator/public.ts";
import { keysFor } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { runCli } from "./support.ts";
import { temporaryFolder } from "./temporary-folder.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

test("users are created, read, updated, found and deleted", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(60) });
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli(gateway.url, args);
    return { code, stderr, data: stdout === "" ? undefined : JSON.parse(stdout) };
  };
  const [created, list, found] = await Promise.all([
    run("users", "create", "Home", "ann", "Ånn", "--metadata", "=x", "--tag", "team=blue", "--expiration-days", "9"),
    run("users", "list", home, "--limit", "51", "--query", "length(@)"),
    run("users", "find", "home", "NAME 07"),
  ]);
  expect(created).toMatchObject({ code: 0, stderr: "", data: { userId: "ann", name: "Ånn", metadata: "=x" } });
  expect(list.data).toBe(51);
  expect(found.data).toMatchObject([{ userId: "user-007", name: "Name of user-007" }]);
  const [updated, missing] = await Promise.all([
    run("users", "update", "home", "ann", "--name", "Anna"),
    run("users", "get", "home", "nobody"),
  ]);
  expect(updated.data).toMatchObject({ name: "Anna", metadata: "=x" });
  expect(missing).toMatchObject({ code: 1, stderr: `There is no user nobody in ${home}\n` });
  const shown = { tags: [{ key: "team", value: "blue" }], expirationSettings: { expirationDays: 9 } };
  expect((await run("users", "get", "home", "ann")).data).toMatchObject(shown);
  const deleted = await run("users", "delete", "home", "ann", "ann");
  expect(deleted).toMatchObject({ code: 1, data: [{ outcome: "DELETED" }, { code: "NOT_FOUND_OR_FORBIDDEN" }] });
});

test("users are named by their ARN, too, but not those of another AppInstance", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(2) });
  await gateway.chime.createAppInstanceUser({ AppInstanceArn: home, AppInstanceUserId: "arn:x", Name: "X" });
  const run = (...args: string[]) => runCli(gateway.url, ["users", ...args]);
  const [first, other] = [`${home}/user/user-001`, "arn:aws:chime:us-east-1:123456789012:app-instance/other/user/x"];
  const [shown, updated, refused] = await Promise.all([
    run("get", "home", first),
    run("update", "home", "arn:x", "--name", "Y"),
    run("delete", "home", "user-002", other),
  ]);
  expect(JSON.parse(shown.stdout)).toMatchObject({ userId: "user-001" });
  expect(JSON.parse(updated.stdout)).toMatchObject({ userId: "arn:x", name: "Y" });
  expect(refused).toEqual({ code: 2, stdout: "", stderr: `${other} is not in ${home}\n` });
  const deleted = await run("delete", "home", first, "arn:x");
  expect(JSON.parse(deleted.stdout)).toMatchObject([{ outcome: "DELETED" }, { outcome: "DELETED" }]);
  expect(gateway.emulator.state().counts.users).toBe(1);
});

test("JSON lines, tables, text and CSV have the same rows", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(2) });
  const outputOf = async (form: string) => (await runCli(gateway.url, ["users", "list", "home", "-o", form])).stdout;
  const [jsonl, table, text, csv] = await Promise.all(["jsonl", "table", "text", "csv"].map(outputOf));
  expect(
    jsonl
      ?.trim()
      .split("\n")
      .map((line) => JSON.parse(line).userId),
  ).toEqual(["user-001", "user-002"]);
  expect(table).toBe("userId    name              metadata\nuser-001  Name of user-001\nuser-002  Name of user-002\n");
  expect(text).toBe("user-001\tName of user-001\t\nuser-002\tName of user-002\t\n");
  expect(csv).toBe("userId,name,metadata\nuser-001,Name of user-001,\nuser-002,Name of user-002,\n");
});

test("a key comes from a file or a variable, and decides who the caller is", async () => {
  await using folder = await temporaryFolder();
  const keys = keysFor({ reader: { scope: "read", instances: [home] }, ops: { scope: "operator" } });
  await using gateway = await startTestGateway({ access: keys.access }, { seed: contentOf(1) });
  const secretOf = ({ authorization }: { authorization: string }) => authorization.replace("Bearer ", "");
  const keyFile = join(folder.path, "key");
  await writeFile(keyFile, `${secretOf(keys.as.reader)}\n`);
  const env = { CHIME_IDENTITY_KEY: secretOf(keys.as.ops) };
  const [reader, ops, none, refused] = await Promise.all([
    runCli(gateway.url, ["whoami", "--key-file", keyFile], { env, isInstalled: true }),
    runCli(gateway.url, ["rate-limits", "--query", "length(@)"], { env }),
    runCli(gateway.url, ["whoami"]),
    runCli(gateway.url, ["users", "create", home, "ann", "Ann", "--key-file", keyFile]),
  ]);
  expect(JSON.parse(reader.stdout)).toMatchObject({ id: "key:reader", scope: "READ", appInstances: [home] });
  expect(ops).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\n$/) });
  expect(none).toMatchObject({ code: 3, stdout: "", stderr: expect.stringMatching(/^UNAUTHENTICATED: /) });
  expect(refused).toMatchObject({ code: 3, stdout: "", stderr: expect.stringMatching(/^FORBIDDEN: /) });
});

test.each([
  ["users lst home", /^There is no command users lst; did you mean users list\?\n$|needs one of list/],
  ["users get home", /^USER_ID is missing: chime-identity users get INSTANCE USER_ID\n$/],
  ["whoami --limit 3", /^chime-identity whoami has no option --limit/],
  ["whoami --key secret", /^A key must not be an argument/],
  ["whoami --output xml", /^--output must be one of json, jsonl/],
  ["whoami --url ftp://x", /^--url must be an http or https URL/],
  ["instances create x --max-wait 0 --query [", /^--query is not valid JMESPath: /],
])("wrong usage exits with 2 and says what is right: %s", async (line, message) => {
  const { code, stdout, stderr } = await runCli("http://127.0.0.1:1/graphql", line.split(" "));
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(message) });
});

test("help lists every command, and an unreachable gateway is reported with the URL", async () => {
  const [help, ofCommand, unreachable] = await Promise.all([
    runCli("", ["--help"]),
    runCli("", ["users", "create", "--help"]),
    runCli("http://127.0.0.1:1/graphql", ["whoami", "--max-wait", "0"]),
  ]);
  for (const line of ["  whoami ", "  users find INSTANCE TEXT ", "--key-file FILE", "Exit codes: 0"])
    expect(help.stdout).toContain(line);
  expect(ofCommand.stdout).toContain("--expiration-days DAYS");
  expect(unreachable).toMatchObject({ code: 4, stderr: expect.stringMatching(/cannot be reached.*is --url right/) });
});

test.each([
  { operation: "ListAppInstances", line: "instances list", name: "Home" },
  { operation: "ListAppInstanceUsers", line: `users list ${home}`, name: "Name of user-001" },
] as const)("what AWS throttles is repeated, but not for longer than --max-wait: $line", async (row) => {
  const faults: FaultSpec[] = [{ operation: row.operation, kind: "throttled", count: 4 }];
  await using gateway = await startTestGateway({}, { seed: contentOf(1), faults });
  const list = (seconds: string) => runCli(gateway.url, [...row.line.split(" "), "--max-wait", seconds]);
  expect(await list("0")).toMatchObject({ code: 4, stderr: expect.stringMatching(/^UPSTREAM_THROTTLED: /) });
  const { code, stdout } = await list("600");
  expect({ code, rows: JSON.parse(stdout) }).toMatchObject({ code: 0, rows: [{ name: row.name, metadata: null }] });
  expect(gateway.calls.length).toBe(5);
});
