import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { readMetrics } from "../support/metrics.ts";
import { awsAt, startGatewayProcess } from "../support/process.ts";
import { patientSettings, RESPONSE_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";

const { variable: API_KEYS, as } = keysFor({ ops: operator });
const headers = { "content-type": "application/json" };

/** Starts a request that lists the users of an AppInstance. */
const listUsers = (url: string, arn: string) =>
  fetch(url, {
    method: "POST",
    headers,
    body: JSON.stringify({ query: `{ appInstance(arn: "${arn}") { users { nodes { id } } } }` }),
  });

/** Waits until the gateway has sent that many lists of users to AWS. */
const waitForLists = (url: string, count: number) =>
  waitUntil(async () =>
    (await readMetrics(url)).includes(`{operation="ListAppInstanceUsers",source="sent"} ${count}\n`),
  );

test(
  "a second signal ends the process at once, with exit code 1",
  async () => {
    await using gateway = await startGatewayProcess({ SHUTDOWN_DELAY_MS: "15000" });
    void gateway.stop();
    await waitUntil(async () => !(await fetch(new URL("/readyz", gateway.url))).ok);
    expect(await gateway.stop()).toBe(1);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a connection without a request does not delay the shutdown",
  async () => {
    await using gateway = await startGatewayProcess();
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), "localhost").on("error", () => undefined);
    await new Promise((resolve) => socket.once("connect", resolve));
    const startedAt = performance.now();
    expect(await gateway.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(RESPONSE_TIMEOUT_MS);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a write whose client has left is completed and audited before the process exits",
  async () => {
    let calls = 0;
    await using emulator = await startEmulator({
      seed: contentOf(0),
      faults: [{ operation: "CreateAppInstanceUser", kind: "slow", value: 1_000 }],
      onRequest: () => {
        calls += 1;
      },
    });
    await using gateway = await startGatewayProcess({ ...awsAt(emulator.url), API_KEYS });
    const input = `{ appInstanceArn: "${home}", userId: "ann", name: "Ann" }`;
    const query = `mutation { createAppInstanceUser(input: ${input}) { clientMutationId } }`;
    const client = new AbortController();
    const body = JSON.stringify({ query });
    const request = fetch(gateway.url, {
      method: "POST",
      headers: { ...headers, ...as.ops },
      body,
      signal: client.signal,
    });
    await waitUntil(() => calls === 1);
    client.abort();
    await expect(request).rejects.toThrow("aborted");
    expect(await gateway.stop()).toBe(0);
    const auditLog = await readFile(join(gateway.dataDir, "audit.log"), "utf8");
    expect(JSON.parse(auditLog)).toMatchObject({ operation: "CreateAppInstanceUser", outcome: "OK" });
  },
  SLOW_TEST_TIMEOUT_MS,
);

/** Starts the gateway as `npm start` does, below a shell in a process group of its own. */
async function startBelowShell(dataDir: string) {
  const shell = spawn("sh", ["-c", `${process.execPath} -r ./src/require-node.cjs src/main.ts; true`], {
    detached: true,
    env: {
      ...patientSettings,
      PATH: process.env.PATH,
      npm_lifecycle_event: "start",
      PORT: "0",
      EMULATOR_PORT: "0",
      DATA_DIR: dataDir,
      EMULATOR_FAULTS: "*:slow=1500",
    },
  });
  shell.stdout.setEncoding("utf8");
  let banner = "";
  for await (const text of shell.stdout.iterator({ destroyOnReturn: false })) {
    banner += text;
    if (banner.includes("Try it:")) break;
  }
  const [url = ""] = /http:\S+\/graphql/.exec(banner) ?? [];
  const closed = once(shell, "close");
  const signalGroup = () => process.kill(-(shell.pid ?? 0), "SIGTERM");
  return {
    url,
    signalGroup,
    [Symbol.asyncDispose]: async () => {
      try {
        signalGroup();
      } catch {
        // The group has exited.
      }
      await closed;
    },
  };
}

test(
  "one signal to npm, its shell and the gateway ends the gateway after the requests in flight",
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
    await using cleanup = new AsyncDisposableStack();
    cleanup.defer(() => rm(dataDir, { recursive: true }));
    await using gateway = await startBelowShell(dataDir);
    const request = listUsers(gateway.url, home);
    await waitForLists(gateway.url, 1);
    gateway.signalGroup();
    expect((await request).status).toBe(200);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "an uncaught error ends the process after the requests in flight, and the log has its name but not its message",
  async () => {
    const throwOnSignal = 'process.on("SIGUSR2",()=>setTimeout(()=>{throw new TypeError("canary of a message")}))';
    await using gateway = await startGatewayProcess({
      EMULATOR_FAULTS: "*:slow=1500",
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(throwOnSignal)}`,
    });
    const requests = Array.from({ length: 5 }, (_, index) => listUsers(gateway.url, `${home}${index}`));
    await waitForLists(gateway.url, 5);
    expect(await gateway.stop("SIGUSR2")).toBe(1);
    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(gateway.output()).toContain('"name":"TypeError"');
    expect(gateway.output()).toContain('"msg":"uncaught error; the gateway shuts down"');
    expect(gateway.output()).not.toContain("canary of a message");
  },
  SLOW_TEST_TIMEOUT_MS,
);
