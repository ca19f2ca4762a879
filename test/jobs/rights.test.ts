import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import type { Config } from "../../src/gateway/config/config.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { startGatewayAgainst, type TestGateway } from "../support/harness.ts";
import { claims, sign, tokenAccess } from "../support/issuer.ts";
import { waitUntil } from "../support/wait-until.ts";
import { change, readJob, startImport, waitForState } from "./support.ts";

type Headers = Record<string, string>;

/** An emulator, and gateways with one data directory, of which one runs at a time. */
async function openBackend() {
  await using started = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-jobs-"));
  started.defer(() => rm(dataDir, { recursive: true }));
  const calls: string[] = [];
  const emulator = started.use(
    await startEmulator({ seed: contentOf(0), onRequest: ({ operation }) => calls.push(operation ?? "") }),
  );
  const resources = started.move();
  return {
    calls,
    start: (config: Partial<Config>) =>
      startGatewayAgainst({ kind: "emulator", endpoint: emulator.url }, { dataDir, ...config }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const slow = { quotas: { APP_INSTANCE_USER_WRITES: 20 } };

const importAs = (headers: Headers, gateway: TestGateway) =>
  startImport(async (query, variables) => {
    const { data, errors } = await gateway.execute(query, variables, headers);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }, 200);

const grant = { scope: "write", instances: [home] } as const;
const both = keysFor({ ann: grant, ops: operator });

test("a restarted gateway continues the job, and loses and repeats nothing", async () => {
  await using backend = await openBackend();
  const first = await backend.start({ access: both.access, ...slow });
  const id = await importAs(both.as.ann, first);
  await waitUntil(() => backend.calls.length > 3);
  await first[Symbol.asyncDispose]();
  const sent = backend.calls.length;
  await using second = await backend.start({ access: both.access });
  const { done, failed } = await waitForState(second, id, "DONE", both.as.ann);
  expect({ done, failed, sent: backend.calls.length }).toEqual({ done: 200, failed: 0, sent: 200 });
  expect(sent).toBeLessThan(200);
});

test("a removed key pauses its jobs with a reason and no further call, and its new key resumes them", async () => {
  await using backend = await openBackend();
  const first = await backend.start({ access: both.access, ...slow });
  const id = await importAs(both.as.ann, first);
  await first[Symbol.asyncDispose]();
  const sent = backend.calls.length;
  const { access, as } = keysFor({ ops: operator });
  const second = await backend.start({ access });
  const paused = await waitForState(second, id, "PAUSED", as.ops);
  expect(paused.pauseReason).toContain("key of the owner was removed");
  expect(backend.calls).toHaveLength(sent);
  await second[Symbol.asyncDispose]();
  const again = keysFor({ ann: grant });
  await using third = await backend.start({ access: again.access });
  await change(third, "resumeJob", { id }, again.as.ann);
  expect(await waitForState(third, id, "DONE", again.as.ann)).toMatchObject({
    done: 200,
    failed: 0,
    pauseReason: null,
  });
});

test.each([
  ["scope", { scope: "read", instances: [home] }, "needs the scope write"],
  ["AppInstance", { scope: "write", instances: [`${home}-2`] }, "no access to this AppInstance"],
] as const)("a withdrawn %s pauses the job with a reason", async (_, lower, reason) => {
  await using backend = await openBackend();
  const first = await backend.start({ access: both.access, ...slow });
  const id = await importAs(both.as.ann, first);
  await first[Symbol.asyncDispose]();
  const sent = backend.calls.length;
  const { access, as } = keysFor({ ann: lower });
  await using second = await backend.start({ access });
  expect((await waitForState(second, id, "PAUSED", as.ann)).pauseReason).toContain(reason);
  expect(backend.calls).toHaveLength(sent);
});

const tokenOf = async (scope: string): Promise<Headers> => ({
  authorization: `Bearer ${await sign(claims({ scope: `chime:${scope}`, chime_instances: [home] }))}`,
});

test("the job of a token continues for JOB_GRACE_MS after its caller's last request, and then pauses", async () => {
  await using backend = await openBackend();
  const access = tokenAccess();
  const writer = await tokenOf("write");
  const first = await backend.start({ access, ...slow });
  const id = await importAs(writer, first);
  await first[Symbol.asyncDispose]();
  const second = await backend.start({ access, jobGraceMs: 0, ...slow });
  await waitUntil(async () => (await readJob(second, id, writer))?.state === "PAUSED");
  expect((await readJob(second, id, writer))?.pauseReason).toContain("JOB_GRACE_MS");
  await second[Symbol.asyncDispose]();
  await using third = await backend.start({ access });
  await change(third, "resumeJob", { id }, writer);
  expect(await waitForState(third, id, "DONE", writer)).toMatchObject({ done: 200 });
});

test("a newer token with less scope withdraws the right", async () => {
  await using backend = await openBackend();
  await using gateway = await backend.start({ access: tokenAccess(), ...slow });
  const id = await importAs(await tokenOf("write"), gateway);
  const { pauseReason } = await waitForState(gateway, id, "PAUSED", await tokenOf("read"));
  expect(pauseReason).toContain("needs the scope write");
});
