import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf } from "../support/content.ts";
import { forwardTo, startFakeUpstream } from "../support/fake-upstream.ts";
import { executeAt } from "../support/harness.ts";
import { awsAt, startGatewayProcess } from "../support/process.ts";
import { isFullRun, isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { startValkey, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type JobState, startImport } from "./support.ts";

const [items, kills, serverKills] = isFullRun ? [20_000, 20, 5] : isLongRun ? [2_000, 4, 2] : [300, 2, 1];
const { variable: API_KEYS, as } = keysFor({ ops: operator });

/** Starts an emulator behind a proxy that counts the creates of each user, their tokens, and the conflicts. */
async function startCountedEmulator() {
  await using started = new AsyncDisposableStack();
  const emulator = started.use(await startEmulator({ seed: contentOf(0) }));
  const tokens = new Map<string, Set<string>>();
  const seen = { creates: 0, conflicts: 0 };
  const proxy = started.use(
    await startFakeUpstream(async (request, response) => {
      const { method, url = "/" } = request;
      const body = Buffer.concat(await request.toArray());
      if (url.endsWith("/app-instance-users") && method === "POST") {
        const { AppInstanceUserId: id, ClientRequestToken: token } = JSON.parse(body.toString());
        tokens.set(id, (tokens.get(id) ?? new Set()).add(token));
        seen.creates += 1;
      }
      const reply = await forwardTo(emulator.url, request, body);
      if (reply.status === 409) seen.conflicts += 1;
      response.writeHead(reply.status, { "content-type": "application/json" }).end(await reply.text());
    }),
  );
  const resources = started.move();
  return { emulator, tokens, seen, endpoint: proxy.endpoint, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

type CountedEmulator = Awaited<ReturnType<typeof startCountedEmulator>>;

/** Starts a gateway as a process that can be killed. */
async function startGateway(env: NodeJS.ProcessEnv) {
  const gateway = await startGatewayProcess({ CHIME_RATES: "none", API_KEYS, LOG_LEVEL: "warn", ...env });
  const execute = executeAt(gateway.url);
  return {
    ...gateway,
    run: async (query: string, variables: object) => (await execute(query, variables, as.ops)).data,
  };
}

type Gateway = Awaited<ReturnType<typeof startGateway>>;
type Run = Gateway["run"];

/** Starts an import of all items. */
/** Resolves with null while the store is unreachable. */
const readJob = async (run: Run, id: string): Promise<JobState | null> =>
  (await run("query ($id: ID!) { job(id: $id) { state total done failed } }", { id })).job;

const expectOnce = (counted: CountedEmulator) => {
  expect(counted.emulator.state().counts.users).toBe(items);
  expect([counted.tokens.size, counted.seen.conflicts]).toEqual([items, 0]);
  expect([...counted.tokens.values()].filter(({ size }) => size > 1)).toEqual([]);
};

const timeoutMs = isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS;

test(
  "a gateway that is killed again and again loses no item, makes none twice, and its progress never goes back",
  async () => {
    await using counted = await startCountedEmulator();
    await using folder = new AsyncDisposableStack();
    const DATA_DIR = await mkdtemp(join(tmpdir(), "chime-identity-jobs-"));
    folder.defer(() => rm(DATA_DIR, { recursive: true }));
    const start = () => startGateway({ ...awsAt(counted.endpoint), JOBS: "embedded", DATA_DIR });
    let gateway = await start();
    const id = await startImport(gateway.run, items);
    let done = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const before = counted.seen.creates;
      await waitUntil(() => counted.seen.creates - before >= (0.6 * items) / kills || counted.tokens.size === items);
      await gateway.stop("SIGKILL");
      gateway = await start();
      const job = await readJob(gateway.run, id);
      expect(job?.done).toBeGreaterThanOrEqual(done);
      done = job?.done ?? 0;
    }
    let job = await readJob(gateway.run, id);
    while (job?.state === "RUNNING") job = await readJob(gateway.run, id);
    await gateway[Symbol.asyncDispose]();
    expect(job).toEqual({ state: "DONE", total: items, done: items, failed: 0 });
    expectOnce(counted);
    expect(counted.seen.creates - items).toBeLessThanOrEqual(50 * kills);
  },
  timeoutMs,
);

(valkeyProgram ? test : test.skip)(
  "replicas that are killed, and a Valkey that is killed, lose no item, make none twice, and progress never goes back",
  async () => {
    await using counted = await startCountedEmulator();
    // With `everysec`, the results of the last second may be lost with the server, and their chunks run again.
    await using server = await startValkey("--appendonly", "yes", "--appendfsync", "always");
    await using resources = new AsyncDisposableStack();
    const shared = { VALKEY_URL: server.url, REPLICAS: "2", CURSOR_KEYS: randomBytes(32).toString("base64") };
    const start = async () => resources.use(await startGateway({ ...awsAt(counted.endpoint), ...shared }));
    const gateways: [Gateway, Gateway] = [await start(), await start()];
    const id = await startImport(gateways[0].run, items);
    let done = 0;
    const read = async (index: 0 | 1) => {
      const job = await readJob(gateways[index].run, id);
      expect(job?.done ?? done).toBeGreaterThanOrEqual(done);
      done = job?.done ?? done;
      return job;
    };
    const events = kills + serverKills;
    for (let event = 0; event < events; event += 1) {
      const before = counted.seen.creates;
      await waitUntil(() => counted.seen.creates - before >= (0.6 * items) / events || counted.tokens.size === items);
      if (event % Math.ceil(events / serverKills) === 1) {
        await server.kill();
        await server.restart();
      } else {
        await gateways[event % 2 === 0 ? 0 : 1].stop("SIGKILL");
        gateways[event % 2 === 0 ? 0 : 1] = await start();
      }
      for (const index of [0, 1] as const) await waitUntil(async () => (await read(index)) !== null);
    }
    let job = await read(0);
    while (job?.state !== "DONE") {
      await setTimeout(100);
      job = await read(1);
    }
    expect(job).toEqual({ state: "DONE", total: items, done: items, failed: 0 });
    expectOnce(counted);
  },
  timeoutMs,
);
