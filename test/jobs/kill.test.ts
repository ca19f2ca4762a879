import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { executeAt } from "../support/harness.ts";
import { awsAt, startGatewayProcess } from "../support/process.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";
import { usersOf } from "./support.ts";

const [items, kills] = isLongRun ? [20_000, 20] : [300, 2];
const { variable: API_KEYS, as } = keysFor({ ops: operator });

/** Starts an emulator behind a proxy that counts the creates of each user, their tokens, and the conflicts. */
async function startCountedEmulator() {
  await using started = new AsyncDisposableStack();
  const emulator = started.use(await startEmulator({ seed: contentOf(0) }));
  const tokens = new Map<string, Set<string>>();
  const seen = { creates: 0, conflicts: 0 };
  const hop = started.use(
    await startFakeUpstream(async (request, response) => {
      const { method = "GET", url = "/", headers } = request;
      const body = Buffer.concat(await request.toArray());
      if (url.endsWith("/app-instance-users") && method === "POST") {
        const { AppInstanceUserId: id, ClientRequestToken: token } = JSON.parse(body.toString());
        tokens.set(id, (tokens.get(id) ?? new Set()).add(token));
        seen.creates += 1;
      }
      const sent = { ...(headers as Record<string, string>), host: new URL(emulator.url).host };
      delete (sent as Record<string, string | undefined>)["content-length"];
      delete (sent as Record<string, string | undefined>).connection;
      const reply = await fetch(new URL(url, emulator.url), {
        method,
        headers: sent,
        ...(body.length > 0 && { body }),
      });
      if (reply.status === 409) seen.conflicts += 1;
      response.writeHead(reply.status, { "content-type": "application/json" }).end(await reply.text());
    }),
  );
  const resources = started.move();
  return { emulator, tokens, seen, endpoint: hop.endpoint, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

test(
  "a gateway that is killed again and again loses no item, makes none twice, and its progress never goes back",
  async () => {
    await using site = await startCountedEmulator();
    await using folder = new AsyncDisposableStack();
    const DATA_DIR = await mkdtemp(join(tmpdir(), "chime-identity-jobs-"));
    folder.defer(() => rm(DATA_DIR, { recursive: true }));
    const env = {
      ...awsAt(site.endpoint),
      CHIME_RATES: "none",
      JOBS: "embedded",
      API_KEYS,
      DATA_DIR,
      LOG_LEVEL: "warn",
    };
    const start = async () => {
      const gateway = await startGatewayProcess(env);
      const execute = executeAt(gateway.url);
      return {
        ...gateway,
        run: async (query: string, variables: object) => (await execute(query, variables, as.ops)).data,
      };
    };
    let gateway = await start();
    let id: string | undefined;
    for (let from = 0; from < items; from += 1000) {
      const input = { appInstanceArn: home, items: usersOf(Math.min(1000, items - from), from), jobId: id };
      const query =
        "mutation ($input: ImportAppInstanceUsersInput!) { importAppInstanceUsers(input: $input) { job { id } } }";
      id = (await gateway.run(query, { input })).importAppInstanceUsers.job.id;
    }
    await gateway.run("mutation ($id: ID!) { startJob(input: { id: $id }) { job { state } } }", { id });
    const read = async () =>
      (await gateway.run("query ($id: ID!) { job(id: $id) { state total done failed } }", { id })).job;
    let done = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const before = site.seen.creates;
      await waitUntil(() => site.seen.creates - before >= (0.6 * items) / kills || site.tokens.size === items);
      await gateway.stop("SIGKILL");
      gateway = await start();
      const job = await read();
      expect(job.done).toBeGreaterThanOrEqual(done);
      ({ done } = job);
    }
    let job = await read();
    while (job.state === "RUNNING") job = await read();
    await gateway[Symbol.asyncDispose]();
    expect(job).toEqual({ state: "DONE", total: items, done: items, failed: 0 });
    expect(site.emulator.state().counts.users).toBe(items);
    expect([site.tokens.size, site.seen.conflicts]).toEqual([items, 0]);
    expect([...site.tokens.values()].filter(({ size }) => size > 1)).toEqual([]);
    expect(site.seen.creates - items).toBeLessThanOrEqual(50 * kills);
  },
  isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS,
);
