import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { awsAt, startProcess } from "../support/process.ts";

/** `ROUNDS=20 npm test -- test/reliability/drain` does as many. */
const rounds = Number(process.env.ROUNDS || 2);
const connections = 32;
const { variable: API_KEYS, as } = keysFor({ ops: operator });

async function openDataDir() {
  const path = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** Asks over and over on one connection that is kept, as a load balancer does, until it sees that it is to go elsewhere. */
async function keepAsking(
  url: string,
  body: string,
  isReady: () => boolean,
): Promise<{ answered: number; failed: string[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const seen = { answered: 0, failed: [] as string[] };
  while (isReady()) {
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...as.ops };
    request(url, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve(response.statusCode === 200 && text.includes('"data"') ? undefined : text));
      response.on("error", ({ message }) => resolve(message));
    })
      .on("error", ({ message }) => resolve(message))
      .end(body);
    const fault = await promise;
    if (fault === undefined) seen.answered += 1;
    else seen.failed.push(fault);
  }
  agent.destroy();
  return seen;
}

test(
  `in ${rounds} ends under the load of ${connections} connections no request fails`,
  async () => {
    await using emulator = await startEmulator({ seed: contentOf(50) });
    for (let round = 0; round < rounds; round += 1) {
      await using dataDir = await openDataDir();
      await using gateway = await startProcess(
        "src/main.ts",
        {
          ...awsAt(emulator.url),
          NODE_ENV: "production",
          CHIME_RATES: "none",
          CALLER_CALLS_PER_MINUTE: "0",
          API_KEYS,
          PORT: "0",
          DATA_DIR: dataDir.path,
          AUDIT_LOG: "none",
          LOG_LEVEL: "info",
          SHUTDOWN_DELAY_MS: "2000",
        },
        "listening",
      );
      const [origin = ""] = /http:\/\/localhost:\d+/.exec(gateway.banner) ?? [];
      let isReady = true;
      await using cleanup = new AsyncDisposableStack();
      cleanup.defer(() => {
        isReady = false;
      });
      const askers = Array.from({ length: connections }, (_, n) =>
        keepAsking(
          `${origin}/graphql`,
          JSON.stringify({ query: `{ appInstanceUser(arn: "${userArn(n)}") { name } }` }),
          () => isReady,
        ),
      );
      await setTimeout(400 + 30 * (round % 10));
      const began = Date.now();
      const ended = gateway.stop();
      // As a load balancer looks: some time later.
      while ((await fetch(`${origin}/readyz`)).ok) await setTimeout(20);
      expect((await fetch(`${origin}/livez`)).status).toBe(200);
      await setTimeout(100);
      isReady = false;
      const seen = await Promise.all(askers);
      expect(await ended).toBe(0);
      expect(Date.now() - began).toBeLessThan(10_000);
      expect(seen.flatMap(({ failed }) => failed)).toEqual([]);
      expect(Math.min(...seen.map(({ answered }) => answered))).toBeGreaterThan(0);
    }
  },
  30_000 + rounds * 10_000,
);

test("a second signal ends it at once, and a connection that brought nothing does not hold it up", async () => {
  await using dataDir = await openDataDir();
  const env = { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: dataDir.path };
  await using slow = await startProcess("src/main.ts", { ...env, SHUTDOWN_DELAY_MS: "15000" }, "Try it:");
  void slow.stop();
  await setTimeout(100);
  expect(await slow.stop()).toBe(1);

  await using idle = await startProcess("src/main.ts", env, "Try it:");
  const [, port] = /localhost:(\d+)\/graphql/.exec(idle.banner) ?? [];
  const socket = connect(Number(port), "localhost").on("error", () => undefined);
  await new Promise((resolve) => socket.once("connect", resolve));
  const began = Date.now();
  expect(await idle.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(2000);
});

test("a write whose client has left is finished before it ends, and stands in the audit log", async () => {
  await using emulator = await startEmulator({ seed: contentOf(0) });
  emulator.set({ faults: [{ operation: "CreateAppInstanceUser", kind: "slow", value: 700 }] });
  await using dataDir = await openDataDir();
  const auditLog = join(dataDir.path, "audit.log");
  await using gateway = await startProcess(
    "src/main.ts",
    {
      ...awsAt(emulator.url),
      API_KEYS,
      PORT: "0",
      DATA_DIR: dataDir.path,
      AUDIT_LOG: auditLog,
    },
    "Try it:",
  );
  const [url = ""] = /http:\S+\/graphql/.exec(gateway.banner) ?? [];
  const input = { appInstanceArn: home, userId: "ann", name: "Ann" };
  const query =
    "mutation ($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { clientMutationId } }";
  const left = fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...as.ops },
    body: JSON.stringify({ query, variables: { input } }),
    signal: AbortSignal.timeout(300),
  });
  await expect(left).rejects.toThrow();
  expect(await gateway.stop()).toBe(0);
  expect(JSON.parse(await readFile(auditLog, "utf8"))).toMatchObject({
    operation: "CreateAppInstanceUser",
    outcome: "OK",
  });
});

test("a signal for npm, its shell and the gateway at once ends it after those who wait are answered", async () => {
  await using dataDir = await openDataDir();
  const npm = spawn("sh", ["-c", `${process.execPath} src/main.ts; true`], {
    detached: true,
    env: {
      PATH: process.env.PATH,
      npm_lifecycle_event: "start",
      PORT: "0",
      EMULATOR_PORT: "0",
      DATA_DIR: dataDir.path,
      EMULATOR_FAULTS: "*:slow=1500",
    },
  });
  npm.stdout.setEncoding("utf8");
  let welcome = "";
  for await (const text of npm.stdout.iterator({ destroyOnReturn: false })) {
    welcome += text;
    if (welcome.includes("Try it:")) break;
  }
  const [url = ""] = /http:\S+\/graphql/.exec(welcome) ?? [];
  const asked = fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: `{ appInstance(arn: "${home}") { users { nodes { id } } } }` }),
  });
  await setTimeout(300);
  process.kill(-(npm.pid ?? 0), "SIGTERM");
  expect((await asked).status).toBe(200);
});

test("an error that nobody caught ends the process after those who wait are answered", async () => {
  await using dataDir = await openDataDir();
  const throwLater = 'process.on("SIGUSR2",()=>setTimeout(()=>{throw new TypeError("canary of a message")}))';
  await using gateway = await startProcess(
    "src/main.ts",
    {
      PORT: "0",
      EMULATOR_PORT: "0",
      DATA_DIR: dataDir.path,
      EMULATOR_FAULTS: "*:slow=500",
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(throwLater)}`,
    },
    "Try it:",
  );
  const [url = ""] = /http:\S+\/graphql/.exec(gateway.banner) ?? [];
  const asked = Array.from({ length: 5 }, (_, n) =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: `{ appInstance(arn: "${home}${n}") { users { nodes { id } } } }` }),
    }),
  );
  await setTimeout(100);
  expect(await gateway.stop("SIGUSR2")).toBe(1);
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(gateway.output()).toContain('"msg":"uncaught error; the gateway shuts down"');
  expect(gateway.output()).not.toContain("canary of a message");
});
