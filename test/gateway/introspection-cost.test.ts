import { expect, test } from "@jest/globals";
import { buildSchema, getIntrospectionQuery, Kind, type OperationDefinitionNode, parse } from "graphql";
import { estimateCost } from "../../src/gateway/cost/estimate.ts";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";

const schema = createSchema();

function estimateOf(query: string, of = schema): number {
  const { definitions } = parse(query);
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const input = { schema: of, operation, fragments, variables: {}, listExtraPages: 3, allowedInstances: undefined };
  return estimateCost(input).values;
}

/** Counts objects and scalars. */
function valuesIn(result: unknown): number {
  if (Array.isArray(result)) return result.reduce((sum, item) => sum + valuesIn(item), 0);
  if (typeof result !== "object" || result === null) return 1;
  return Object.values(result).reduce((sum: number, value) => sum + valuesIn(value), 1);
}

const nested = "{ __schema { types { name fields { name type { ofType { fields { args { name } } } } } } } }";

test.each([
  ["the query of every tool", getIntrospectionQuery()],
  ["types of fields of types", nested],
  ["one type", `{ __type(name: "Query") { fields { name args { name defaultValue } type { name } } } }`],
  ["directives", "{ __schema { directives { name locations args { name type { name } } } } }"],
])("the estimate of an introspection is no less than its values: %s", async (_, query) => {
  const unlimited = { isSchemaPublic: true, maxValues: Number.MAX_SAFE_INTEGER };
  await using gateway = await startGatewayAgainst(unreachableBackend, unlimited);
  const data = await gateway.data(query);
  expect(valuesIn(data) - 1).toBeLessThanOrEqual(estimateOf(query));
});

test("the estimate of an introspection that repeats nothing is exact", () => {
  const small = buildSchema("type Query { a(x: Int, y: Int): Int b: Color } enum Color { RED GREEN }");
  const fields = "{ __schema { types { fields { args { name } } enumValues { name } } } }";
  const types = Object.values(small.getTypeMap());
  const [fieldCount, argCount, valueCount] = types.reduce(
    ([f, a, v], type) => {
      const own = "getFields" in type ? Object.values(type.getFields()) : [];
      const args = own.reduce((sum, field) => sum + ("args" in field ? field.args.length : 0), 0);
      return [f + own.length, a + args, v + ("getValues" in type ? type.getValues().length : 0)] as const;
    },
    [0, 0, 0] as readonly [number, number, number],
  );
  expect(estimateOf(fields, small)).toBe(1 + types.length + fieldCount + 2 * argCount + 2 * valueCount);
});

test("a product of lists costs too much", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { isSchemaPublic: true });
  const types = repeat(25, (n) => `a${n}: type { name kind }`);
  const { errors } = await gateway.execute(`{ __schema { types { fields { type { fields { ${types} } } } } } }`);
  expect(errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX" } }]);
});

test("each introspection of a document costs its values", () => {
  const fragment = "fragment S on __Schema { types { name fields { name args { name } } } }";
  const many = `{ ${repeat(15, (n) => `a${n}: __schema { ...S }`)} } ${fragment}`;
  expect(estimateOf(many)).toBe(15 * estimateOf(`{ __schema { ...S } } ${fragment}`));
});

test("the schema as text counts in the memory of responses", () => {
  expect(estimateOf("{ _service { sdl } }")).toBeGreaterThan(100);
});
