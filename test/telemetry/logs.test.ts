import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { awsAt, startProcess } from "../support/process.ts";

const { variable: API_KEYS, as } = keysFor({ ops: operator });

async function openProcess(env: NodeJS.ProcessEnv = {}) {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  opened.defer(() => rm(dataDir, { recursive: true }));
  const emulator = opened.use(await startEmulator({ seed: contentOf(3) }));
  const gateway = opened.use(
    await startProcess(
      "src/main.ts",
      {
        ...awsAt(emulator.url),
        API_KEYS,
        PORT: "0",
        DATA_DIR: dataDir,
        AUDIT_LOG: "none",
        ...env,
      },
      env.NODE_ENV === "production" ? "listening" : "Try it:",
    ),
  );
  const harness = opened.move();
  const [origin = ""] = /http:\/\/localhost:\d+/.exec(gateway.banner) ?? [];
  return {
    emulator,
    gateway,
    metrics: async () => (await fetch(`${origin}/metrics`)).text(),
    send: (body: object, headers: Record<string, string> = as.ops, signal?: AbortSignal) =>
      fetch(`${origin}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      }),
    /** What was logged of answers. */
    answered: () =>
      gateway
        .output()
        .split("\n")
        .filter((line) => line.includes('"msg":"answered"'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    [Symbol.asyncDispose]: () => harness.disposeAsync(),
  };
}

test("in production each request leaves one line of JSON, with all that is known of it but what belongs to a user", async () => {
  await using harness = await openProcess({ NODE_ENV: "production" });
  const query = "query Names($arn: ChimeArn!) { appInstance(arn: $arn) { name users { nodes { name } } } }";
  await harness.send({ query, variables: { arn: home } });
  await harness.send({ query: "{ nope }" });
  await harness.send({ query }, {});
  const input = { appInstanceArn: home, userId: "user-001", name: "Other" };
  await harness.send({
    query:
      "mutation ($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { userErrors { code } } }",
    variables: { input },
  });
  await harness.gateway.waitForOutput('"type":"mutation"');
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const always = {
    level: "info",
    time: expect.any(String),
    requestId: id,
    durationMs: expect.any(Number),
    msg: "answered",
  };
  const caller = expect.stringMatching(/^[0-9a-f]{16}$/);
  expect(harness.answered()).toEqual([
    {
      ...always,
      caller,
      operation: "Names",
      type: "query",
      document: createHash("sha256").update(query).digest("hex").slice(0, 16),
      status: 200,
      calls: 2,
      estimatedCalls: expect.any(Number),
      awsRequestIds: [id, id],
    },
    { ...always, caller, document: expect.any(String), status: 200, calls: 0, codes: ["GRAPHQL_VALIDATION_FAILED"] },
    { ...always, status: 401, calls: 0, codes: ["UNAUTHENTICATED"] },
    {
      ...always,
      caller,
      operation: "mutation",
      type: "mutation",
      document: expect.any(String),
      status: 200,
      calls: 1,
      estimatedCalls: expect.any(Number),
      codes: ["CONFLICT"],
      awsRequestIds: [id],
    },
  ]);
  expect(
    harness.gateway
      .output()
      .trim()
      .split("\n")
      .every((line) => line.startsWith("{")),
  ).toBe(true);
});

test("a request whose client leaves leaves a line, too, and is counted", async () => {
  await using harness = await openProcess({ NODE_ENV: "production", LOG_LEVEL: "info" });
  harness.emulator.set({ faults: [{ operation: "*", kind: "slow", value: 600 }] });
  const left = harness.send({ query: `{ appInstance(arn: "${home}") { name } }` }, as.ops, AbortSignal.timeout(200));
  await expect(left).rejects.toThrow();
  await harness.gateway.waitForOutput('"msg":"left"');
  const [line = ""] = harness.gateway
    .output()
    .split("\n")
    .filter((text) => text.includes('"msg":"left"'));
  expect(JSON.parse(line)).toMatchObject({ level: "info", status: 499, operation: "query", calls: 1 });
  expect(await harness.metrics()).toMatch(/^chime_gateway_requests_total\{.*status="499".*\} 1$/m);
  expect(harness.gateway.output()).not.toContain("a call to Amazon Chime failed");
});

test("why a token was refused the log tells, and the answer does not", async () => {
  const jwt = { JWT_ISSUER: "https://issuer.example/", JWT_AUDIENCE: "chat", JWT_JWKS: "test/access/ec.jwks.json" };
  await using harness = await openProcess({ NODE_ENV: "production", ...jwt });
  const none = Buffer.from('{"alg":"none"}').toString("base64url");
  for (const token of [`${none}.e30.`, "a.b.c"])
    expect((await harness.send({ query: "{ __typename }" }, { authorization: `Bearer ${token}` })).status).toBe(401);
  await harness.gateway.waitForOutput('"refusal":"malformed"');
  expect(harness.answered().map(({ refusal }) => refusal)).toEqual(["algorithm", "malformed"]);
});

test("in development each request leaves a line to read", async () => {
  await using harness = await openProcess();
  await harness.send({ query: "query Names { appInstances { nodes { name } } }" });
  await harness.gateway.waitForOutput("Names 200 in ");
  expect(harness.gateway.output()).toMatch(/\[\d\d:\d\d:\d\d\.\d{3}\] INFO: Names 200 in \d+ ms, 1 calls\n/);
});
