import { expect, test } from "@jest/globals";
import type { FaultSpec } from "../../src/emulator/public.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { mutate, startTestGateway, type TestGateway } from "../support/harness.ts";
import { addFields, change, jobFields, outcomesOf, readResults, runJob, waitForState } from "./support.ts";

const exportUsers = (gateway: TestGateway, input: object = {}) =>
  mutate(gateway, "exportAppInstanceUsers", { appInstanceArn: home, ...input }, jobFields);

const texts = ["=1+1", "a,b", 'say "hi"', "line\nbreak", "Zoë 🎉", "'=x"];

test("exports all users, page by page, with names and metadata as AWS has them", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(115) });
  for (const [index, Metadata] of texts.entries()) {
    const input = { AppInstanceArn: home, AppInstanceUserId: `text-${index}`, Name: "Text", Metadata };
    await harness.chime.createAppInstanceUser(input);
  }
  const { job } = await exportUsers(harness);
  expect(job).toMatchObject({ kind: "EXPORT_USERS", state: "PAUSED", total: null, estimatedCalls: null });
  const calls = await harness.callsOf(() => runJob(harness, job.id));
  expect(calls).toEqual(Array(3).fill("ListAppInstanceUsers"));
  const { nodes } = await readResults(harness, job.id);
  expect(nodes).toHaveLength(121);
  expect(nodes[0]).toMatchObject({ number: 1, userId: "user-001", name: "Name of user-001", outcome: "EXPORTED" });
  expect(nodes.slice(115).map(({ metadata }: { metadata: string }) => metadata)).toEqual(texts);
});

test("a job says which AppInstance it concerns, until it has items of another one", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  const other = userArn(0).replace(home, `${home}-2`);
  const fields = "job { id appInstance { arn } }";
  const add = async (input: object) => (await mutate(harness, "addJobItems", input, fields)).job;
  const { job } = await mutate(harness, "exportAppInstanceUsers", { appInstanceArn: home }, fields);
  expect(job).toMatchObject({ appInstance: { arn: home } });
  expect(await add({ tag: [{ resourceArn: home, tags: [{ key: "a", value: "b" }] }] })).toMatchObject({
    appInstance: { arn: home },
  });
  const { id: jobId } = await add({ deleteUsers: [{ arn: userArn(0) }] });
  expect(await add({ jobId, deleteUsers: [{ arn: userArn(1) }] })).toMatchObject({ appInstance: { arn: home } });
  expect(await add({ jobId, deleteUsers: [{ arn: "x" }] })).toMatchObject({ appInstance: { arn: home } });
  expect(await add({ jobId, deleteUsers: [{ arn: other }] })).toMatchObject({ appInstance: null });
  expect(await add({ deleteUsers: [{ arn: userArn(2) }, { arn: other }] })).toMatchObject({ appInstance: null });
});

test("the export of a missing AppInstance fails with a reason, and one of an empty AppInstance is done", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const { job } = await exportUsers(harness);
  expect(await runJob(harness, job.id)).toMatchObject({ total: 0, done: 0 });
  const missing = await exportUsers(harness, { appInstanceArn: `${home}-2` });
  await change(harness, "startJob", { id: missing.job.id });
  const { pauseReason } = await waitForState(harness, missing.job.id, "FAILED");
  expect(pauseReason).toContain("does not exist");
});

test("results page forward by cursors without gaps or repeats", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(120) });
  const { job } = await exportUsers(harness);
  await runJob(harness, job.id);
  const numbers: number[] = [];
  for (let after: string | null = null, hasNext = true; hasNext; ) {
    const page = await readResults(harness, job.id, `first: 37, after: ${JSON.stringify(after)}`);
    numbers.push(...page.nodes.map(({ number }: { number: number }) => number));
    ({ hasNextPage: hasNext, endCursor: after } = page.pageInfo);
  }
  expect(numbers).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
});

const tags = [{ key: "k", value: "v" }];
const expirationSettings = { expirationDays: 7, expirationCriterion: "CREATED_TIMESTAMP" };
const missing = `${home}/user/nobody`;

