import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { arbitraryQuery } from "../support/arbitrary-query.ts";
import { home as arn, contentOf, userArn } from "../support/content.ts";
import { type GraphqlResponse, type Harness, startTestGateway } from "../support/harness.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

/** Executes an operation, which must cost what it says, and at most what was estimated. */
async function expectWithinEstimate(harness: Harness, query: string, variables: object): Promise<GraphqlResponse> {
  const before = harness.calls.length;
  const response = await harness.execute(query, variables);
  const { actualCalls, estimatedCalls } = response.extensions.cost;
  expect(actualCalls).toBe(harness.calls.length - before);
  expect(actualCalls).toBeLessThanOrEqual(estimatedCalls);
  return response;
}

async function readIds(harness: Harness): Promise<string[]> {
  const query = `{ appInstance(arn: "${arn}") { id users(first: 4) { nodes { id } } } }`;
  const { appInstance } = await harness.data(query);
  return [appInstance.id, ...appInstance.users.nodes.map(({ id }: { id: string }) => id)];
}

test(
  "no query costs more calls than estimated, however AWS splits its pages",
  async () => {
    const unlimited = { maxCalls: Number.MAX_SAFE_INTEGER, maxValues: Number.MAX_SAFE_INTEGER, pageCacheMs: 0 };
    await using harness = await startTestGateway(unlimited, { seed: contentOf(55, 3) });
    const variables = { arn, user: userArn(0), ids: await readIds(harness) };
    await fc.assert(
      fc.asyncProperty(
        arbitraryQuery,
        fc.constantFrom(1, 0.4),
        fc.constantFrom(0, 0.3),
        async (query, pageFill, emptyPages) => {
          harness.emulator.set({ pageFill, emptyPages, deadEnd: emptyPages > 0 });
          const { errors } = await expectWithinEstimate(harness, query, variables);
          expect(errors).toBeUndefined();
        },
      ),
      { numRuns: isLongRun ? 150 : 50 },
    );
  },
  isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS,
);

const user =
  "appInstanceUser { name createdAt tags { key } admin { createdAt } appInstance { name retentionSettings { initiateDeletionAt } } }";
const lex = { lexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", localeId: "en_US" };

/** With a payload that costs as many calls as possible. */
const mutations: [name: string, input: object, payload: string][] = [
  ["createAppInstance", { name: "N" }, "appInstance { name createdAt tags { key } }"],
  ["updateAppInstance", { arn, name: "N" }, "appInstance { name updatedAt }"],
  ["createAppInstanceUser", { appInstanceArn: arn, userId: "new", name: "N", idempotencyKey: "k" }, user],
  ["ensureAppInstanceUser", { appInstanceArn: arn, userId: "user-001", name: "N", update: true }, `outcome ${user}`],
  ["updateAppInstanceUser", { arn: userArn(0), name: "N" }, user],
  [
    "createAppInstanceUsers",
    { appInstanceArn: arn, users: ["a", "b", "c", "d"].map((userId) => ({ userId, name: "N" })) },
    `results { ${user} userErrors { code } }`,
  ],
  [
    "createAppInstanceAdmins",
    { appInstanceArn: arn, adminArns: [0, 1, 2].map(userArn) },
    "results { appInstanceAdmin { name createdAt identity { name createdAt } } userErrors { code } }",
  ],
  ["deleteAppInstanceAdmins", { appInstanceArn: arn, adminArns: [userArn(0)] }, "results { deletedId }"],
  [
    "tagResources",
    { resourceArns: [0, 1].map(userArn), tags: [{ key: "k", value: "v" }] },
    "results { resource { id ... on AppInstanceUser { name tags { key } } } userErrors { code } }",
  ],
  [
    "putAppInstanceUsersExpirationSettings",
    { userArns: [0, 1].map(userArn) },
    `results { ${user} userErrors { code } }`,
  ],
  ["deleteAppInstanceUsers", { arns: [0, 1, 8].map(userArn) }, "results { deletedId userErrors { code } }"],
  [
    "createAppInstanceBot",
    { appInstanceArn: arn, name: "B", configuration: { lex } },
    "appInstanceBot { name createdAt admin { id } configuration { lex { localeId } } }",
  ],
  [
    "putAppInstanceRetentionSettings",
    { appInstanceArn: arn, channelRetentionSettings: { retentionDays: 3 } },
    "appInstance { name retentionSettings { initiateDeletionAt } }",
  ],
  [
    "tagResource",
    { resourceArn: arn, tags: [{ key: "k", value: "v" }] },
    "resource { id ... on AppInstance { name tags { key } } }",
  ],
  ["deleteAppInstance", { arn, confirmName: "Home", waitMs: 700 }, "status deletedArn"],
];

test.each(mutations)("%s costs no more calls than estimated, including its payload", async (name, input, payload) => {
  await using harness = await startTestGateway({}, { deletionDelay: 60_000, seed: contentOf(5, 1) });
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${payload} userErrors { code message } } }`;
  const { data, errors, extensions } = await expectWithinEstimate(harness, query, { input });
  expect(errors).toBeUndefined();
  expect(data[name].userErrors).toEqual([]);
  expect(extensions.cost.actualCalls).toBeGreaterThan(0);
});

const thinPages = { pageFill: 0.1, emptyPages: 0.3 };

test("looking up a few admins costs no more calls than estimated, however AWS splits the pages of admins", async () => {
  await using harness = await startTestGateway({ maxCalls: 40 }, { seed: contentOf(120, 100), ...thinPages });
  const query = `{ appInstance(arn: "${arn}") { users(first: 3) { nodes { userId admin { id } } } } }`;
  const { data, errors } = await expectWithinEstimate(harness, query, {});
  expect(errors).toBeUndefined();
  expect(data.appInstance.users.nodes.every(({ admin }: { admin: object | null }) => admin)).toBe(true);
});

test("if the estimated calls do not suffice to find out who is an admin, that is an error, not null", async () => {
  await using harness = await startTestGateway({ maxCalls: 40 }, { seed: contentOf(120, 100) });
  const { appInstance } = await harness.data(`{ appInstance(arn: "${arn}") { users(first: 120) { nodes { id } } } }`);
  harness.emulator.set(thinPages);
  const ids = appInstance.users.nodes.slice(90, 95).map(({ id }: { id: string }) => id);
  const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstanceUser { admin { id } } } }";
  const { errors = [] } = await expectWithinEstimate(harness, query, { ids });
  expect(errors.map(({ extensions: { code } }) => code)).toEqual(Array(5).fill("QUERY_TOO_COMPLEX"));
});
