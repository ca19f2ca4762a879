import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { keysFor, operator } from "./support/callers.ts";
import { executeAt } from "./support/harness.ts";
import { runProcess, startProcess } from "./support/process.ts";
import { SLOW_TEST_TIMEOUT_MS } from "./support/timeouts.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const main = "src/main.ts";
const { variable: API_KEYS, as } = keysFor({ ops: operator });

async function createDataDir() {
  const path = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  return {
    env: { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: path },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}

async function start(env: NodeJS.ProcessEnv) {
  const running = await startProcess(main, env, "Try it:");
  const lines = running.banner.matchAll(/^ {2}(\w+) +(http:\/\/\S+)/gm);
  const urls = Object.fromEntries([...lines].map(([, name = "", url = ""]) => [name, url]));
  const { Gateway: gateway = "", Explorer: explorer = "", Emulator: emulator = "" } = urls;
  return { ...running, urls, gateway, explorer, emulator, execute: executeAt(gateway) };
}

test("the banner names the URLs of gateway, explorer and emulator", async () => {
  await using dataDir = await createDataDir();
  await using running = await start(dataDir.env);
  expect(running.gateway).toMatch(/^http:\/\/localhost:\d+\/graphql$/);
  expect((await fetch(running.explorer)).headers.get("content-type")).toContain("text/html");
  expect(running.emulator).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test("the banner names the console first, if it is built and not turned off", async () => {
  const isBuilt = existsSync("console/dist/index.html");
  await using dataDir = await createDataDir();
  await using running = await start(dataDir.env);
  const names = ["Gateway", "Explorer", "Emulator"];
  expect(Object.keys(running.urls)).toEqual(isBuilt ? ["Console", ...names] : names);
  if (isBuilt) expect((await fetch(running.urls.Console ?? "")).status).toBe(200);
  await using other = await createDataDir();
  await using off = await start({ ...other.env, CONSOLE: "off" });
  expect(Object.keys(off.urls)).toEqual(names);
});

test("the banner's sample query returns the demo data", async () => {
  await using dataDir = await createDataDir();
  await using running = await start(dataDir.env);
  const [, sampleQuery = ""] = /"query":"(.*)"\}'/.exec(running.banner) ?? [];
  const { data } = await running.execute(sampleQuery);
  expect(data.appInstances.nodes).toHaveLength(3);
  const [instance] = data.appInstances.nodes;
  expect(instance.users.nodes).toHaveLength(5);
  expect(instance.admins.nodes.length).toBeGreaterThan(0);
});

test("writes survive a restart", async () => {
  await using dataDir = await createDataDir();
  const first = await start(dataDir.env);
  const created = await first.execute(
    `mutation { createAppInstance(input: { name: "Stored" }) { appInstance { arn } userErrors { message } } }`,
  );
  const { arn } = created.data.createAppInstance.appInstance;
  await first.stop();

  await using second = await start(dataDir.env);
  const { data } = await second.execute(`{ appInstance(arn: "${arn}") { name } appInstances { nodes { id } } }`);
  expect(data.appInstance).toEqual({ name: "Stored" });
  expect(data.appInstances.nodes).toHaveLength(4);
});

test.each(["SIGTERM", "SIGINT"] as const)("after %s the process exits with 0", async (signal) => {
  await using dataDir = await createDataDir();
  await using running = await start(dataDir.env);
  expect(await running.stop(signal)).toBe(0);
});

test("a shutdown that fails is logged, and the process exits with 1", async () => {
  const failToClose = `import { DatabaseSync } from "node:sqlite";
    process.once("SIGTERM", () => { DatabaseSync.prototype.close = () => { throw new Error("disk full"); }; });`;
  await using dataDir = await createDataDir();
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(failToClose)}`;
  await using running = await start({ ...dataDir.env, NODE_OPTIONS });
  expect(await running.stop()).toBe(1);
  expect(running.output()).toMatch(/"level":"fatal","err":\{"name":"\w+".*"msg":"the shutdown failed"/);
});

const aws = (env: NodeJS.ProcessEnv) => ({ CHIME_BACKEND: "aws", API_KEYS, AWS_REGION: "eu-central-1", ...env });
const credentials = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };
const noCredentials = { HOME: "/nowhere", AWS_EC2_METADATA_DISABLED: "true" };
const listInstances = "{ appInstances { nodes { id } } }";

test("with AWS as the backend, no emulator starts", async () => {
  await using dataDir = await createDataDir();
  const AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY = "http://127.0.0.1:1";
  await using running = await start(aws({ ...dataDir.env, ...credentials, AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY }));
  expect(running.banner).not.toContain("Emulator");
  expect(running.banner).toContain("Backend   AWS, eu-central-1");
  const { errors = [] } = await running.execute(listInstances, {}, as.ops);
  expect(errors[0]?.extensions.code).toBe("UPSTREAM_UNAVAILABLE");
});

test("a Region without the service is logged at the start", async () => {
  await using dataDir = await createDataDir();
  await using running = await start(aws({ ...dataDir.env, ...credentials, AWS_REGION: "us-west-2" }));
  await running.waitForOutput(
    "AWS has no Chime SDK Identity in us-west-2: set AWS_REGION to us-east-1 or eu-central-1",
  );
});

test("missing AWS credentials are logged, and are an error of each call", async () => {
  await using dataDir = await createDataDir();
  await using running = await start(aws({ ...dataDir.env, ...noCredentials }));
  const { errors = [] } = await running.execute(listInstances, {}, as.ops);
  expect(errors).toMatchObject([
    { message: "This gateway has no AWS credentials", extensions: { code: "UPSTREAM_AUTH" } },
  ]);
  await running.waitForOutput("No AWS credentials were found, so every call will fail.");
  await running.waitForOutput(
    '"operation":"ListAppInstances","code":"UPSTREAM_AUTH","cause":"CredentialsProviderError"',
  );
});

const invalidSettings: [what: string, env: NodeJS.ProcessEnv, message: RegExp][] = [
  [
    "invalid settings",
    { PORT: "x", CHIME_BACKEND: "azure" },
    /^The configuration is invalid:\n {2}PORT must be .*\n {2}CHIME_BACKEND must be .*\n$/,
  ],
  [
    "AWS without API keys and tokens",
    { CHIME_BACKEND: "aws" },
    /^The configuration is invalid:\n {2}API_KEYS or JWT_ISSUER must be set: .*\n$/,
  ],
  ["a missing Region", aws({ AWS_REGION: "", AWS_CONFIG_FILE: "/dev/null" }), /^No AWS Region is set\. .*\n$/],
  [
    "a host of another machine",
    { HOST: "192.0.2.1", API_KEYS },
    /^The gateway cannot listen \(.*\)\. Set HOST or .*\n$/,
  ],
];

test.each(invalidSettings)("%s: the start fails with a message and no stack trace", async (_, env, message) => {
  await using dataDir = await createDataDir();
  const { code, stderr } = await runProcess(main, { ...dataDir.env, ...env });
  expect(stderr).toMatch(message);
  expect(code).toBe(1);
});

test("a port in use: the start fails with a message and no stack trace", async () => {
  await using dataDir = await createDataDir();
  await using running = await start(dataDir.env);
  const { port } = new URL(running.gateway);
  await using other = await createDataDir();
  const { code, stderr } = await runProcess(main, { ...other.env, PORT: port });
  expect(stderr).toBe(`Port ${port} is in use by another process. Set PORT or METRICS_PORT to a free one.\n`);
  expect(code).toBe(1);
});

test("a store in use: the start fails with a message and no stack trace", async () => {
  await using dataDir = await createDataDir();
  await using _running = await start(dataDir.env);
  const { code, stderr } = await runProcess(main, dataDir.env);
  expect(stderr).toMatch(/^.* is in use by another process.*\n$/);
  expect(code).toBe(1);
});

test("the gateway keeps to the rates that the emulator enforces", async () => {
  await using dataDir = await createDataDir();
  await using running = await start({ ...dataDir.env, EMULATOR_QUOTAS: "all=40,appInstanceUserLists=10" });
  const { data } = await running.execute("{ rateLimits { name limit } }");
  expect(data.rateLimits).toEqual([
    { name: "ALL", limit: 38 },
    { name: "LIST_APP_INSTANCE_USERS", limit: 9.5 },
  ]);
});