/** Each kind with an item that changes something, one that changes nothing, and one whose object is missing. */
const kinds: [array: string, items: object[], preview: string[], outcomes: string[]][] = [
  ["deleteUsers", [{ arn: userArn(1) }, { arn: missing }], ["WOULD_DELETE", "FAILED"], ["DELETED", "FAILED"]],
  [
    "promoteAdmins",
    [{ adminArn: userArn(1) }, { adminArn: userArn(0) }, { adminArn: missing }],
    ["WOULD_CREATE", "UNCHANGED", "WOULD_CREATE"],
    ["CREATED", "UNCHANGED", "FAILED"],
  ],
  [
    "demoteAdmins",
    [{ adminArn: userArn(0) }, { adminArn: userArn(1) }],
    ["WOULD_DELETE", "FAILED"],
    ["DELETED", "FAILED"],
  ],
  [
    "tag",
    [
      { resourceArn: userArn(0), tags },
      { resourceArn: home, tags },
      { resourceArn: missing, tags },
    ],
    ["WOULD_UPDATE", "WOULD_UPDATE", "FAILED"],
    ["DONE", "DONE", "FAILED"],
  ],
  [
    "untag",
    [
      { resourceArn: userArn(0), tagKeys: ["k"] },
      { resourceArn: missing, tagKeys: ["k"] },
    ],
    ["UNCHANGED", "FAILED"],
    ["DONE", "FAILED"],
  ],
  [
    "setExpiration",
    [{ userArn: userArn(0), expirationSettings }, { userArn: userArn(1) }, { userArn: missing }],
    ["WOULD_UPDATE", "UNCHANGED", "FAILED"],
    ["DONE", "DONE", "FAILED"],
  ],
];

test.each(kinds)(
  "%s: a dry run reads only, and the job performs each item",
  async (array, items, preview, outcomes) => {
    await using harness = await startTestGateway({}, { seed: contentOf(2, 1) });
    const added = await mutate(harness, "addJobItems", { [array]: items }, addFields);
    expect(added).toMatchObject({ accepted: items.length, rejected: [], userErrors: [] });
    const { id } = added.job;
    const calls = await harness.callsOf(() => runJob(harness, id, true));
    for (const call of calls) expect(call).toMatch(/^(Describe|List)/);
    expect(await outcomesOf(harness, id)).toEqual(preview);
    await runJob(harness, id);
    expect(await outcomesOf(harness, id)).toEqual(outcomes);
    const [failed] = (await readResults(harness, id, "outcomes: [FAILED]")).nodes;
    expect(failed.code).toMatch(/^NOT_FOUND/);
  },
);

test.each([
  ["deleteUsers", { arn: userArn(0) }, "DeleteAppInstanceUser", 1],
  ["deleteUsers", { arn: userArn(0) }, "DeleteAppInstanceUser", 3],
  ["demoteAdmins", { adminArn: userArn(0) }, "DeleteAppInstanceAdmin", 1],
  ["demoteAdmins", { adminArn: userArn(0) }, "DeleteAppInstanceAdmin", 3],
])("%s: %j is UNCHANGED if %s was done, and %i responses were lost", async (array, item, operation, count) => {
  const faults: FaultSpec[] = [{ operation, kind: "commitThenReset", count }];
  await using harness = await startTestGateway({}, { seed: contentOf(1, 1), faults });
  const { job } = await mutate(harness, "addJobItems", { [array]: [item] }, addFields);
  expect(await runJob(harness, job.id)).toMatchObject({ done: 1, failed: 0 });
  expect((await readResults(harness, job.id)).nodes).toMatchObject([
    {
      outcome: "UNCHANGED",
      code: "NOT_FOUND_OR_FORBIDDEN",
      message: expect.stringMatching(/^[^;]+; an earlier attempt[^;]* may have (deleted|demoted) [^;]+$/),
    },
  ]);
});

test("items name their objects by id or ARN; an object occurs once, and exactly one array is set", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(2) });
  const { appInstanceUser } = await harness.data(`{ appInstanceUser(arn: "${userArn(0)}") { id } }`);
  const deleteUsers = [{ id: appInstanceUser.id }, { arn: userArn(0) }, { arn: "x" }, {}];
  const { accepted, rejected } = await mutate(harness, "addJobItems", { deleteUsers }, addFields);
  expect([accepted, rejected.map(({ userErrors }: { userErrors: { code: string }[] }) => userErrors[0]?.code)]).toEqual(
    [1, ["CONFLICT", "BAD_USER_INPUT", "BAD_USER_INPUT"]],
  );
  for (const input of [{}, { deleteUsers, tag: [] }])
    expect((await mutate(harness, "addJobItems", input, addFields)).userErrors).toMatchObject([
      { code: "BAD_USER_INPUT" },
    ]);
});

test("`node` returns the object as it is after the item", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const { job } = await mutate(harness, "addJobItems", { promoteAdmins: [{ adminArn: userArn(0) }] }, addFields);
  await runJob(harness, job.id);
  const { nodes } = await readResults(
    harness,
    job.id,
    "first: 1",
    "node { __typename ... on AppInstanceAdmin { name user { userId } } }",
  );
  expect(nodes).toEqual([
    { node: { __typename: "AppInstanceAdmin", name: "Name of user-001", user: { userId: "user-001" } } },
  ]);
});
