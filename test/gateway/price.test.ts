import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { home as arn, contentOf } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

// Selections of each type, by how deep they still may go.
const pick = (...fields: fc.Arbitrary<string>[]) =>
  fc
    .subarray(
      fields.map((_, i) => i),
      { minLength: 1 },
    )
    .chain((chosen) =>
      fc.tuple(...chosen.map((i) => fields[i] as fc.Arbitrary<string>)).map((parts) => parts.join(" ")),
    );
const plain = (...names: string[]) => names.map((name) => fc.constant(name));
const first = fc.constantFrom(1, 2, 3, 7, 50, 60);
const list = (field: string, row: fc.Arbitrary<string>) =>
  fc
    .tuple(first, fc.constantFrom("nodes { $ }", "edges { node { $ } }"), row, fc.boolean(), fc.boolean())
    .map(
      ([n, shape, fields, looksOn, counts]) =>
        `${field}(first: ${n}) { ${shape.replace("$", `id ${fields}`)} ${looksOn ? "pageInfo { hasNextPage }" : ""} ${counts ? `countUpTo(max: ${n}) { value exact }` : ""} }`,
    );
const link = (field: string, fields: fc.Arbitrary<string>) => fields.map((text) => `${field} { id ${text} }`);

const endpoint = () => pick(...plain("name", "type", "createdAt", "resourceArn"));
const admin = (depth: number): fc.Arbitrary<string> =>
  depth === 0
    ? pick(...plain("name", "createdAt"))
    : pick(
        ...plain("name", "createdAt"),
        link("identity", pick(...plain("name", "createdAt"))),
        link("user", user(depth - 1)),
        link("appInstance", instance(depth - 1)),
      );
const user = (depth: number): fc.Arbitrary<string> =>
  depth === 0
    ? pick(...plain("name", "createdAt", "userId"))
    : pick(
        ...plain("name", "createdAt", "expirationSettings { expirationDays }", "tags { key }"),
        link("admin", admin(depth - 1)),
        link("appInstance", instance(depth - 1)),
        list("endpoints", endpoint()),
      );
const instance = (depth: number): fc.Arbitrary<string> =>
  depth === 0
    ? pick(...plain("name", "updatedAt", "retentionSettings { initiateDeletionAt }", "tags { key }"))
    : pick(
        ...plain("name", "createdAt"),
        list("users", user(depth - 1)),
        list("admins", admin(depth - 1)),
        list("bots", pick(...plain("name", "createdAt", "tags { key }"))),
      );
const root = fc.oneof(
  list("appInstances", instance(2)),
  instance(2).map((fields) => `appInstance(arn: $arn) { id ${fields} }`),
  user(2).map((fields) => `appInstanceUser(arn: $user) { id ${fields} }`),
  user(1).map((fields) => `nodes(ids: $ids) { id ... on AppInstanceUser { ${fields} } ... on AppInstance { name } }`),
);

