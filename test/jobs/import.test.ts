import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { mutate, startGatewayWithFake, startTestGateway } from "../support/harness.ts";
import { addFields, change, importUsers, outcomesOf, readResults, runJob, usersOf, waitForState } from "./support.ts";

test("imports users in the background, with one call and a result for each", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const added = await importUsers(harness, { appInstanceArn: home, items: usersOf(120) });
  expect(added).toMatchObject({ accepted: 120, rejected: [], userErrors: [] });
  expect(added.job).toMatchObject({ kind: "IMPORT_USERS", state: "PAUSED", total: 120, done: 0, estimatedCalls: 120 });
  expect(harness.calls).toEqual([]);
  expect(await runJob(harness, added.job.id)).toMatchObject({ total: 120, done: 120, failed: 0 });
  expect(harness.emulator.state().counts.users).toBe(120);
  expect(harness.calls).toHaveLength(120);
  const { nodes } = await readResults(harness, added.job.id);
  expect(nodes.map(({ number, userId }: { number: number; userId: string }) => [number, userId])).toEqual(
    usersOf(120).map(({ userId }, index) => [index + 1, userId]),
  );
  expect(nodes[0]).toMatchObject({ outcome: "CREATED", arn: `${home}/user/u0`, awsRequestId: expect.any(String) });
});

test("estimates 1,200 creates as 1,200 calls and 2 min 6 s", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const { job } = await importUsers(harness, { appInstanceArn: home, items: usersOf(1000) });
  const input = { appInstanceArn: home, items: usersOf(200, 1000), jobId: job.id };
  expect((await importUsers(harness, input)).job).toMatchObject({
    id: job.id,
    total: 1200,
    estimatedCalls: 1200,
    estimatedDurationMs: 126_316,
  });
});

test("one bad item never rejects its part: each is reported by its index and field", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const items = [
    { userId: "ann", name: "Ann" },
    { userId: "no/id", name: "n" },
    { userId: "bob", name: " " },
    { userId: "eve", name: "Eve", metadata: "é".repeat(513) },
    { userId: "ann", name: "Ann again" },
    { userId: "zoe", name: "Zoe", reference: "line 6" },
  ];
  const { job, accepted, rejected } = await importUsers(harness, { appInstanceArn: home, items });
  expect(accepted).toBe(2);
  expect(rejected).toMatchObject([
    { index: 1, userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "items", "1", "userId"] }] },
    { index: 2, userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "items", "2", "name"] }] },
    { index: 3, userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "items", "3", "metadata"] }] },
    { index: 4, userErrors: [{ code: "CONFLICT", field: ["input", "items", "4", "userId"] }] },
  ]);
  await runJob(harness, job.id);
  expect((await readResults(harness, job.id)).nodes).toMatchObject([
    { number: 1, userId: "ann", reference: null, outcome: "CREATED" },
    { number: 2, userId: "zoe", reference: "line 6", outcome: "CREATED" },
  ]);
});

test("a part of more than 1,000 items, or beyond JOB_ITEMS_MAX, is refused as a whole", async () => {
  await using harness = await startTestGateway({ jobItemsMax: 50 }, { seed: contentOf(0) });
  const refused = { job: null, accepted: 0, rejected: [] };
  const many = await importUsers(harness, { appInstanceArn: home, items: usersOf(1001) });
  expect(many).toMatchObject({ ...refused, userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "items"] }] });
  const code = "RESOURCE_LIMIT_EXCEEDED";
  const first = await importUsers(harness, { appInstanceArn: home, items: usersOf(60) });
  expect(first).toMatchObject({ ...refused, userErrors: [{ code, field: ["input", "items"] }] });
  const { job } = await importUsers(harness, { appInstanceArn: home, items: usersOf(40) });
  const beyond = await importUsers(harness, { appInstanceArn: home, items: usersOf(40, 40), jobId: job.id });
  expect(beyond).toMatchObject({ ...refused, userErrors: [{ code, field: ["input", "jobId"] }] });
});

test("a caller with 100 unfinished jobs gets no other one, and the error names a field that the input has", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const create = `exportAppInstanceUsers(input: { appInstanceArn: "${home}" }) { userErrors { message field } }`;
  const aliases = Array.from({ length: 10 }, (_, nth) => `export${nth}: ${create}`).join(" ");
  for (let nth = 0; nth < 10; nth += 1) await harness.data(`mutation { ${aliases} }`);
  const { exportAppInstanceUsers } = await harness.data(`mutation { ${create} }`);
  expect(exportAppInstanceUsers.userErrors).toEqual([
    { message: "You have 100 unfinished jobs; finish or delete some", field: null },
  ]);
  const { userErrors } = await importUsers(harness, { appInstanceArn: home, items: usersOf(1) });
  expect(userErrors).toMatchObject([{ field: ["input", "jobId"], message: expect.stringContaining("100 unfinished") }]);
});

test("a part that is sent again under its idempotency key is added once", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const input = { appInstanceArn: home, items: usersOf(3), idempotencyKey: "part 1" };
  const first = await importUsers(harness, input);
  expect(await importUsers(harness, input)).toEqual(first);
  const { userErrors } = await importUsers(harness, { ...input, items: usersOf(4) });
  expect(userErrors).toMatchObject([{ code: "CONFLICT", field: ["input", "idempotencyKey"] }]);
});

