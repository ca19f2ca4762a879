import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, userArn } from "../support/content.ts";
import { awsAt, startGatewayProcess } from "../support/process.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, RESPONSE_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const rounds = isLongRun ? 12 : 1;
const CONNECTIONS = 32;
const { variable: API_KEYS, as } = keysFor({ ops: operator });

/** Sends a request; resolves with what is wrong with the response, or undefined. */
async function findProblem(url: string, agent: Agent, body: string): Promise<string | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...as.ops };
  request(url, { method: "POST", agent, headers }, async (response) => {
    const received = await text(response);
    resolve(response.statusCode === 200 && received.includes('"data"') ? undefined : received);
  })
    .on("error", reject)
    .end(body);
  return promise.catch(({ message }: Error) => message);
}

/** Sends requests on one connection, as a load balancer does, until `isReady` returns false. */
async function sendContinuously(url: string, index: number, isReady: () => boolean) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const body = JSON.stringify({ query: `{ appInstanceUser(arn: "${userArn(index)}") { name } }` });
  const sent = { succeeded: 0, problems: [] as string[] };
  while (isReady()) {
    const problem = await findProblem(url, agent, body);
    if (problem === undefined) sent.succeeded += 1;
    else sent.problems.push(problem);
  }
  agent.destroy();
  return sent;
}

/** Shuts a gateway down under load. The clients stop some time after `/readyz` says so, as those of a load balancer do. */
async function shutDownUnderLoad(emulatorUrl: string, round: number) {
  await using gateway = await startGatewayProcess({
    ...awsAt(emulatorUrl),
    NODE_ENV: "production",
    CHIME_RATES: "none",
    CALLER_CALLS_PER_MINUTE: "0",
    API_KEYS,
    AUDIT_LOG: "none",
    LOG_LEVEL: "info",
    SHUTDOWN_DELAY_MS: "10000",
  });
  await using cleanup = new AsyncDisposableStack();
  let isReady = true;
  cleanup.defer(() => {
    isReady = false;
  });
  const clients = Array.from({ length: CONNECTIONS }, (_, index) =>
    sendContinuously(gateway.url, index, () => isReady),
  );
  await setTimeout(400 + 30 * (round % 10));
  const exited = gateway.stop();
  while ((await fetch(new URL("/readyz", gateway.url))).ok) await setTimeout(20);
  expect((await fetch(new URL("/livez", gateway.url))).status).toBe(200);
  await setTimeout(100);
  isReady = false;
  return { sent: await Promise.all(clients), exitCode: await exited };
}

test(
  `no request fails in a shutdown under the load of ${CONNECTIONS} connections`,
  async () => {
    await using emulator = await startEmulator({ seed: contentOf(CONNECTIONS) });
    for (const round of Array(rounds).keys()) {
      const startedAt = performance.now();
      const { sent, exitCode } = await shutDownUnderLoad(emulator.url, round);
      expect(exitCode).toBe(0);
      expect(performance.now() - startedAt).toBeLessThan(2 * RESPONSE_TIMEOUT_MS);
      expect(sent.flatMap(({ problems }) => problems)).toEqual([]);
      expect(Math.min(...sent.map(({ succeeded }) => succeeded))).toBeGreaterThan(0);
    }
  },
  isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS,
);
