import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { startEmulator } from "../src/emulator/server.ts";
import { keysFor, operator } from "./support/callers.ts";
import { contentOf, home } from "./support/content.ts";
import { startFakeUpstream } from "./support/fake-upstream.ts";
import { runProcess } from "./support/process.ts";
import { SLOW_TEST_TIMEOUT_MS } from "./support/timeouts.ts";
import { startValkey, valkeyProgram } from "./support/valkey.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

let DATA_DIR: string;
beforeAll(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
});
afterAll(() => rm(DATA_DIR, { recursive: true }));

const { variable: API_KEYS } = keysFor({ ops: operator, old: { ...operator, expires: "2020-01-01" } });
const unreachable = "http://127.0.0.1:1";
const aws = (endpoint = unreachable): NodeJS.ProcessEnv => ({
  CHIME_BACKEND: "aws",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: endpoint,
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "canary-secret",
  API_KEYS,
});
const runDoctor = (env: NodeJS.ProcessEnv) =>
  runProcess("src/commands/doctor/main.ts", { PORT: "0", EMULATOR_PORT: "0", DATA_DIR, ...env });

describe("without problems", () => {
  const calls: string[] = [];
  let result: Awaited<ReturnType<typeof runDoctor>>;
  beforeAll(async () => {
    await using emulator = await startEmulator({
      seed: contentOf(1),
      onRequest: ({ operation }) => operation && calls.push(operation),
    });
    result = await runDoctor(aws(emulator.url));
  });

  test.each([
    ["the backend", /^ok +The configuration is valid \(backend: aws\)$/m],
    ["the Region", /^ok +Region us-east-1$/m],
    ["the credentials", /^ok +AWS credentials were found$/m],
    ["the clock", /^ok +http:\S+ responds; this machine's clock is \d+ s (ahead of|behind) AWS's$/m],
    ["each permission", /^ok +chime:ListAppInstances$(.*\n)*^ok +chime:DescribeAppInstanceUser$/m],
    ["who may query _entities", /^ok +No router secret is configured: every caller may query _entities/m],
  ])("the doctor reports %s", (_, lines) => {
    expect(result.stdout).toMatch(lines);
  });

  test("the doctor exits with 0", () => {
    expect(result.stdout).toMatch(/^No problems: the gateway can start\.$/m);
    expect(result.code).toBe(0);
  });

  test("an expired API key is a warning", () => {
    expect(result.stdout).toMatch(/^warning +API key old \(operator\) has expired$/m);
  });

  test("the doctor changes nothing in AWS", () => {
    expect(calls).toContain("DescribeAppInstance");
    expect(calls.filter((operation) => !/^(List|Describe|Get)/.test(operation))).toEqual([]);
  });

  test("the doctor prints no secret", () => {
    expect(result.stdout).not.toMatch(/canary-secret|cgw_/);
  });
});

/** The headers of a response that denies the role an operation. */
const accessDenied = { "x-amzn-errortype": "AccessDeniedException" };

const startDenying = (date: Date) =>
  startFakeUpstream((_, response) => response.writeHead(403, { ...accessDenied, date: date.toUTCString() }).end("{}"));

test("a denied operation is a problem", async () => {
  await using denying = await startDenying(new Date());
  const { code, stdout } = await runDoctor(aws(denying.endpoint));
  expect(stdout).toMatch(
    /^problem +chime:ListAppInstances: .*\n +→ Allow it for the gateway's role: npm run iam-policy/m,
  );
  expect(stdout).toMatch(/^1 problem to fix\.$/m);
  expect(code).toBe(1);
});

test("a clock that AWS does not accept is a problem", async () => {
  await using denying = await startDenying(new Date(Date.now() - 3_600_000));
  const { code, stdout } = await runDoctor(aws(denying.endpoint));
  expect(stdout).toMatch(
    /^problem +This machine's clock is \d{4} s ahead of AWS's, so AWS rejects all signatures\n +→ Synchronize the clock by NTP$/m,
  );
  expect(stdout).toMatch(/^2 problems to fix\.$/m);
  expect(code).toBe(1);
});

describe("if the role may not list all AppInstances", () => {
  const { variable } = keysFor({ app: { scope: "admin", instances: [home] } });

  async function runWithoutList(env: NodeJS.ProcessEnv) {
    await using emulator = await startEmulator({ seed: contentOf(1) });
    await using denying = await startFakeUpstream(async ({ url = "", headers }, response) => {
      if (/^\/app-instances(\?|$)/.test(url)) return void response.writeHead(403, accessDenied).end("{}");
      const forwarded = await fetch(`${emulator.url}${url}`, { headers: headers as Record<string, string> });
      return void response.writeHead(forwarded.status).end(await forwarded.text());
    });
    return await runDoctor({ ...aws(denying.endpoint), API_KEYS: variable, ...env });
  }

  test("API keys of one AppInstance work", async () => {
    const { code, stdout } = await runWithoutList({});
    expect(stdout).toMatch(/^ok +chime:DescribeAppInstance$/m);
    expect(stdout).not.toMatch(/ListAppInstances:/);
    expect(code).toBe(0);
  });

  test("tokens cause a warning, because an operator may have one", async () => {
    const JWT_JWKS = fileURLToPath(new URL("access/ec.jwks.json", import.meta.url));
    const issuer = { JWT_ISSUER: "i", JWT_AUDIENCE: "a", JWT_JWKS, JWT_ALGORITHMS: "ES256" };
    const { code, stdout } = await runWithoutList(issuer);
    expect(stdout).toMatch(
      /^warning +chime:ListAppInstances: The AWS role of this gateway does not allow this operation\n +→ Operators need it/m,
    );
    expect(stdout).toMatch(/^ok +chime:DescribeAppInstance$/m);
    expect(code).toBe(0);
  });
});