test.each([
  ["CREATE", ["UNCHANGED", "WOULD_CREATE", "WOULD_CONFLICT", "WOULD_CONFLICT"]],
  ["ENSURE", ["UNCHANGED", "WOULD_CREATE", "UNCHANGED", "UNCHANGED"]],
  ["ENSURE_AND_UPDATE", ["UNCHANGED", "WOULD_CREATE", "WOULD_UPDATE", "WOULD_UPDATE"]],
] as const)("%s: a dry run says what the import then does", async (mode, preview) => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  const items = [
    { userId: "user-001", name: "Name of user-001" },
    { userId: "new", name: "New" },
    { userId: "user-002", name: "Other name" },
    { userId: "user-003", name: "Name of user-003", metadata: "m" },
  ];
  const { job } = await importUsers(harness, { appInstanceArn: home, items, mode });
  const calls = await harness.callsOf(() => runJob(harness, job.id, true));
  expect(new Set(calls)).toEqual(new Set(["DescribeAppInstanceUser"]));
  expect(await outcomesOf(harness, job.id)).toEqual(preview);
  await runJob(harness, job.id);
  const performed = {
    UNCHANGED: "UNCHANGED",
    WOULD_CREATE: "CREATED",
    WOULD_UPDATE: "UPDATED",
    WOULD_CONFLICT: "FAILED",
  };
  // AWS does not say whether a user with identical data existed.
  const expected = preview.map((outcome, index) => (index === 0 ? "CREATED" : performed[outcome]));
  expect(await outcomesOf(harness, job.id)).toEqual(expected);
  const { appInstanceUser } = await harness.data(`{ appInstanceUser(arn: "${userArn(2)}") { name metadata } }`);
  expect(appInstanceUser.metadata).toBe(mode === "ENSURE_AND_UPDATE" ? "m" : null);
});

test("ENSURE_AND_UPDATE replaces a name that can't be read, and keeps the metadata", async () => {
  const written: unknown[] = [];
  await using gateway = await startGatewayWithFake(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.method === "POST") response.writeHead(409, { "x-amzn-errortype": "ConflictException" });
    if (request.method === "PUT") written.push(JSON.parse(body));
    const found = { AppInstanceUserArn: userArn(0), Name: 4711, Metadata: "kept" };
    response.end(JSON.stringify(request.method === "GET" ? { AppInstanceUser: found } : {}));
  });
  const items = [{ userId: "user-001", name: "New" }];
  const { job } = await importUsers(gateway, { appInstanceArn: home, items, mode: "ENSURE_AND_UPDATE" });
  await runJob(gateway, job.id, true);
  expect(await outcomesOf(gateway, job.id)).toEqual(["WOULD_UPDATE"]);
  await runJob(gateway, job.id);
  expect(await outcomesOf(gateway, job.id)).toEqual(["UPDATED"]);
  expect(written).toEqual([{ Name: "New", Metadata: "kept" }]);
});

test("retry performs only the failed items again, under their numbers", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const items = [...usersOf(3), { userId: "user-001", name: "Other" }];
  const { job } = await importUsers(harness, { appInstanceArn: home, items });
  expect(await runJob(harness, job.id)).toMatchObject({ done: 4, failed: 1 });
  expect((await readResults(harness, job.id, "outcomes: [FAILED]")).nodes).toMatchObject([
    { number: 4, userId: "user-001", code: "CONFLICT", message: expect.stringContaining("different data") },
  ]);
  await harness.chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn(0) });
  const calls = await harness.callsOf(async () => {
    expect((await change(harness, "retryJob", { id: job.id })).job).toMatchObject({
      state: "RUNNING",
      done: 3,
      failed: 0,
    });
    await waitForState(harness, job.id, "DONE");
  });
  expect(calls).toEqual(["CreateAppInstanceUser"]);
  expect(await outcomesOf(harness, job.id)).toEqual(Array(4).fill("CREATED"));
  const { userErrors } = await change(harness, "retryJob", { id: job.id });
  expect(userErrors).toMatchObject([{ code: "CONFLICT", message: "The job has no failed items" }]);
});

test("lost responses, throttling and outages fail no item, and create nothing twice", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0), chanceSeed: "jobs" });
  const kinds = ["commitThenReset", "throttled", "serviceUnavailable"] as const;
  const faults = kinds.map((kind) => ({ operation: "CreateAppInstanceUser", kind, probability: 0.1 }));
  harness.emulator.set({ faults });
  const { job } = await importUsers(harness, { appInstanceArn: home, items: usersOf(100) });
  expect(await runJob(harness, job.id)).toMatchObject({ done: 100, failed: 0 });
  expect(harness.calls.length).toBeGreaterThan(110);
  expect(harness.emulator.state().counts.users).toBe(100);
});

test("items can't be added to a job that has started, or that does something else", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const { job } = await importUsers(harness, { appInstanceArn: home, items: usersOf(1) });
  const other = { appInstanceArn: home, items: usersOf(1, 5), jobId: job.id };
  const field = ["input", "jobId"];
  expect((await importUsers(harness, { ...other, mode: "ENSURE" })).userErrors).toMatchObject([
    { code: "BAD_USER_INPUT", field },
  ]);
  const mixed = { deleteUsers: [{ arn: userArn(0) }], jobId: job.id };
  expect((await mutate(harness, "addJobItems", mixed, addFields)).userErrors).toMatchObject([{ field }]);
  await runJob(harness, job.id);
  expect((await importUsers(harness, other)).userErrors).toMatchObject([{ code: "CONFLICT", field }]);
});
