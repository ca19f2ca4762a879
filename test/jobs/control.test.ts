import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { encodeJobId } from "../../src/gateway/domain/job.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startGatewayAgainst, startTestGateway, type TestGateway } from "../support/harness.ts";
import { readMetrics, samplesOf } from "../support/metrics.ts";
import { waitUntil } from "../support/wait-until.ts";
import { change, importUsers, outcomesOf, readJob, runJob, usersOf, waitForState } from "./support.ts";

/** At this rate, a job of some hundred items runs until the test changes its state. */
const slow = { quotas: { APP_INSTANCE_USER_WRITES: 20 } };

const createImport = async (gateway: TestGateway, count: number) =>
  (await importUsers(gateway, { appInstanceArn: home, items: usersOf(count) })).job.id as string;

/** Starts a job and waits until it has sent some calls. */
async function startSlowly(harness: Harness): Promise<string> {
  const id = await createImport(harness, 300);
  await change(harness, "startJob", { id });
  await waitUntil(() => harness.calls.length > 3);
  return id;
}

test("a paused job sends nothing, and continues where it was when it is resumed", async () => {
  await using harness = await startTestGateway(slow, { seed: contentOf(0) });
  const id = await startSlowly(harness);
  expect((await change(harness, "pauseJob", { id })).job).toMatchObject({ state: "PAUSED", pauseReason: null });
  let sent = -1;
  await waitUntil(async () => {
    const isQuiet = sent === harness.calls.length && (await readJob(harness, id))?.done === sent;
    sent = harness.calls.length;
    return isQuiet;
  });
  expect(sent).toBeLessThan(300);
  expect((await change(harness, "startJob", { id })).userErrors).toMatchObject([{ code: "CONFLICT" }]);
  await change(harness, "resumeJob", { id });
  await waitUntil(() => harness.calls.length > sent + 3);
  expect((await change(harness, "cancelJob", { id })).job).toMatchObject({ state: "CANCELLED" });
});

test("a cancelled job keeps the results of finished items, and can't continue", async () => {
  await using harness = await startTestGateway(slow, { seed: contentOf(0) });
  const id = await startSlowly(harness);
  expect((await change(harness, "cancelJob", { id })).job).toMatchObject({ state: "CANCELLED" });
  await waitUntil(async () => (await readJob(harness, id))?.done === harness.calls.length);
  const { done } = (await readJob(harness, id)) ?? { done: 0 };
  expect(await outcomesOf(harness, id)).toEqual(Array(done).fill("CREATED"));
  for (const name of ["startJob", "pauseJob", "resumeJob", "retryJob"])
    expect((await change(harness, name, { id })).userErrors).toMatchObject([
      { code: "CONFLICT", field: ["input", "id"] },
    ]);
  expect(await change(harness, "deleteJob", { id })).toMatchObject({ deletedId: id, userErrors: [] });
  expect(await readJob(harness, id)).toBeNull();
});

test("if a job is started and deleted at once, only one of both has an effect", async () => {
  await using harness = await startTestGateway(slow, { seed: contentOf(0) });
  for (let round = 0; round < 5; round += 1) {
    const id = await createImport(harness, 50);
    const [started, deleted] = await Promise.all([
      change(harness, "startJob", { id }),
      change(harness, "deleteJob", { id }),
    ]);
    expect([started, deleted].filter(({ userErrors }) => userErrors.length > 0)).toHaveLength(1);
    expect((await readJob(harness, id)) === null).toBe(deleted.userErrors.length === 0);
    await change(harness, "cancelJob", { id });
  }
});

test("the list of jobs goes on behind a job that was deleted", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const ids: string[] = [];
  for (let nth = 0; nth < 3; nth += 1) ids.unshift(await createImport(harness, 1));
  const query = "query ($after: String) { jobs(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }";
  const first = (await harness.data(query)).jobs;
  await change(harness, "deleteJob", { id: ids[0] });
  const second = (await harness.data(query, { after: first.pageInfo.endCursor })).jobs;
  expect([first, second].map(({ nodes }) => nodes[0]?.id)).toEqual(ids.slice(0, 2));
});

const instances = [home];
const { access, as } = keysFor({
  ann: { scope: "write", instances },
  bob: { scope: "admin", instances },
  reader: { scope: "read", instances },
  ops: operator,
});

const importAs = (gateway: TestGateway, headers: Record<string, string>, input: object = {}) =>
  gateway.execute(
    `mutation ($input: ImportAppInstanceUsersInput!) {
      importAppInstanceUsers(input: $input) { job { id } accepted userErrors { code } }
    }`,
    { input: { appInstanceArn: home, items: usersOf(3), ...input } },
    headers,
  );

