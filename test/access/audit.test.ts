import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { as, foreign, own, startGuardedGateway } from "./callers.ts";

async function openLog() {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  const file = join(folder, "audit.log");
  const lines = async () =>
    (await readFile(file, "utf8"))
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { file, lines, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

test("every write and every presigned URL leaves one line, done or refused, and no read does", async () => {
  await using log = await openLog();
  await using harness = await startGuardedGateway({ auditLog: log.file });
  const mutate = (field: string, input: object, headers: Record<string, string>) =>
    harness.execute(
      `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { userErrors { code } } }`,
      { input },
      headers,
    );
  const user = { appInstanceArn: own.home, userId: "eve", name: "Secret Eve", metadata: "secret metadata" };
  await mutate("createAppInstanceUser", user, as.write);
  await mutate("createAppInstanceUser", { ...user, name: "Other Eve" }, as.write);
  await mutate("updateAppInstanceUser", { arn: foreign.user, name: "Secret" }, as.write);
  await mutate("deleteAppInstance", { arn: "secret", confirmName: "n" }, as.operator);
  await mutate("deleteAppInstanceUser", { arn: `${own.home}/user/eve` }, as.read);
  const presign =
    "query ($input: PresignedUrlInput!, $operation: PresignableOperation!) { presignedUrl(operation: $operation, input: $input) { url } }";
  await harness.execute(presign, { operation: "DELETE_APP_INSTANCE_USER", input: { arn: own.user } }, as.admin);
  await harness.execute(presign, { operation: "DELETE_APP_INSTANCE_USER", input: { arn: own.user } }, as.self);
  await harness.execute(
    "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name users { nodes { name } } } }",
    { arn: own.home },
    as.read,
  );

  const lines = await log.lines();
  expect(lines.map(({ operation, arns, outcome }) => [operation, arns, outcome])).toEqual([
    ["CreateAppInstanceUser", [own.home, `${own.home}/user/eve`], "OK"],
    ["CreateAppInstanceUser", [own.home], "CONFLICT"],
    ["UpdateAppInstanceUser", [foreign.user], "FORBIDDEN"],
    ["DeleteAppInstanceUser", [`${own.home}/user/eve`], "FORBIDDEN"],
    ["DeleteAppInstanceUser", [own.user], "PRESIGNED"],
    ["DeleteAppInstanceUser", [own.user], "FORBIDDEN"],
  ]);
  for (const line of lines) {
    expect(line).toMatchObject({
      audit: true,
      subject: expect.stringMatching(/^[0-9a-f]{16}$/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(JSON.stringify(line)).not.toMatch(/secret|Other Eve|cgw_|X-Amz/i);
  }
  expect(new Set(lines.slice(0, 3).map(({ subject }) => subject)).size).toBe(1);
  expect(new Set(lines.map(({ subject }) => subject)).size).toBe(4);
  expect(lines[0]?.awsRequestId).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
  expect(((await stat(log.file)).mode & 0o777).toString(8)).toBe("600");
});

test("what can't be told in the audit log is not done", async () => {
  await using harness = await startGuardedGateway({ auditLog: "/dev/full" });
  const create = (userId: string) =>
    harness.execute(
      "mutation ($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { userErrors { code } } }",
      { input: { appInstanceArn: own.home, userId, name: "n" } },
      as.write,
    );
  // That the disk is full is known once a line did not fit.
  expect((await create("first")).data.createAppInstanceUser.userErrors).toEqual([]);
  const calls = await harness.callsOf(async () => {
    const { errors } = await create("second");
    expect(errors).toMatchObject([{ extensions: { code: "AUDIT_UNAVAILABLE", retryable: true } }]);
  });
  expect(calls).toEqual([]);
});

test("a bulk leaves a line for each item", async () => {
  await using log = await openLog();
  await using harness = await startGuardedGateway({ auditLog: log.file });
  const users = Array.from({ length: 30 }, (_, n) => ({ userId: `bulk-${n}`, name: "n" }));
  await harness.execute(
    "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { results { userErrors { code } } } }",
    { input: { appInstanceArn: own.home, users } },
    as.write,
  );
  const lines = await log.lines();
  expect(lines).toHaveLength(30);
  expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(["OK"]));
});
