import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startEmulator } from "../src/emulator/server.ts";
import { keysFor, operator } from "./support/callers.ts";
import { contentOf, home } from "./support/content.ts";
import { startFakeUpstream } from "./support/fake-upstream.ts";
import { runProcess } from "./support/process.ts";

let DATA_DIR: string;
beforeAll(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
});
afterAll(() => rm(DATA_DIR, { recursive: true }));

const { variable: API_KEYS } = keysFor({ ops: operator, old: { ...operator, expires: "2020-01-01" } });
const aws = (endpoint: string): NodeJS.ProcessEnv => ({
  CHIME_BACKEND: "aws",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: endpoint,
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "canary-secret",
  API_KEYS,
  PORT: "0",
  DATA_DIR,
});
const examine = (env: NodeJS.ProcessEnv) =>
  runProcess("src/commands/doctor/main.ts", { PORT: "0", EMULATOR_PORT: "0", DATA_DIR, ...env });

test("where all is well it says what it looked at, by reads alone", async () => {
  const calls: string[] = [];
  await using emulator = await startEmulator({
    seed: contentOf(1),
    onRequest: ({ operation }) => operation && calls.push(operation),
  });
  const { code, stdout } = await examine(aws(emulator.url));
  for (const line of [
    /^ok +Region us-east-1$/m,
    /^ok +Credentials were found$/m,
    /answers; this machine's clock is \d+ s (ahead of|behind) AWS's$/m,
    /^ok +chime:ListAppInstances$/m,
    /^ok +chime:DescribeAppInstanceUser$/m,
    /^warning +API key old \(operator\) has expired$/m,
    /^Nothing keeps the gateway from running\.$/m,
  ])
    expect(stdout).toMatch(line);
  expect(code).toBe(0);
  expect(calls.every((operation) => /^(List|Describe|Get)/.test(operation))).toBe(true);
  expect(stdout).not.toMatch(/canary-secret|cgw_/);
});

test("what is wrong is told with what to do", async () => {
  await using denying = await startFakeUpstream((_, response) =>
    response
      .writeHead(403, {
        "x-amzn-errortype": "AccessDeniedException",
        date: new Date(Date.now() - 3_600_000).toUTCString(),
      })
      .end("{}"),
  );
  const { code, stdout } = await examine(aws(denying.endpoint));
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^fault +This machine's clock is 3[56]\d\d s ahead of AWS's: no signature is taken\n +→ Set it by NTP$/m,
  );
  expect(stdout).toMatch(/^fault +chime:ListAppInstances: .*\n +→ Allow it to the role: npm run iam-policy/m);
  expect(stdout).toMatch(/^2 to mend\.$/m);
});

test("the least policy of callers who are no operators, which has no list of all AppInstances, is enough", async () => {
  await using emulator = await startEmulator({ seed: contentOf(1) });
  const { variable } = keysFor({ app: { scope: "admin", instances: [home] } });
  await using denying = await startFakeUpstream(async (request, response) => {
    if (/^\/app-instances(\?|$)/.test(request.url ?? ""))
      return void response.writeHead(403, { "x-amzn-errortype": "AccessDeniedException" }).end("{}");
    const answer = await fetch(`${emulator.url}${request.url}`, { headers: request.headers as Record<string, string> });
    return void response.writeHead(answer.status).end(await answer.text());
  });
  const byKeys = await examine({ ...aws(denying.endpoint), API_KEYS: variable });
  expect(byKeys.stdout).toMatch(/^ok +chime:DescribeAppInstance$/m);
  expect(byKeys.stdout).not.toMatch(/ListAppInstances:/);
  expect(byKeys.code).toBe(0);
  const issuer = {
    JWT_ISSUER: "i",
    JWT_AUDIENCE: "a",
    JWT_JWKS: fileURLToPath(new URL("access/ec.jwks.json", import.meta.url)),
  };
  const byTokens = await examine({ ...aws(denying.endpoint), API_KEYS: variable, JWT_ALGORITHMS: "ES256", ...issuer });
  expect(byTokens.stdout).toMatch(
    /^warning +chime:ListAppInstances: The AWS role of this gateway may not do that\n +→ Operators need it/m,
  );
  expect(byTokens.stdout).toMatch(/^ok +chime:DescribeAppInstance$/m);
  expect(byTokens.code).toBe(0);
});

const wrong: [what: string, env: NodeJS.ProcessEnv, line: RegExp][] = [
  [
    "no Region",
    { ...aws("http://127.0.0.1:1"), AWS_REGION: "", AWS_CONFIG_FILE: "/dev/null" },
    /^fault +No AWS Region is set/m,
  ],
  [
    "a Region without the service",
    { ...aws("http://127.0.0.1:1"), AWS_REGION: "us-west-2" },
    /^fault +AWS has no Chime SDK Identity in us-west-2/m,
  ],
  [
    "no credentials",
    {
      ...aws("http://127.0.0.1:1"),
      AWS_ACCESS_KEY_ID: "",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    /^fault +No AWS credentials were found.*\n +→ Set AWS_PROFILE/m,
  ],
  [
    "no network",
    aws("http://127.0.0.1:1"),
    /^fault +http:\/\/127\.0\.0\.1:1 can't be reached: .*\n +→ Look at the network/m,
  ],
  ["a bad configuration", { LOG_LEVEL: "loud" }, /^fault +LOG_LEVEL must be one of/m],
  ["a bad configuration of the emulator", { EMULATOR_QUOTAS: "many" }, /^fault +.*EMULATOR_QUOTAS/m],
  [
    "a folder that can't be written",
    { DATA_DIR: "package.json/data" },
    /^fault +DATA_DIR package\.json\/data: .*\n +→ Set DATA_DIR/m,
  ],
  [
    "an audit log where no file can be",
    { AUDIT_LOG: "package.json/audit.log" },
    /^fault +AUDIT_LOG: .*\n +→ Set AUDIT_LOG/m,
  ],
  [
    "a seed that is not there",
    { EMULATOR_SEED: "nowhere.yaml" },
    /^fault +EMULATOR_SEED: nowhere\.yaml cannot be read/m,
  ],
  ["one port for two", { PORT: "40123", EMULATOR_PORT: "40123" }, /^fault +EMULATOR_PORT and PORT are both 40123/m],
  [
    "keys that can't be fetched",
    { JWT_ISSUER: "i", JWT_AUDIENCE: "a", JWT_JWKS: "http://127.0.0.1:1/jwks" },
    /^fault +http:\/\/127\.0\.0\.1:1\/jwks: /m,
  ],
];

test.each(wrong)("%s", async (_, env, line) => {
  const { code, stdout, stderr } = await examine(env);
  expect(stdout).toMatch(line);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
});