test("only its creator and operators see and control a job; for others it does not exist", async () => {
  await using harness = await startTestGateway({ access }, { seed: contentOf(0) });
  const { id } = (await importAs(harness, as.ann)).data.importAppInstanceUsers.job;
  const list = async (headers: Record<string, string>) =>
    (await harness.execute("{ jobs { nodes { id } } }", {}, headers)).data.jobs.nodes.map(
      (job: { id: string }) => job.id,
    );
  expect([await list(as.ann), await list(as.bob), await list(as.ops)]).toEqual([[id], [], [id]]);
  expect(await readJob(harness, id, as.bob)).toBeNull();
  const node = "query ($id: ID!) { node(id: $id) { id __typename } nodes(ids: [$id]) { id } }";
  expect((await harness.execute(node, { id }, as.bob)).data).toEqual({ node: null, nodes: [null] });
  expect((await harness.execute(node, { id }, as.ann)).data.node).toEqual({ id, __typename: "Job" });
  for (const name of ["startJob", "pauseJob", "resumeJob", "cancelJob", "retryJob", "deleteJob"])
    expect((await change(harness, name, { id }, as.bob)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  expect((await importAs(harness, as.ops, { jobId: id })).data.importAppInstanceUsers.userErrors).toEqual([
    { code: "BAD_USER_INPUT" },
  ]);
  await change(harness, "startJob", { id }, as.ops);
  await waitForState(harness, id, "DONE", as.ops);
});

test("items need the scope of what they do when they are added", async () => {
  await using harness = await startTestGateway({ access }, { seed: contentOf(0) });
  const codesOf = async (headers: Record<string, string>, input: object) =>
    (await importAs(harness, headers, input)).errors?.map(({ extensions }) => extensions.code);
  const tagged = { items: [{ userId: "a", name: "A", tags: [{ key: "k", value: "v" }] }] };
  expect(await codesOf(as.reader, {})).toEqual(["FORBIDDEN"]);
  expect(await codesOf(as.ann, tagged)).toEqual(["FORBIDDEN"]);
  expect(await codesOf(as.bob, tagged)).toBeUndefined();
  expect(await codesOf(as.ann, { appInstanceArn: `${home}x` })).toEqual(["FORBIDDEN"]);
});

test("a malformed id is bad input, and the id of another store says so", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const codeOf = async (id: string) => {
    const { data, errors = [] } = await harness.execute("query ($id: ID!) { job(id: $id) { id } }", { id });
    return [data.job, ...errors.map(({ extensions }) => extensions.code)];
  };
  expect(await codeOf("x")).toEqual([null, "BAD_USER_INPUT"]);
  const foreign = encodeJobId("another", "00000000-0000-0000-0000-000000000000");
  expect(await codeOf(foreign)).toEqual([null, "JOB_ELSEWHERE"]);
  await createImport(harness, 1);
  expect(await codeOf(foreign)).toEqual([null, "JOB_ELSEWHERE"]);
});

test("JOB_CALLS_PER_MINUTE limits the calls of a caller's jobs", async () => {
  await using harness = await startTestGateway({ jobCallsPerMinute: 5 }, { seed: contentOf(0) });
  const ids = [
    await createImport(harness, 20),
    (await importUsers(harness, { appInstanceArn: home, items: usersOf(20, 20) })).job.id,
  ];
  for (const id of ids) await change(harness, "startJob", { id });
  await waitUntil(() => harness.calls.length === 5);
  for (const id of ids) await change(harness, "cancelJob", { id });
  await waitUntil(async () => {
    const jobs = await Promise.all(ids.map((id) => readJob(harness, id)));
    return jobs.reduce((sum, job) => sum + (job?.done ?? 0), 0) === 5;
  });
  expect(harness.calls).toHaveLength(5);
});

test("each write leaves an audit line with the job, and each result counts in the metrics", async () => {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(folder, { recursive: true }));
  const auditLog = join(folder, "audit.log");
  const harness = started.use(await startTestGateway({ auditLog }, { seed: contentOf(0) }));
  const id = await createImport(harness, 3);
  await runJob(harness, id);
  const lines = (await readFile(auditLog, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ operation, outcome, jobId }) => [operation, outcome, jobId])).toEqual(
    Array(3).fill(["CreateAppInstanceUser", "OK", id]),
  );
  expect(samplesOf(await readMetrics(harness.url), "job_items_total")).toEqual(['{outcome="CREATED"} 3']);
});

test("before AWS, without JOBS=embedded, adding items is a user error that says what to set", async () => {
  using restored = new DisposableStack();
  restored.adopt({ ...process.env }, (before) => {
    process.env = before;
  });
  Object.assign(process.env, { AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" });
  await using gateway = await startGatewayAgainst({ kind: "aws" });
  const { userErrors } = await importUsers(gateway, { appInstanceArn: home, items: usersOf(1) });
  expect(userErrors).toMatchObject([{ code: "JOBS_UNAVAILABLE", message: expect.stringContaining("JOBS=embedded") }]);
  const query = "{ caller { canCreateJobs } jobs { nodes { id } } }";
  expect(await gateway.data(query)).toEqual({ caller: { canCreateJobs: false }, jobs: { nodes: [] } });
});
