import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { GraphQLObjectType } from "graphql";
import { described, isOnlyDescribed, listFieldsOf } from "../src/gateway/domain/described.ts";
import { createSchema } from "../src/gateway/graph/schema.ts";
import { type Harness, startTestGateway } from "./support/harness.ts";
import { contentOfDocuments } from "./support/operations.ts";
import { accessTo, selectionOf, type TypeName } from "./support/type-access.ts";

const typeNames = Object.keys(described) as TypeName[];
const schema = createSchema();

const sdlType = (typeName: TypeName) => schema.getType(typeName) as GraphQLObjectType;

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway({}, { seed: contentOfDocuments });
});
beforeEach(() => {
  harness.calls.length = 0;
});
afterAll(async () => harness[Symbol.asyncDispose]());

/** Returns what a query finds at a path. */
async function read(query: string, typeName: TypeName, fields: readonly string[], path: readonly string[]) {
  const selections = fields.map((name) => selectionOf(sdlType(typeName), name));
  const data = await harness.data(query.replace("$", selections.join(" ")));
  return path.reduce((value, key) => value[key], data);
}

const nullFieldsOf = (object: Record<string, unknown>) => Object.keys(object).filter((name) => object[name] === null);

test.each(typeNames)("every field of %s in domain/described.ts is in the schema", (typeName) => {
  const missing = Object.keys(described[typeName]).filter((name) => !(name in sdlType(typeName).getFields()));
  expect(missing.map((name) => `${typeName}.${name}: add it to schema/*.graphql`)).toEqual([]);
});

test.each(typeNames)("one describe returns every described field of %s", async (typeName) => {
  const [query, ...path] = accessTo[typeName].describe;
  const object = await read(query, typeName, Object.keys(described[typeName]), path);
  expect(
    nullFieldsOf(object).map(
      (name) =>
        `${typeName}.${name}: return it in src/gateway/chime/mappers.ts and src/emulator/operations/, or add a value to test/support/operations.ts`,
    ),
  ).toEqual([]);
  expect(harness.calls).toEqual([`Describe${typeName}`]);
});

test.each(typeNames)(
  "a row of a list has every field of %s that is marked list, without a describe",
  async (typeName) => {
    const [query, operation, ...path] = accessTo[typeName].list;
    const { nodes } = await read(query, typeName, listFieldsOf(typeName), path);
    expect(nodes).toHaveLength(1);
    expect(
      nullFieldsOf(nodes[0]).map(
        (name) =>
          `${typeName}.${name}: mark it describe in src/gateway/domain/described.ts, or return it in chime/mappers.ts and in the list of src/emulator/operations/`,
      ),
    ).toEqual([]);
    expect(harness.calls).toEqual([operation]);
  },
);

const onlyDescribed = typeNames.flatMap((typeName) =>
  Object.keys(described[typeName])
    .filter((name) => isOnlyDescribed(typeName, name))
    .map((name): [TypeName, string] => [typeName, name]),
);

test.each(onlyDescribed)("in a list, %s.%s costs a describe", async (typeName, name) => {
  const [query, operation, ...path] = accessTo[typeName].list;
  const { nodes } = await read(query, typeName, [name], path);
  expect(nodes[0][name]).not.toBeNull();
  expect(harness.calls).toEqual([operation, `Describe${typeName}`]);
});
