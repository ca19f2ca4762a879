import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, mutate, startGatewayWithFake, startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const createMany = (harness: Harness, users: object[]) =>
  mutate(
    harness,
    "createAppInstanceUsers",
    { appInstanceArn: home, users },
    "results { index appInstanceUser { userId name } userErrors { code field } }",
  );

const longTimeout = { requestTimeoutMs: SLOW_TEST_TIMEOUT_MS };

/** Of ten users, the fourth has an invalid id, and the eighth an invalid name. */
const thousandUsers = Array.from({ length: 1000 }, (_, index) => ({
  userId: index % 10 === 3 ? "no/id" : `u${index}`,
  name: index % 10 === 7 ? " " : `Name ${index}`,
  idempotencyKey: `key ${index}`,
}));

test("creates a thousand users in one mutation, with a result for each valid and invalid one", async () => {
  await using harness = await startTestGateway(longTimeout, { seed: contentOf(0) });
  const { results, userErrors } = await createMany(harness, thousandUsers);
  expect(userErrors).toEqual([]);
  expect(results).toEqual(
    thousandUsers.map(({ userId, name }, index) => {
      const field = index % 10 === 3 ? "userId" : index % 10 === 7 ? "name" : undefined;
      return field
        ? {
            index,
            appInstanceUser: null,
            userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "users", `${index}`, field] }],
          }
        : { index, appInstanceUser: { userId, name }, userErrors: [] };
    }),
  );
  expect(harness.emulator.state().counts.users).toBe(800);
});

test("repeating a bulk creation with the same idempotency keys returns the same results and creates nothing", async () => {
  await using harness = await startTestGateway(longTimeout, { seed: contentOf(0) });
  const users = thousandUsers.slice(0, 100);
  const first = await createMany(harness, users);
  expect(await createMany(harness, users)).toEqual(first);
  expect(harness.emulator.state().counts.users).toBe(80);
});

test("promotes users in bulk, with a result for each", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(2) });
  const adminArns = [userArn(0), userArn(1), userArn(0), `${home}/user/nobody`, "x"];
  const { results } = await mutate(
    harness,
    "createAppInstanceAdmins",
    { appInstanceArn: home, adminArns },
    "results { index appInstanceAdmin { name } userErrors { code } }",
  );
  expect(results).toEqual([
    { index: 0, appInstanceAdmin: { name: "Name of user-001" }, userErrors: [] },
    { index: 1, appInstanceAdmin: { name: "Name of user-002" }, userErrors: [] },
    { index: 2, appInstanceAdmin: null, userErrors: [{ code: "CONFLICT" }] },
    { index: 3, appInstanceAdmin: null, userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN" }] },
    { index: 4, appInstanceAdmin: null, userErrors: [{ code: "BAD_USER_INPUT" }] },
  ]);
});

test("deletes users in bulk, with a result for each", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  const arns = [userArn(0), `${home}/user/nobody`, userArn(2)];
  const fields = "results { index deletedArn userErrors { code } }";
  expect((await mutate(harness, "deleteAppInstanceUsers", { arns }, fields)).results).toEqual([
    { index: 0, deletedArn: userArn(0), userErrors: [] },
    { index: 1, deletedArn: null, userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN" }] },
    { index: 2, deletedArn: userArn(2), userErrors: [] },
  ]);
});

const adminId = "results { index deletedArn userErrors { code field } }";

test("demotes admins in bulk, by their ids or by those of their users, and the users stay", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3, 3) });
  const query = `{ appInstance(arn: "${home}") { admins { nodes { id user { id } } } } }`;
  const [first, second] = (await harness.data(query)).appInstance.admins.nodes;
  const ids = [first.id, second.user.id, "x"];
  const { results } = await mutate(harness, "deleteAppInstanceAdmins", { ids }, adminId);
  expect(results).toEqual([
    { index: 0, deletedArn: expect.stringContaining("/user/"), userErrors: [] },
    { index: 1, deletedArn: expect.stringContaining("/user/"), userErrors: [] },
    { index: 2, deletedArn: null, userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "ids", "2"] }] },
  ]);
  expect(harness.emulator.state().counts).toMatchObject({ users: 3, admins: 1 });
});

test("tags resources in bulk, with a result for each", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(2) });
  const resourceArns = [home, userArn(0), `${home}/user/nobody`, "x"];
  const input = { resourceArns, tags: [{ key: "k", value: "v" }] };
  const fields = "results { index resource { ... on AppInstanceUser { tags { key value } } } userErrors { code } }";
  expect((await mutate(harness, "tagResources", input, fields)).results).toEqual([
    { index: 0, resource: {}, userErrors: [] },
    { index: 1, resource: { tags: [{ key: "k", value: "v" }] }, userErrors: [] },
    { index: 2, resource: null, userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN" }] },
    { index: 3, resource: null, userErrors: [{ code: "BAD_USER_INPUT" }] },
  ]);
});