test("the doctor says where a URL of issuer keys redirects to", async () => {
  await using issuer = await startFakeUpstream(
    (_, response) => void response.writeHead(302, { location: "https://keys.example/jwks" }).end(),
  );
  const { stdout } = await runDoctor({ JWT_ISSUER: "i", JWT_AUDIENCE: "a", JWT_JWKS: `${issuer.endpoint}/jwks` });
  expect(stdout).toMatch(/^problem +http.*\/jwks: redirect 302 to https:\/\/keys\.example\/jwks\n +→ .*set JWT_JWKS/m);
});

test.each([
  ["ES256", /^ok +The file .*ec\.jwks\.json has 1 key for tokens of i$/m],
  ["RS256", /^problem +The file .*ec\.jwks\.json has no key for RS256\n +→ Set JWT_ALGORITHMS/m],
])("the doctor says how many keys of a file fit %s", async (JWT_ALGORITHMS, line) => {
  const JWT_JWKS = "test/access/ec.jwks.json";
  const { stdout } = await runDoctor({ JWT_ISSUER: "i", JWT_AUDIENCE: "a", JWT_JWKS, JWT_ALGORITHMS });
  expect(stdout).toMatch(line);
});

const problems: [what: string, env: NodeJS.ProcessEnv, line: RegExp][] = [
  ["a missing Region", { ...aws(), AWS_REGION: "", AWS_CONFIG_FILE: "/dev/null" }, /^problem +No AWS Region is set/m],
  [
    "a Region without the service",
    { ...aws(), AWS_REGION: "us-west-2" },
    /^problem +AWS has no Chime SDK Identity in us-west-2/m,
  ],
  [
    "missing AWS credentials",
    {
      ...aws(),
      AWS_ACCESS_KEY_ID: "",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    /^problem +No AWS credentials were found.*\n +→ Set AWS_PROFILE/m,
  ],
  ["an unreachable AWS", aws(), /^problem +http:\/\/127\.0\.0\.1:1 is unreachable: .*\n +→ Check DNS/m],
  ["an invalid setting", { LOG_LEVEL: "loud" }, /^problem +LOG_LEVEL must be one of/m],
  ["an invalid setting of the emulator", { EMULATOR_QUOTAS: "many" }, /^problem +.*EMULATOR_QUOTAS/m],
  [
    "a data folder that cannot be written",
    { DATA_DIR: "package.json/data" },
    /^problem +DATA_DIR package\.json\/data: .*\n +→ Set DATA_DIR/m,
  ],
  [
    "an audit log that cannot be written",
    { AUDIT_LOG: "package.json/audit.log" },
    /^problem +AUDIT_LOG: .*\n +→ Set AUDIT_LOG/m,
  ],
  ["a missing seed file", { EMULATOR_SEED: "nowhere.yaml" }, /^problem +EMULATOR_SEED: nowhere\.yaml cannot be read/m],
  [
    "one port for gateway and emulator",
    { PORT: "40123", EMULATOR_PORT: "40123" },
    /^problem +EMULATOR_PORT and PORT are both 40123/m,
  ],
  [
    "unreachable issuer keys",
    { JWT_ISSUER: "i", JWT_AUDIENCE: "a", JWT_JWKS: "http://127.0.0.1:1/jwks" },
    /^problem +http:\/\/127\.0\.0\.1:1\/jwks: /m,
  ],
];

test.each(problems)("the doctor finds %s", async (_, env, line) => {
  const { code, stdout, stderr } = await runDoctor(env);
  expect(stdout).toMatch(line);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
});

describe("with VALKEY_URL", () => {
  const sharing = (VALKEY_URL: string) => ({
    VALKEY_URL,
    REPLICAS: "2",
    CURSOR_KEYS: randomBytes(32).toString("base64"),
  });

  test("a server that can't be reached is a problem", async () => {
    const { code, stdout } = await runDoctor(sharing("redis://127.0.0.1:1"));
    expect(stdout).toMatch(/^problem +VALKEY_URL 127\.0\.0\.1:1 cannot be used: /m);
    expect(code).toBe(1);
  });

  (valkeyProgram ? test : test.skip)("a read replica is a problem", async () => {
    await using primary = await startValkey();
    await using server = await startValkey("--replicaof", "127.0.0.1", `${primary.port}`);
    const { code, stdout } = await runDoctor(sharing(server.url));
    expect(stdout).toMatch(/^problem +VALKEY_URL \S+ is a read replica/m);
    expect(code).toBe(1);
  });

  (valkeyProgram ? test : test.skip)("the doctor reports version, speed and clock, and warns of eviction", async () => {
    await using server = await startValkey("--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru");
    const { stdout } = await runDoctor({ ...sharing(server.url), VALKEY_TIMEOUT_MS: "1000" });
    expect(stdout).toMatch(/^ok +VALKEY_URL 127\.0\.0\.1:\d+ is (Valkey|Redis) \d+\.\d+/m);
    expect(stdout).toMatch(/^(ok|warning) +VALKEY_URL \S+ replies after \d+\.\d ms/m);
    expect(stdout).toMatch(/^ok +VALKEY_URL \S+: its clock is 0 s (ahead of|behind) this machine's$/m);
    expect(stdout).toMatch(/^warning +VALKEY_URL \S+ evicts keys/m);
    expect(await server.command("DBSIZE")).toBe(":0\r\n");
  });
});
