import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { type EmulatorOptions, startEmulator } from "../../src/emulator/server.ts";
import { createJob, openOnValkey, startJob } from "../coordination/contract/job-store.ts";
import { contentOf, home } from "../support/content.ts";
import { startGatewayAgainst, type TestGateway } from "../support/harness.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { addFields, change, importUsers, outcomesOf, readJob, usersOf } from "./support.ts";

const mode = "CREATE";

/** Starts two replicas that share a server, and an emulator that counts the creates. */
async function startPair({ address }: ValkeyServer, options: EmulatorOptions = {}) {
  await using started = new AsyncDisposableStack();
  const creates: string[] = [];
  const emulator = started.use(
    await startEmulator({
      seed: contentOf(0),
      ...options,
      onRequest: ({ operation }) => operation === "CreateAppInstanceUser" && creates.push(operation),
    }),
  );
  const cursorKeys = [randomBytes(32)];
  const sharing = { address, replicas: 2, timeoutMs: RESPONSE_TIMEOUT_MS, cursorKeys };
  const start = async (): Promise<TestGateway> =>
    started.use(await startGatewayAgainst({ kind: "emulator", endpoint: emulator.url }, { cursorKeys, sharing }));
  const [a, b] = [await start(), await start()];
  const resources = started.move();
  return { a, b, creates, emulator, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

(valkeyProgram ? describe : describe.skip)("jobs on Valkey", () => {
  test("belong to all replicas: each may add, start, perform, pause, resume, read and delete", async () => {
    await using server = await startValkey();
    await using cluster = await startPair(server);
    const { a, b } = cluster;
    const { job } = await importUsers(a, { appInstanceArn: home, mode, items: usersOf(60) });
    const input = { appInstanceArn: home, mode, items: usersOf(60, 50), jobId: job.id };
    expect(await importUsers(b, input)).toMatchObject({ accepted: 50, job: { total: 110 } });
    await change(b, "startJob", { id: job.id });
    await change(a, "pauseJob", { id: job.id });
    await change(b, "resumeJob", { id: job.id });
    await waitUntil(async () => (await readJob(a, job.id))?.state === "DONE");
    expect(await readJob(b, job.id)).toMatchObject({ done: 110, failed: 0 });
    expect([cluster.creates.length, cluster.emulator.state().counts.users]).toEqual([110, 110]);
    expect(await outcomesOf(b, job.id)).toEqual(Array(110).fill("CREATED"));
    await change(a, "deleteJob", { id: job.id });
    expect(await readJob(b, job.id)).toBeNull();
  });

  test("wait while Valkey is unreachable, and then continue: no item fails, and mutations get an error that can be retried", async () => {
    await using server = await startValkey("--appendonly", "yes", "--appendfsync", "always");
    await using cluster = await startPair(server, { rates: { appInstanceUserWrites: 100 } });
    const { a, b } = cluster;
    const { job } = await importUsers(a, { appInstanceArn: home, mode, items: usersOf(150) });
    await change(a, "startJob", { id: job.id });
    await waitUntil(() => cluster.creates.length > 20);
    await server.kill();
    const query = `mutation ($input: ImportAppInstanceUsersInput!) { importAppInstanceUsers(input: $input) { ${addFields} } }`;
    const input = { appInstanceArn: home, mode, items: usersOf(1, 500), idempotencyKey: "once" };
    const { errors } = await b.execute(query, { input });
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
      { code: "JOB_STORE_UNAVAILABLE", retryable: true, retryAfterMs: expect.any(Number) },
    ]);
    await setTimeout(1500);
    await server.restart();
    await waitUntil(async () => {
      const { data } = await b.execute(`query ($id: ID!) { job(id: $id) { id state } }`, { id: job.id });
      return data.job?.state === "DONE";
    });
    expect(await readJob(b, job.id)).toMatchObject({ done: 150, failed: 0 });
    expect(cluster.emulator.state().counts.users).toBe(150);
    expect((await b.execute(query, { input })).data.importAppInstanceUsers).toMatchObject({ accepted: 1 });
  });

  test("pause if a replica lacks the key of their items, and continue when another one resumes them", async () => {
    await using server = await startValkey();
    const [key, newKey] = [randomBytes(32), randomBytes(32)];
    await using updated = openOnValkey(server, [newKey, key]);
    await using outdated = openOnValkey(server, [key]);
    const { id } = await startJob(updated, 3);
    expect(await outdated.claim(1)).toBeUndefined();
    expect(await updated.get(id)).toMatchObject({
      state: "PAUSED",
      pauseReason: expect.stringContaining("CURSOR_KEYS"),
    });
    await updated.setState(id, { from: ["PAUSED"], to: "RUNNING" });
    await waitUntil(async () => (await updated.claim(1))?.items.length === 3);
  });

  test("are durable if the server says that its disk has them", async () => {
    // A stand-in for servers that have WAITAOF: it replies with the value of the key `1`.
    await using confirming = await startValkey("--rename-command", "MGET", "WAITAOF");
    await using silent = await startValkey();
    await confirming.command("SET 1 1");
    const isDurable = async (server: ValkeyServer) => {
      await using store = openOnValkey(server, [randomBytes(32)]);
      const { id, isDurable } = await createJob(store, 3);
      expect(await store.get(id)).toMatchObject({ isDurable });
      return isDurable;
    };
    expect([await isDurable(confirming), await isDurable(silent)]).toEqual([true, false]);
    await confirming.command("SET 1 0");
    expect(await isDurable(confirming)).toBe(false);
  });
});