test.each([
  ["sets", { expirationDays: 7, expirationCriterion: "CREATED_TIMESTAMP" }],
  ["removes", null],
])("%s the expiration of users in bulk", async (_, expirationSettings) => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const input = { userArns: [userArn(0), `${home}/user/nobody`], expirationSettings };
  const fields =
    "results { appInstanceUser { expirationSettings { expirationDays expirationCriterion } } userErrors { code } }";
  expect((await mutate(harness, "putAppInstanceUsersExpirationSettings", input, fields)).results).toEqual([
    { appInstanceUser: { expirationSettings }, userErrors: [] },
    { appInstanceUser: null, userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN" }] },
  ]);
});

const creationIn = async (request: IncomingMessage) =>
  JSON.parse(await text(request)) as { AppInstanceUserId: string; AppInstanceArn: string };

test("an error that no caller can correct is an error at the item's index, and the other items are written", async () => {
  await using gateway = await startGatewayWithFake(async (request, response) => {
    const { AppInstanceUserId, AppInstanceArn } = await creationIn(request);
    if (AppInstanceUserId === "u2") response.writeHead(403, { "x-amzn-errortype": "ExpiredTokenException" }).end("{}");
    else response.end(JSON.stringify({ AppInstanceUserArn: `${AppInstanceArn}/user/${AppInstanceUserId}` }));
  });
  const users = ["u1", "u2", "u3"].map((userId) => ({ userId, name: "n" }));
  const { data, errors } = await gateway.execute(
    "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { results { index } } }",
    { input: { appInstanceArn: home, users } },
  );
  expect(data.createAppInstanceUsers.results).toEqual([{ index: 0 }, null, { index: 2 }]);
  const path = ["createAppInstanceUsers", "results", 1];
  expect(errors).toMatchObject([{ path, extensions: { code: "UPSTREAM_AUTH" } }]);
});

test("errors of items are ignored if the operation does not select results", async () => {
  await using gateway = await startGatewayWithFake((_, response) => response.writeHead(401).end("{}"));
  const { data, errors } = await gateway.execute(
    "mutation ($input: DeleteAppInstanceUsersInput!) { deleteAppInstanceUsers(input: $input) { clientMutationId } }",
    { input: { arns: [userArn(0), userArn(1)], clientMutationId: "mine" } },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({ deleteAppInstanceUsers: { clientMutationId: "mine" } });
});

/** Of a hundred users, the rate leaves time for one: the next has its turn after 10 seconds. */
async function createSlowly(payload: string) {
  const limits = { quotas: { APP_INSTANCE_USER_WRITES: 0.1 }, requestTimeoutMs: 9000 };
  await using harness = await startTestGateway(limits, { seed: contentOf(0) });
  const users = Array.from({ length: 100 }, (_, n) => ({ userId: `u${n}`, name: "n" }));
  const response = await harness.execute(
    `mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { ${payload} } }`,
    { input: { appInstanceArn: home, users } },
  );
  return { ...response, payload: response.data.createAppInstanceUsers, sent: harness.calls.length };
}

test("items that the rate leaves no time for are summed up, and cost no call", async () => {
  const { payload, errors, extensions, sent } = await createSlowly(
    "results { index } notStarted { count indexes message retryAfterMs }",
  );
  expect(sent).toBeGreaterThan(0);
  expect([errors, extensions.cost.actualCalls]).toEqual([undefined, sent]);
  const { results, notStarted } = payload;
  expect(notStarted).toEqual({
    count: 100 - sent,
    indexes: results.flatMap((result: unknown, index: number) => (result ? [] : [index])),
    message: expect.stringContaining("rate limit"),
    retryAfterMs: expect.any(Number),
  });
  expect(notStarted.indexes).toHaveLength(100 - sent);
});

test("items that were not started are one error if `notStarted` is not selected", async () => {
  const { payload, errors, sent } = await createSlowly("results { index }");
  expect(payload.results.filter(Boolean)).toHaveLength(sent);
  const path = ["createAppInstanceUsers", "results", payload.results.indexOf(null)];
  expect(errors).toMatchObject([{ path, extensions: { code: "UPSTREAM_THROTTLED", retryable: true } }]);
  expect(errors?.[0]?.message).toContain(`${100 - sent} of the items were not started`);
});

test("items that were not started are not an error if the operation does not select results", async () => {
  expect((await createSlowly("clientMutationId")).errors).toBeUndefined();
});

test.each([0, 1001])("refuses %d items with no call to AWS", async (length) => {
  await using harness = await startTestGateway();
  const arns = Array(length).fill("x");
  expect(await mutate(harness, "deleteAppInstanceUsers", { arns }, "results { index }")).toMatchObject({
    results: null,
    userErrors: [{ field: ["input", "arns"] }],
  });
  expect(harness.calls).toEqual([]);
});

test("what a payload reads reflects every item that was written before the read", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const users = Array.from({ length: 40 }, (_, index) => ({ userId: `new-${index}`, name: "N" }));
  const fields = "results { appInstanceUser { userId appInstance { users(first: 50) { nodes { userId } } } } }";
  const { results } = await mutate(harness, "createAppInstanceUsers", { appInstanceArn: home, users }, fields);
  expect(results).toHaveLength(40);
  for (const { appInstanceUser } of results) {
    const listed = appInstanceUser.appInstance.users.nodes.map(({ userId }: { userId: string }) => userId);
    expect(listed).toContain(appInstanceUser.userId);
  }
});
