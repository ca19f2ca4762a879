import { expect, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";

test("an operation that could cost too many calls is refused before any call; the message names the field", async () => {
  await using harness = await startTestGateway({ maxCalls: 100 });
  const query = "{ operations { name } all: appInstances(first: 100) { nodes { createdAt } } }";
  const { status, errors, data } = await harness.execute(query);
  expect([status, data]).toEqual([200, undefined]);
  expect(errors).toMatchObject([
    {
      message:
        "The operation may cost at most 100 calls to AWS, but could cost 105, most of them for `all`. Request shorter pages there, or fields that need no call of their own",
      extensions: { code: "QUERY_TOO_COMPLEX", limit: 100 },
    },
  ]);
  expect(harness.calls).toEqual([]);
});

const nested = (levels: number, first: string): string =>
  levels === 0 ? "id" : `users(first: ${first}) { nodes { appInstance { ${nested(levels - 1, first)} } } }`;

const fragments = `fragment A on AppInstance { users(first: 100) { nodes { appInstance { ...B ...B } } } }
  fragment B on AppInstance { users(first: 100) { nodes { appInstance { ...C ...C } } } }
  fragment C on AppInstance { users(first: 100) { nodes { id } } }`;

const defaultLengths = "users { nodes { appInstance { users { nodes { appInstance { users { nodes { id } } } } } } } }";

const usersOfIds = (edges: string) =>
  `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstance { users(first: 1000) { ${edges} } } } }`;

const bombs: [what: string, document: string, variables: object][] = [
  ["lists in lists", `{ appInstances { nodes { ${nested(3, "1000")} } } }`, {}],
  [
    "lists whose length is a variable",
    `query ($n: Int!) { appInstances { nodes { ${nested(3, "$n")} } } }`,
    { n: 1000 },
  ],
  [
    "lists whose length is a variable's default",
    `query ($n: Int! = 1000) { appInstances { nodes { ${nested(3, "$n")} } } }`,
    {},
  ],
  ["lists of the default length", `{ appInstances { nodes { ${defaultLengths} } } }`, {}],
  ["lists in fragments", `query { appInstances { nodes { ...A } } } ${fragments}`, {}],
  [
    "lists under many aliases",
    `{ appInstances(first: 100) { nodes { ${repeat(30, (n) => `u${n}: users(first: 1000) { nodes { id } }`)} } } }`,
    {},
  ],
  ["many cursors", usersOfIds(`edges { ${repeat(20, (n) => `c${n}: cursor`)} }`), { ids: ["a", "b"] }],
  [
    "a field under many aliases",
    usersOfIds(`nodes { ${repeat(29, (n) => `m${n}: metadata`)} }`),
    { ids: Array(10).fill("a") },
  ],
  [
    "lists below ids",
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstance { ${nested(2, "1000")} } } }`,
    { ids: ["a", "b"] },
  ],
];

test.each(bombs)(
  "%s that could return too many values are refused with no call to AWS",
  async (...[, document, variables]) => {
    await using harness = await startTestGateway();
    const { data, errors } = await harness.execute(document, variables);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^The operation may return at most 250,000 values, but could return [\d,]+\./),
        extensions: { code: "QUERY_TOO_COMPLEX", limit: 250_000 },
      },
    ]);
    expect(harness.calls).toEqual([]);
  },
);

test.each([-2147483648, 0, 2147483647])("a count up to %s lowers no estimate", async (max) => {
  await using harness = await startTestGateway({ maxCalls: 100 });
  const users = "users(first: 150) { countUpTo(max: $max) { value } nodes { createdAt } }";
  const query = `query ($max: Int = 500) { appInstance(arn: "${home}") { ${users} } }`;
  const { errors } = await harness.execute(query, { max });
  expect(errors?.[0]?.extensions.code).toBe("QUERY_TOO_COMPLEX");
  expect(harness.calls).toEqual([]);
});

test("an operation that is sent again is estimated with its new variables, refused or not", async () => {
  await using harness = await startTestGateway({ maxCalls: 100 });
  const query = `query ($first: Int!, $all: Boolean!) { appInstance(arn: "${home}") { users(first: $first) { nodes { createdAt @include(if: $all) } } } }`;
  for (const first of [1, 60, 200, 60, 200, 1])
    for (const all of [true, false]) {
      const { extensions } = await harness.execute(query, { first, all });
      expect(extensions.cost.estimatedCalls).toBe(Math.ceil(first / 50) + 3 + (all ? first : 0));
    }
});

test("a thousand rows with their admins are allowed", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  const { appInstances } = await harness.data(
    "{ appInstances(first: 10) { nodes { users(first: 1000) { edges { node { name admin { identity { name } } } } } } } }",
  );
  expect(appInstances.nodes[0].users.edges).toHaveLength(3);
});
