import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../../src/emulator/server.ts";
import { readConfig } from "../../../src/gateway/config/config.ts";
import { keysFor, operator } from "../../support/callers.ts";
import { contentOf, home, userArn } from "../../support/content.ts";
import { startGatewayAgainst, type TestGateway } from "../../support/harness.ts";
import { patientSettings, RESPONSE_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../../support/timeouts.ts";
import { startValkey, valkeyProgram } from "../../support/valkey.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { type ConsolePage, openConsole } from "./console-page.ts";
import { addJob, jobPath, readJob, runJob } from "./job-page.ts";
import { openConsoleAt } from "./open-console.ts";

/** At this rate, a job of some hundred items runs until the test ends it. */
const slow = { CHIME_RATES: "APP_INSTANCE_USER_WRITES=20" };

/** Gateways of which one runs at a time, on one port and with one data directory. */
async function openBackend() {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-console-"));
  opened.defer(() => rm(dataDir, { recursive: true }));
  const emulator = opened.use(await startEmulator({ seed: contentOf(300) }));
  let port = 0;
  const running = opened.move();
  const start = async (keys: string): Promise<TestGateway> => {
    const settings = { PORT: "0", LOG_LEVEL: "silent", AUDIT_LOG: "none", ...patientSettings, ...slow, API_KEYS: keys };
    const config = { ...readConfig(settings), port, dataDir };
    const gateway = await startGatewayAgainst({ kind: "emulator", endpoint: emulator.url }, config);
    port = Number(new URL(gateway.url).port);
    return gateway;
  };
  return { start, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

const grant = { scope: "admin", instances: [home] } as const;
const secretOf = ({ authorization }: { readonly authorization: string }): string =>
  authorization.slice("Bearer ".length);

async function startDeletion({ execute }: TestGateway, headers: Record<string, string>): Promise<string> {
  const deleteUsers = Array.from({ length: 300 }, (_, index) => ({ arn: userArn(index) }));
  const add = "mutation ($input: AddJobItemsInput!) { addJobItems(input: $input) { job { id } } }";
  const { id } = (await execute(add, { input: { deleteUsers } }, headers)).data.addJobItems.job;
  await execute("mutation ($id: ID!) { startJob(input: { id: $id }) { job { id } } }", { id }, headers);
  return id;
}

test(
  "a job whose key was revoked is paused; after the sign-in with a new key, its page says why, and resumes it",
  async () => {
    await using backend = await openBackend();
    const old = keysFor({ ann: grant });
    const first = await backend.start(old.variable);
    const id = await startDeletion(first, old.as.ann);
    await using page = await openConsoleAt(first.url, jobPath(id));
    await page.signIn(secretOf(old.as.ann));
    await page.waitForText(/\d of 300/);
    await first[Symbol.asyncDispose]();

    const revoked = keysFor({ ops: operator });
    const second = await backend.start(revoked.variable);
    await page.waitForText("Missing or unknown credentials");
    await page.expectSound();
    await waitUntil(async () => (await readJob(second, id, revoked.as.ops)).state === "PAUSED");
    await second[Symbol.asyncDispose]();

    const again = keysFor({ ann: grant });
    await using third = await backend.start(again.variable);
    await page.signIn(secretOf(again.as.ann));
    await page.waitForText("The API key of the owner was removed or has expired");
    expect(page.page.url()).toContain(jobPath(id));
    await page.expectSound();
    await page.show("narrow", "dark");
    await page.waitForText("The API key of the owner was removed or has expired");
    await page.expectSound();
    await page.show("wide");
    await page.click("button", "Resume");
    await page.waitForNoText("The API key of the owner was removed or has expired");
    // At this rate the 300 items alone take longer than a response may.
    await waitUntil(async () => (await readJob(third, id, again.as.ann)).state === "DONE", 3 * RESPONSE_TIMEOUT_MS);
    await page.waitForText("300 deleted");
  },
  SLOW_TEST_TIMEOUT_MS,
);

(valkeyProgram ? test : test.skip)("a job that a crash of its store can lose says so, before it starts", async () => {
  await using valkey = await startValkey();
  await using console = await openConsole("/jobs", {
    settings: { VALKEY_URL: valkey.url, REPLICAS: "1", CURSOR_KEYS: randomBytes(32).toString("base64") },
    emulator: { seed: contentOf(3) },
  });
  await console.open(jobPath(await addJob(console, 2)));
  await console.waitForText("A crash of the store's server can lose this job");
  await console.find("button", "Start");
  await console.expectSound();
});

/** Creates users in requests, without a pause, until it is disposed. */
function keepCreating({ harness }: ConsolePage): AsyncDisposable {
  let isOver = false;
  const create = async (stream: number) => {
    const query =
      "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { clientMutationId } }";
    for (let round = 0; !isOver; round += 1) {
      const users = Array.from({ length: 40 }, (_, n) => ({ userId: `${stream}-${round}-${n}`, name: "New" }));
      await harness.execute(query, { input: { appInstanceArn: home, users } });
    }
  };
  const streams = Promise.all([create(1), create(2), create(3)]);
  return {
    [Symbol.asyncDispose]: async () => {
      isOver = true;
      await streams;
    },
  };
}

test("a job that other requests leave no room says so, and continues when they end", async () => {
  await using console = await openConsole("/jobs", { settings: slow, emulator: { seed: contentOf(150) } });
  await using others = keepCreating(console);
  await console.open(jobPath(await runJob(console, 150)));
  await console.waitForText("AWS's rate limit leaves no room for this job now; it continues by itself");
  await console.expectSound();
  await others[Symbol.asyncDispose]();
  await console.waitForText("150 deleted");
  await console.waitForNoText("leaves no room");
});

/** Counts the requests of a page with an operation. */
function countRequests({ page }: ConsolePage, operation: RegExp): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (operation.test(request.postData() ?? "")) count += 1;
  });
  return () => count;
}

/** Longer than the time between two reads of a running job, and of the running jobs. */
const QUIET_MS = 5000;
const pause = () => new Promise((resolve) => setTimeout(resolve, QUIET_MS));

test("a page that nobody sees reads no jobs, and is up to date when it is seen again", async () => {
  await using console = await openConsole("/jobs", { settings: slow, emulator: { seed: contentOf(200) } });
  const id = await runJob(console, 200);
  await console.open(jobPath(id));
  await console.waitForText(/\d of 200/);
  const reads = countRequests(console, /readJobs?Query/);
  await waitUntil(() => reads() > 1);
  const other = await console.page.browser().newPage();
  await other.bringToFront();
  // waitForFunction waits for frames, which a hidden page has none of.
  await waitUntil(async () => (await console.page.evaluate("document.visibilityState")) === "hidden");
  await pause();
  const before = reads();
  await pause();
  expect(reads()).toBe(before);
  await waitUntil(async () => (await readJob(console.harness, id)).state === "DONE");
  await console.page.bringToFront();
  await console.waitForText("200 deleted");
});

test("while the page has no connection, a job continues, and then the page shows how far it is", async () => {
  await using console = await openConsole("/jobs", { settings: slow, emulator: { seed: contentOf(200) } });
  const id = await runJob(console, 200);
  await console.open(jobPath(id));
  await console.waitForText(/\d of 200/);
  await console.page.setOfflineMode(true);
  await console.waitForText("No connection to the gateway");
  await console.expectSound();
  await waitUntil(async () => (await readJob(console.harness, id)).state === "DONE");
  await console.page.setOfflineMode(false);
  await console.waitForText("200 deleted");
  await console.waitForNoText("No connection to the gateway");
});
