import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { claims, publicJwk, sign } from "../support/issuer.ts";
import { awsAt, startGatewayProcess } from "../support/process.ts";
import { RESPONSE_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";

const { variable: API_KEYS, as } = keysFor({ ops: operator });
const jwt = { JWT_ISSUER: "https://issuer.example/", JWT_AUDIENCE: "chat" };

type Line = Record<string, unknown>;

/** Starts a gateway process against an emulator. */
async function startLogging(env: NodeJS.ProcessEnv) {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(folder, { recursive: true }));
  const JWT_JWKS = join(folder, "jwks.json");
  await writeFile(JWT_JWKS, JSON.stringify({ keys: [publicJwk] }));
  const calls: string[] = [];
  const onRequest = ({ target }: { target: string }) => calls.push(target);
  const emulator = started.use(await startEmulator({ seed: contentOf(3), onRequest }));
  const gateway = started.use(
    await startGatewayProcess({ ...awsAt(emulator.url), API_KEYS, AUDIT_LOG: "none", ...jwt, JWT_JWKS, ...env }),
  );
  const resources = started.move();
  return {
    ...gateway,
    emulator,
    calls,
    send: (body: object, headers: Record<string, string> = as.ops, signal?: AbortSignal) =>
      fetch(gateway.url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

type Logging = Awaited<ReturnType<typeof startLogging>>;

let production: Logging;
beforeAll(async () => {
  production = await startLogging({ NODE_ENV: "production", LOG_LEVEL: "info" });
}, SLOW_TEST_TIMEOUT_MS);
afterAll(async () => production[Symbol.asyncDispose]());

const requestLines = (): Line[] =>
  production
    .output()
    .split("\n")
    .filter((line) => line.includes('"msg":"request '))
    .map((line) => JSON.parse(line));

/** Does something that sends one request; returns the request's line in the log. */
async function lineAfter(work: () => Promise<unknown>): Promise<Line | undefined> {
  const before = requestLines().length;
  await work();
  await waitUntil(() => requestLines().length > before);
  return requestLines()[before];
}

const lineOf = (...request: Parameters<Logging["send"]>) => lineAfter(() => production.send(...request));

const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
const always = {
  level: "info",
  time: expect.any(String),
  requestId: id,
  durationMs: expect.any(Number),
  msg: "request completed",
};
const caller = expect.stringMatching(/^[0-9a-f]{16}$/);
const namesQuery = "query Names($arn: ChimeArn!) { appInstance(arn: $arn) { name users { nodes { name } } } }";

test("the line of a query has its operation, cost and AWS's request ids, and no variables", async () => {
  expect(await lineOf({ query: namesQuery, variables: { arn: home } })).toEqual({
    ...always,
    caller,
    operation: "Names",
    type: "query",
    document: createHash("sha256").update(namesQuery).digest("hex").slice(0, 16),
    status: 200,
    calls: 2,
    estimatedCalls: expect.any(Number),
    awsRequestIds: [id, id],
  });
});

test("the line of an invalid document has the error's code and no operation", async () => {
  expect(await lineOf({ query: "{ nope }" })).toEqual({
    ...always,
    caller,
    document: expect.any(String),
    status: 200,
    calls: 0,
    errorCodes: ["GRAPHQL_VALIDATION_FAILED"],
  });
});

test("the line of an unauthenticated request has no caller", async () => {
  expect(await lineOf({ query: namesQuery }, {})).toEqual({
    ...always,
    status: 401,
    calls: 0,
    authenticationFailure: "no credentials",
    errorCodes: ["UNAUTHENTICATED"],
  });
});

test("the line of a mutation has the codes of its user errors", async () => {
  const input = `{ appInstanceArn: "${home}", userId: "user-001", name: "Other" }`;
  expect(
    await lineOf({ query: `mutation { createAppInstanceUser(input: ${input}) { userErrors { code } } }` }),
  ).toEqual({
    ...always,
    caller,
    operation: "mutation",
    type: "mutation",
    document: expect.any(String),
    status: 200,
    calls: 1,
    estimatedCalls: expect.any(Number),
    errorCodes: ["CONFLICT"],
    awsRequestIds: [id],
  });
});

test("the line says which claim of a token is missing if its lists are empty", async () => {
  const authorization = `Bearer ${await sign(claims({ scope: "chime:read" }))}`;
  const line = await lineAfter(async () => {
    const response = await production.send({ query: "{ appInstances { nodes { arn } } }" }, { authorization });
    expect(await response.json()).toMatchObject({ data: { appInstances: { nodes: [] } } });
  });
  expect(line).toMatchObject({ grantIssue: "missing claim chime_instances", status: 200, calls: 0 });
});

const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.e30.`;

test.each([
  [unsigned, "algorithm"],
  ["a.b.c", "malformed"],
  [`cgw_ops_${"A".repeat(43)}`, "wrong API key"],
])("the line says why the token %s was refused, and the response does not", async (token, reason) => {
  const line = await lineAfter(async () => {
    const response = await production.send({ query: "{ __typename }" }, { authorization: `Bearer ${token}` });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(reason);
  });
  expect(line).toMatchObject({ authenticationFailure: reason });
});

test("a request whose client disconnects has a line and is counted, with status 499", async () => {
  production.emulator.set({ faults: [{ operation: "*", kind: "slow", value: RESPONSE_TIMEOUT_MS }] });
  const line = await lineAfter(async () => {
    const client = new AbortController();
    const calls = production.calls.length;
    const request = production.send({ query: `{ appInstance(arn: "${home}") { name } }` }, as.ops, client.signal);
    await waitUntil(() => production.calls.length > calls);
    client.abort();
    await expect(request).rejects.toThrow("aborted");
  });
  expect(line).toMatchObject({
    level: "info",
    status: 499,
    operation: "query",
    calls: 1,
    msg: "request aborted by the client",
  });
  const metrics = await (await fetch(new URL("/metrics", production.url), { headers: as.ops })).text();
  expect(metrics).toMatch(/^chime_gateway_requests_total\{.*status="499".*\} 1$/m);
  expect(production.output()).not.toContain("a call to Amazon Chime failed");
});

test("in production every line is JSON", () => {
  const lines = production.output().trim().split("\n");
  expect(lines.filter((line) => !line.startsWith("{"))).toEqual([]);
});

test(
  "in development a request has a line for people",
  async () => {
    await using development = await startLogging({});
    await development.send({ query: "query Names { appInstances { nodes { name } } }" });
    await development.waitForOutput("Names 200 in ");
    expect(development.output()).toMatch(/\[\d\d:\d\d:\d\d\.\d{3}\] INFO: Names 200 in \d+ ms, 1 call\n/);
  },
  SLOW_TEST_TIMEOUT_MS,
);
