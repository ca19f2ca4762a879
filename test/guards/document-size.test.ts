import { expect, test } from "@jest/globals";
import { home } from "../support/content.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";

const deletion = `deleteAppInstanceUser(input: { arn: "${home}/user/ann" }) { deletedArn }`;
const update = 'updateAppInstance(input: { arn: "x" }) { userErrors { code } }';

const limits: [max: number, unit: string, document: (count: number) => string][] = [
  [60, "characters in an alias", (count) => `{ ${"a".repeat(count)}: __typename }`],
  [16_384, "characters in a string", (count) => `{ appInstance(arn: "${"a".repeat(count)}") { name } }`],
  [
    2000,
    "fields, counting fragments where they are spread",
    (count) =>
      `{ rateLimits { ${repeat(99, () => "...F")} ${repeat(count - 1 - 99 * 20, () => "name")} } } fragment F on RateLimit { ${repeat(20, () => "name")} }`,
  ],
  [
    30,
    "aliases",
    (count) =>
      `{ rateLimits { ...F ...G } } fragment F on RateLimit { ${repeat(15, (n) => `a${n}: name`)} } fragment G on RateLimit { ${repeat(count - 15, (n) => `b${n}: __typename`)} }`,
  ],
  [
    100,
    "fields with the same response name",
    (count) =>
      `{ operations { ${repeat(count - 1, () => "quota { name }")} ...F } } fragment F on ChimeOperation { quota { name } }`,
  ],
  [
    50,
    "directives",
    (count) =>
      `{ rateLimits @include(if: true) { ... @skip(if: true) { name } ${repeat(count - 2, () => "name @skip(if: false)")} } }`,
  ],
  [
    50,
    "fragments",
    (count) =>
      `{ rateLimits { ${repeat(count, (n) => `...F${n}`)} } } ${repeat(count, (n) => `fragment F${n} on RateLimit { name }`)}`,
  ],
  [20, "root fields", (count) => `{ ${repeat(count, () => "__typename")} }`],
  [10, "mutations", (count) => `mutation { ${repeat(count, (n) => `m${n}: ${update}`)} }`],
  [1, "deletion", (count) => `mutation { ${repeat(count, (n) => `d${n}: ${deletion}`)} }`],
];

test.each(limits)("a document may have at most %d %s", async (max, unit, document) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const validationErrors = async (query: string) =>
    ((await gateway.execute(query)).errors ?? []).filter(
      ({ extensions }) => extensions.code === "GRAPHQL_VALIDATION_FAILED",
    );
  expect(await validationErrors(document(max))).toEqual([]);
  const [allowed, got] = [max, max + 1].map((count) => count.toLocaleString("en-US"));
  expect(await validationErrors(document(max + 1))).toContainEqual({
    message: `The document may have at most ${allowed} ${unit}, got ${got}`,
    extensions: expect.objectContaining({ code: "GRAPHQL_VALIDATION_FAILED", limit: max }),
  });
});

/** Returns a query with that many levels of fields. */
function nested(levels: number): string {
  const cycle = ["appInstance", "users", "nodes"]; // starts and ends at a user
  const below = (level: number): string =>
    level === levels - 1 ? "__typename" : `${cycle[(level - 1) % 3]} { ${below(level + 1)} }`;
  return `{ appInstanceUser(arn: "${home}/user/ann") { ${below(1)} } }`;
}

test("a document may have at most 12 levels of fields", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  expect((await gateway.execute(nested(12))).errors?.[0]?.extensions.code).not.toBe("GRAPHQL_VALIDATION_FAILED");
  expect((await gateway.execute(nested(13))).errors?.[0]?.message).toBe(
    "The document may have at most 12 levels of fields, got 13",
  );
});

test("levels count through fragments", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { errors } = await gateway.execute(`{ ...F } fragment F on Query ${nested(13)}`);
  expect(errors?.[0]?.message).toBe("The document may have at most 12 levels of fields, got 13");
});

test("a document that is too large is not validated any further", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { errors } = await gateway.execute(`{ none operations { ${repeat(400, () => "quota { none }")} } }`);
  expect(errors?.map(({ message }) => message)).toEqual([
    "The document may have at most 100 fields with the same response name, got 400",
  ]);
});

test("each violated limit is reported once", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { errors } = await gateway.execute(`{ ${repeat(31, (n) => `a${n}: __typename`)} }`);
  expect(errors?.map(({ extensions }) => extensions.limit)).toEqual([30, 20]);
});
