import { expect, test } from "@jest/globals";
import { startTestGateway } from "../support/harness.ts";

const nested = (levels: number, first: string): string =>
  levels === 0 ? "id" : `users(first: ${first}) { nodes { appInstance { ${nested(levels - 1, first)} } } }`;

const fragments = `fragment A on AppInstance { users(first: 100) { nodes { appInstance { ...B ...B } } } }
  fragment B on AppInstance { users(first: 100) { nodes { appInstance { ...C ...C } } } }
  fragment C on AppInstance { users(first: 100) { nodes { id } } }`;

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
  [
    "lists of the default length",
    `{ appInstances { nodes { users { nodes { appInstance { users { nodes { appInstance { users { nodes { id } } } } } } } } } } }`,
    {},
  ],
  ["lists in fragments", `query { appInstances { nodes { ...A } } } ${fragments}`, {}],
  [
    "lists by another name",
    `{ appInstances(first: 100) { nodes { ${Array.from({ length: 30 }, (_, index) => `u${index}: users(first: 1000) { nodes { id } }`).join(" ")} } } }`,
    {},
  ],
  [
    "cursors, each of which is sealed",
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstance { users(first: 1000) { edges { ${Array.from({ length: 20 }, (_, n) => `c${n}: cursor`).join(" ")} } } } } }`,
    { ids: ["a", "b"] },
  ],
  [
    "the same field by other names",
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstance { users(first: 1000) { nodes { ${Array.from({ length: 29 }, (_, n) => `m${n}: metadata`).join(" ")} } } } } }`,
    { ids: Array.from({ length: 10 }, () => "a") },
  ],
  [
    "lists below ids",
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstance { ${nested(2, "1000")} } } }`,
    { ids: ["a", "b"] },
  ],
];

test.each(bombs)(
  "%s that could answer with too much are refused, with no call to AWS",
  async (_, document, variables) => {
    await using harness = await startTestGateway();
    const calls = await harness.callsOf(async () => {
      const { data, errors } = await harness.execute(document, variables);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX", limit: 250_000 } }]);
    });
    expect(calls).toEqual([]);
  },
);

test.each([-2147483648, 0, 2147483647, null])("a count up to %s makes nothing cheaper", async (max) => {
  await using harness = await startTestGateway({ maxCalls: 100 });
  const query = `query ($max: Int = 500) { appInstance(arn: "arn:aws:chime:us-east-1:123456789012:app-instance/a") { users(first: 150) { countUpTo(max: $max) { value } nodes { createdAt } } } }`;
  const { errors } = await harness.execute(query, { max });
  expect(errors?.[0]?.extensions.code).toBe("QUERY_TOO_COMPLEX");
  expect(harness.calls).toEqual([]);
});

test("what people ask for is let through, up to a thousand rows with what hangs on them", async () => {
  await using harness = await startTestGateway();
  await harness.populate(3);
  const { appInstances } = await harness.data(
    "{ appInstances(first: 10) { nodes { users(first: 1000) { edges { node { name admin { identity { name } } } } } } } }",
  );
  expect(appInstances.nodes[0].users.edges).toHaveLength(3);
});
