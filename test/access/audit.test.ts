import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { captureStderr } from "../support/capture-stderr.ts";
import { openPipe } from "../support/pipe.ts";
import { as, foreign, own, startGuardedGateway } from "./callers.ts";

/** Starts a gateway with an audit log in a file of its own. */
async function startAudited(config: Parameters<typeof startGuardedGateway>[0] = {}) {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(folder, { recursive: true }));
  const file = join(folder, "audit.log");
  const { execute } = started.use(await startGuardedGateway({ auditLog: file, ...config }));
  const resources = started.move();
  return {
    file,
    execute,
    mutate: (field: string, input: object, headers: Record<string, string>) =>
      execute(
        `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { clientMutationId } }`,
        { input },
        headers,
      ),
    presignDeletion: (arn: string, headers: Record<string, string>) =>
      execute(
        "query ($arn: ChimeArn!) { presignedUrl(operation: DELETE_APP_INSTANCE_USER, input: { arn: $arn }) { url } }",
        { arn },
        headers,
      ),
    lines: async () =>
      (await readFile(file, "utf8"))
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const user = { appInstanceArn: own.home, userId: "eve", name: "Secret Eve", metadata: "secret metadata" };

test("each write that was sent or refused leaves one line", async () => {
  await using gateway = await startAudited();
  await gateway.mutate("createAppInstanceUser", user, as.write);
  await gateway.mutate("createAppInstanceUser", { ...user, name: "Other Eve" }, as.write);
  await gateway.mutate("updateAppInstanceUser", { arn: foreign.user, name: "Secret" }, as.write);
  await gateway.mutate("deleteAppInstance", { arn: "secret", confirmName: "n" }, as.operator);
  await gateway.mutate("deleteAppInstanceUser", { arn: `${own.home}/user/eve` }, as.read);
  expect((await gateway.lines()).map(({ operation, arns, outcome }) => [operation, arns, outcome])).toEqual([
    ["CreateAppInstanceUser", [own.home, `${own.home}/user/eve`], "OK"],
    ["CreateAppInstanceUser", [own.home], "CONFLICT"],
    ["UpdateAppInstanceUser", [foreign.user], "FORBIDDEN"],
    ["DeleteAppInstanceUser", [`${own.home}/user/eve`], "FORBIDDEN"],
  ]);
});

test("each presigned URL leaves one line, issued or refused", async () => {
  await using gateway = await startAudited();
  await gateway.presignDeletion(own.user, as.admin);
  await gateway.presignDeletion(own.user, as.self);
  expect((await gateway.lines()).map(({ operation, arns, outcome }) => [operation, arns, outcome])).toEqual([
    ["DeleteAppInstanceUser", [own.user], "PRESIGNED"],
    ["DeleteAppInstanceUser", [own.user], "FORBIDDEN"],
  ]);
});

test("a write that was never sent leaves no line", async () => {
  await using gateway = await startAudited({ quotas: { APP_INSTANCE_USER_WRITES: 1 }, requestTimeoutMs: 500 });
  const users = Array.from({ length: 50 }, (_, n) => ({ userId: `bulk-${n}`, name: "n" }));
  const { extensions } = await gateway.mutate("createAppInstanceUsers", { appInstanceArn: own.home, users }, as.write);
  expect(extensions.cost.actualCalls).toBeLessThan(50);
  expect(await gateway.lines()).toHaveLength(extensions.cost.actualCalls);
});

test("a read leaves no line", async () => {
  await using gateway = await startAudited();
  const query = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name users { nodes { name } } } }";
  expect((await gateway.execute(query, { arn: own.home }, as.read)).errors).toBeUndefined();
  expect(await gateway.lines()).toEqual([]);
});

test("a line has ids and a hash of the subject, but no user data, key or URL", async () => {
  await using gateway = await startAudited();
  await gateway.mutate("createAppInstanceUser", user, as.write);
  await gateway.presignDeletion(own.user, as.admin);
  const lines = await gateway.lines();
  for (const line of lines) {
    expect(line).toMatchObject({
      audit: true,
      subject: expect.stringMatching(/^[0-9a-f]{16}$/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(JSON.stringify(line)).not.toMatch(/secret|cgw_|X-Amz/i);
  }
  expect(lines[0]?.awsRequestId).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
});

test("lines of one caller have one subject", async () => {
  await using gateway = await startAudited();
  for (const headers of [as.write, as.write, as.read, as.admin])
    await gateway.mutate("updateAppInstanceUser", { arn: foreign.user, name: "n" }, headers);
  const [first, second, ...others] = (await gateway.lines()).map(({ subject }) => subject);
  expect(second).toBe(first);
  expect(new Set([first, ...others]).size).toBe(3);
});

test("each item of a bulk mutation leaves a line", async () => {
  await using gateway = await startAudited();
  const users = Array.from({ length: 30 }, (_, n) => ({ userId: `bulk-${n}`, name: "n" }));
  await gateway.mutate("createAppInstanceUsers", { appInstanceArn: own.home, users }, as.write);
  const lines = await gateway.lines();
  expect(lines).toHaveLength(30);
  expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(["OK"]));
});

test("only the gateway's user can read the file", async () => {
  await using gateway = await startAudited();
  expect(((await stat(gateway.file)).mode & 0o777).toString(8)).toBe("600");
});

test("after a line could not be written, writes are refused before they are sent, and a shutdown says what is lost", async () => {
  using stderr = captureStderr();
  await writeToClosedPipe();
  expect(JSON.parse(stderr.text())).toMatchObject({ level: "fatal", lost: 1 });
});

async function writeToClosedPipe(): Promise<void> {
  using pipe = openPipe();
  await using harness = await startGuardedGateway({ auditLog: pipe.path });
  pipe.close();
  const create = (userId: string) =>
    harness.execute(
      "mutation ($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { userErrors { code } } }",
      { input: { appInstanceArn: own.home, userId, name: "n" } },
      as.write,
    );
  // The first line reveals that nobody reads the pipe any more.
  expect((await create("first")).data.createAppInstanceUser.userErrors).toEqual([]);
  const calls = await harness.callsOf(async () => {
    const { errors } = await create("second");
    expect(errors).toMatchObject([{ extensions: { code: "AUDIT_UNAVAILABLE", retryable: true } }]);
  });
  expect(calls).toEqual([]);
}