test("no operation costs more calls than was said before, whatever it asks and however AWS cuts its pages", async () => {
  const limits = {
    maxCalls: Number.MAX_SAFE_INTEGER,
    maxValues: Number.MAX_SAFE_INTEGER,
    pageCache: 0,
    requestTimeout: 60_000,
  };
  await using harness = await startTestGateway(limits, { seed: contentOf(55, 3) });
  const found = await harness.data(
    "query ($arn: ChimeArn!) { appInstance(arn: $arn) { id users(first: 4) { nodes { id arn } } } }",
    { arn },
  );
  const ids = [found.appInstance.id, ...found.appInstance.users.nodes.map(({ id }: { id: string }) => id)];
  await fc.assert(
    fc.asyncProperty(
      fc.array(root, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(1, 0.4),
      fc.constantFrom(0, 0.3),
      async (fields, pageFill, emptyPages) => {
        harness.emulator.set({ pageFill, emptyPages, deadEnd: emptyPages > 0 });
        const before = harness.calls.length;
        const query = `query ($arn: ChimeArn!, $user: ChimeArn!, $ids: [ID!]!) { a: appInstance(arn: $arn) { arn } u: appInstanceUser(arn: $user) { arn } n: nodes(ids: $ids) { id } ${fields.map((field, i) => `f${i}: ${field}`).join(" ")} }`;
        const { errors, extensions } = await harness.execute(query, { arn, user: `${arn}/user/user-001`, ids });
        expect(errors).toBeUndefined();
        expect(extensions.cost.actualCalls).toBe(harness.calls.length - before);
        expect(extensions.cost.actualCalls).toBeLessThanOrEqual(extensions.cost.estimatedCalls);
      },
    ),
    { numRuns: 150 },
  );
});

const user1 =
  "appInstanceUser { name createdAt tags { key } admin { createdAt } appInstance { name retentionSettings { initiateDeletionAt } } }";
const lex = { lexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", localeId: "en_US" };

// With what each is asked for in return, and as many calls as that can cost.
const mutations: [name: string, input: object, payload: string][] = [
  ["createAppInstance", { name: "N" }, "appInstance { name createdAt tags { key } }"],
  ["updateAppInstance", { arn, name: "N" }, "appInstance { name updatedAt }"],
  ["createAppInstanceUser", { appInstanceArn: arn, userId: "new", name: "N", idempotencyKey: "k" }, user1],
  ["ensureAppInstanceUser", { appInstanceArn: arn, userId: "user-001", name: "N", update: true }, `outcome ${user1}`],
  ["updateAppInstanceUser", { arn: `${arn}/user/user-001`, name: "N" }, user1],
  [
    "createAppInstanceUsers",
    { appInstanceArn: arn, users: ["a", "b", "c", "d"].map((userId) => ({ userId, name: "N" })) },
    `results { ${user1} userErrors { code } }`,
  ],
  [
    "createAppInstanceAdmins",
    { appInstanceArn: arn, adminArns: [1, 2, 3].map((n) => `${arn}/user/user-00${n}`) },
    "results { appInstanceAdmin { name createdAt identity { name createdAt } } userErrors { code } }",
  ],
  [
    "deleteAppInstanceUsers",
    { arns: [1, 2, 9].map((n) => `${arn}/user/user-00${n}`) },
    "results { deletedId userErrors { code } }",
  ],
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

test.each(mutations)("%s costs no more than was said, what it gives back included", async (name, input, payload) => {
  await using harness = await startTestGateway({}, { deletionDelay: 60_000, seed: contentOf(5) });
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${payload} userErrors { code message } } }`;
  const before = harness.calls.length;
  const { data, errors, extensions } = await harness.execute(query, { input });
  expect(errors).toBeUndefined();
  expect(data[name].userErrors).toEqual([]);
  expect(extensions.cost.actualCalls).toBe(harness.calls.length - before);
  expect(extensions.cost.actualCalls).toBeGreaterThan(0);
  expect(extensions.cost.actualCalls).toBeLessThanOrEqual(extensions.cost.estimatedCalls);
});

test("however AWS cuts the pages of admins, who is one costs no more than was said", async () => {
  const thin = { pageFill: 0.1, emptyPages: 0.3 };
  await using harness = await startTestGateway({ maxCalls: 40 }, { seed: contentOf(120, 100), ...thin });
  const query = (first: number) =>
    `{ appInstance(arn: "${arn}") { users(first: ${first}) { nodes { userId admin { id } } } } }`;
  const few = await harness.execute(query(3));
  expect(few.errors).toBeUndefined();
  expect(few.data.appInstance.users.nodes.every(({ admin }: { admin: object | null }) => admin)).toBe(true);
  harness.emulator.set({ emptyPages: 0, pageFill: 1 });
  const { nodes } = (await harness.data(`{ appInstance(arn: "${arn}") { users(first: 120) { nodes { id } } } }`))
    .appInstance.users;
  harness.emulator.set(thin);
  const ids = nodes.slice(90, 120).map(({ id }: { id: string }) => id);
  const many = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstanceUser { admin { id } } } }";
  const before = harness.calls.length;
  const { errors = [], extensions } = await harness.execute(many, { ids: ids.slice(0, 5) });
  // Not known is not told as no.
  expect(errors.map(({ extensions: { code } }) => code)).toEqual(Array(5).fill("QUERY_TOO_COMPLEX"));
  for (const cost of [few.extensions.cost, extensions.cost])
    expect(cost.actualCalls).toBeLessThanOrEqual(cost.estimatedCalls);
  expect(harness.calls.length - before).toBe(extensions.cost.actualCalls);
});

test("an operation that could cost too many calls is refused before any, and told where they are", async () => {
  await using harness = await startTestGateway({ maxCalls: 100 });
  const calls = await harness.callsOf(async () => {
    const { status, errors, data } = await harness.execute(
      "{ operations { name } all: appInstances(first: 100) { nodes { createdAt } } }",
    );
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toMatchObject([
      {
        message:
          "This operation could cost 105 calls to AWS; at most 100 are allowed. Most of them are for all: ask for shorter pages there, or for fields that need no call of their own",
        extensions: { code: "QUERY_TOO_COMPLEX", limit: 100 },
      },
    ]);
  });
  expect(calls).toEqual([]);
});
