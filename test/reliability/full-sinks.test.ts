import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { executeAt } from "../support/harness.ts";
import { samplesOf } from "../support/metrics.ts";
import { awsAt, startGatewayProcess } from "../support/process.ts";
import { findFreePort } from "../support/raw-http.ts";
import { patientSettings, RESPONSE_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";

const { variable: API_KEYS, as } = keysFor({ ops: operator });

/** Starts a gateway in production whose standard output nobody reads. */
async function startUnread(env: NodeJS.ProcessEnv = {}) {
  await using started = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(dataDir, { recursive: true }));
  const emulator = started.use(await startEmulator({ seed: contentOf(1) }));
  const port = await findFreePort();
  const child = spawn(process.execPath, ["-r", "./src/require-node.cjs", "src/main.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      ...patientSettings,
      ...awsAt(emulator.url),
      CHIME_RATES: "none",
      CALLER_CALLS_PER_MINUTE: "0",
      API_KEYS,
      NODE_ENV: "production",
      SHUTDOWN_DELAY_MS: "0",
      PORT: `${port}`,
      DATA_DIR: dataDir,
      ...env,
    },
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  started.defer(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const url = `http://localhost:${port}/graphql`;
  await waitUntil(() =>
    fetch(new URL("/livez", url)).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const resources = started.move();
  const execute = (query: string, variables: object = {}) => executeAt(url)(query, variables, as.ops);
  return {
    execute,
    readUser: () => execute(`{ appInstanceUser(arn: "${home}/user/user-001") { name } }`),
    /** Creates 500 users; returns the codes of the errors. */
    createUsers: async (batch: number) => {
      const users = Array.from({ length: 500 }, (_, n) => ({ userId: `batch-${batch}-${n}`, name: "n" }));
      const { errors } = await execute(
        "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { results { index } } }",
        { input: { appInstanceArn: home, users } },
      );
      return (errors ?? []).map(({ extensions }) => extensions.code);
    },
    metrics: async () => (await fetch(new URL("/metrics", url), { headers: as.ops })).text(),
    stop: () => {
      child.kill("SIGTERM");
      return exited;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

test(
  "while nobody reads the audit log on standard output, writes fail, reads continue, and the process shuts down",
  async () => {
    await using gateway = await startUnread();
    let codes: string[] = [];
    for (let batch = 0; batch < 40 && codes.length === 0; batch += 1) codes = await gateway.createUsers(batch);
    expect(new Set(codes)).toEqual(new Set(["AUDIT_UNAVAILABLE"]));
    expect((await gateway.readUser()).data).toEqual({ appInstanceUser: { name: "Name of user-001" } });
    const stoppedAt = performance.now();
    expect(await gateway.stop()).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(RESPONSE_TIMEOUT_MS);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "while nobody reads the log, its lines are dropped and counted, and writes with an audit log in a file continue",
  async () => {
    await using gateway = await startUnread({ AUDIT_LOG: "/dev/null", LOG_LEVEL: "info" });
    const droppedLines = async () => samplesOf(await gateway.metrics(), "log_lines_dropped_total")[0];
    await waitUntil(async () => {
      for (const _ of Array(10)) await Promise.all(Array.from({ length: 50 }, () => gateway.readUser()));
      return (await droppedLines()) !== " 0";
    });
    expect(await gateway.createUsers(0)).toEqual([]);
    expect(await gateway.stop()).toBe(0);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a killed process has each audit line of a write that it has acknowledged in the file",
  async () => {
    await using gateway = await startGatewayProcess();
    const create = `mutation { createAppInstance(input: { name: "n" }) { userErrors { code } } }`;
    for (let n = 0; n < 20; n += 1) expect((await executeAt(gateway.url)(create)).errors).toBeUndefined();
    await gateway.stop("SIGKILL");
    const lines = (await readFile(join(gateway.dataDir, "audit.log"), "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).outcome)).toEqual(Array(20).fill("OK"));
  },
  SLOW_TEST_TIMEOUT_MS,
);
