import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "./support/callers.ts";
import type { GraphqlResponse } from "./support/harness.ts";
import { runProcess, startProcess } from "./support/process.ts";

const main = "src/main.ts";
const readyText = "Try it:";
const { variable: API_KEYS, as } = keysFor({ ops: operator });

async function openDataDir() {
  const path = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** The addresses that a start printed. */
function addressesIn(welcome: string): Record<"gateway" | "explorer" | "emulator", string> {
  const [gateway = "", explorer = "", emulator = ""] = welcome.match(/http:\/\/\S+/g) ?? [];
  return { gateway, explorer, emulator };
}

async function ask(url: string, query: string, headers = {}): Promise<Omit<GraphqlResponse, "status">> {
  const body = JSON.stringify({ query });
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return (await response.json()) as GraphqlResponse;
}

test("npm start serves the seed data, keeps what is written, and says where everything is", async () => {
  await using dataDir = await openDataDir();
  const env = { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: dataDir.path };
  await using first = await startProcess(main, env, readyText);
  const { gateway, explorer, emulator } = addressesIn(first.banner);
  expect(gateway).toMatch(/^http:\/\/localhost:\d+\/graphql$/);
  expect((await fetch(explorer)).headers.get("content-type")).toContain("text/html");
  expect(emulator).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);

  const sample = /"query":"(.*)"\}'/.exec(first.banner)?.[1] ?? "";
  const { data } = await ask(gateway, sample);
  expect(data.appInstances.nodes).toHaveLength(3);
  const [instance] = data.appInstances.nodes;
  expect(instance.users.nodes).toHaveLength(5);
  expect(instance.admins.nodes.length).toBeGreaterThan(0);

  const created = await ask(
    gateway,
    `mutation { createAppInstance(input: { name: "Kept" }) { appInstance { arn createdAt } userErrors { message } } }`,
  );
  const { arn } = created.data.createAppInstance.appInstance;
  expect(await first.stop()).toBe(0);

  await using second = await startProcess(main, env, readyText);
  const kept = await ask(
    addressesIn(second.banner).gateway,
    `{ appInstance(arn: "${arn}") { name } appInstances { nodes { id } } }`,
  );
  expect(kept).toMatchObject({
    data: { appInstance: { name: "Kept" }, appInstances: { nodes: Array(4).fill({ id: expect.any(String) }) } },
  });
  expect(await second.stop("SIGINT")).toBe(0);
});

test("with AWS as backend it starts alone", async () => {
  await using dataDir = await openDataDir();
  const env = {
    CHIME_BACKEND: "aws",
    API_KEYS,
    AWS_REGION: "eu-central-1",
    AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: "http://127.0.0.1:1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    PORT: "0",
    DATA_DIR: dataDir.path,
  };
  await using gateway = await startProcess(main, env, readyText);
  expect(gateway.banner).not.toContain("Emulator");
  expect(gateway.banner).toContain("Backend   AWS, eu-central-1");
  const { errors = [] } = await ask(addressesIn(gateway.banner).gateway, "{ appInstances { nodes { id } } }", as.ops);
  expect(errors[0]?.extensions.code).toBe("UPSTREAM_UNAVAILABLE");
});

test("with AWS but no credentials, or a Region without the service, it says so at the start and in the log", async () => {
  await using dataDir = await openDataDir();
  const env = {
    CHIME_BACKEND: "aws",
    API_KEYS,
    AWS_REGION: "us-west-2",
    HOME: dataDir.path,
    AWS_EC2_METADATA_DISABLED: "true",
    PORT: "0",
    DATA_DIR: dataDir.path,
  };
  await using gateway = await startProcess(main, env, readyText);
  expect(gateway.banner).toContain(
    "AWS has no Chime SDK Identity in us-west-2: set AWS_REGION to us-east-1 or eu-central-1",
  );
  const { errors = [] } = await ask(addressesIn(gateway.banner).gateway, "{ appInstances { nodes { id } } }", as.ops);
  expect(errors).toMatchObject([
    { message: "This gateway gets no AWS credentials", extensions: { code: "UPSTREAM_AUTH" } },
  ]);
  await gateway.waitForOutput("No AWS credentials were found, so every call will fail.");
  await gateway.waitForOutput(
    '"operation":"ListAppInstances","code":"UPSTREAM_AUTH","cause":"CredentialsProviderError"',
  );
});

test("what keeps it from starting is said in sentences, with no stack trace", async () => {
  await using dataDir = await openDataDir();
  const env = { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: dataDir.path };
  await using running = await startProcess(main, env, readyText);
  const { port } = new URL(addressesIn(running.banner).gateway);
  await using other = await openDataDir();
  const cases: [env: NodeJS.ProcessEnv, sentence: RegExp][] = [
    [
      { PORT: "x", CHIME_BACKEND: "azure" },
      /^The configuration can't be used:\n {2}PORT must be .*\n {2}CHIME_BACKEND must be .*\n$/,
    ],
    [{ ...env, PORT: port, DATA_DIR: other.path }, new RegExp(`^Port ${port} is taken by another process\\..*\\n$`)],
    [{ CHIME_BACKEND: "aws" }, /^The configuration can't be used:\n {2}API_KEYS or JWT_ISSUER must be set when .*\n$/],
    [
      { CHIME_BACKEND: "aws", API_KEYS, DATA_DIR: other.path, AWS_CONFIG_FILE: "/dev/null" },
      /^No AWS Region is set\. .*\n$/,
    ],
    [env, /^.*another process.*\n$/],
  ];
  for (const [faulty, sentence] of cases) {
    const { code, stderr } = await runProcess(main, faulty);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(1);
  }
});

test("the rates that the emulator enforces are the gateway's budgets", async () => {
  await using dataDir = await openDataDir();
  const env = {
    PORT: "0",
    EMULATOR_PORT: "0",
    DATA_DIR: dataDir.path,
    EMULATOR_QUOTAS: "all=40,appInstanceUserLists=10",
  };
  await using started = await startProcess(main, env, readyText);
  const { data } = await ask(addressesIn(started.banner).gateway, "{ rateLimits { name limit } }");
  expect(data.rateLimits).toEqual([
    { name: "ALL", limit: 38 },
    { name: "LIST_APP_INSTANCE_USERS", limit: 9.5 },
  ]);
});

test.each(["start", "emulator"])("whoever ends npm, which hands no signal on, ends npm run %s, too", async (script) => {
  await using dataDir = await openDataDir();
  const env = { PATH: process.env.PATH, PORT: "0", EMULATOR_PORT: "0", DATA_DIR: dataDir.path };
  const npm = spawn("npm", ["run", script], { env, stdio: ["ignore", "pipe", "inherit"], detached: true });
  let printed = "";
  npm.stdout.setEncoding("utf8").on("data", (text) => {
    printed += text;
  });
  const [url] = await (async () => {
    for (;;) {
      const found = /http:\/\/[\w.]+:\d+/.exec(printed);
      if (found && printed.includes("curl") !== printed.includes("AWS CLI")) return found;
      await once(npm.stdout, "data");
    }
  })();
  npm.kill("SIGTERM");
  // Its output ends with the last process that has it.
  await once(npm.stdout, "close");
  await expect(fetch(url)).rejects.toThrow();
});
