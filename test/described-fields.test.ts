import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from "graphql";
import { described, listFieldsOf } from "../src/gateway/domain/described.ts";
import type { Fields } from "../src/gateway/domain/models.ts";
import { createSchema } from "../src/gateway/graph/schema.ts";
import { type Harness, startTestGateway } from "./support/harness.ts";
import { contentOfDocuments, home, targetIn } from "./support/operations.ts";

type TypeName = keyof Fields;

const { user, bot, endpointId } = targetIn(home);

interface Access {
  /** A query for the object, where `$` stands for its fields, and the path of the object in the result. */
  readonly describe: readonly [query: string, ...path: string[]];
  /** A query for a list of it, likewise, and the operation that lists it. */
  readonly list: readonly [query: string, operation: string, ...path: string[]];
}

const inInstance = (field: string) => `{ appInstance(arn: "${home}") { ${field} { nodes { $ } } } }`;

const accessTo: Record<TypeName, Access> = {
  AppInstance: {
    describe: [`{ appInstance(arn: "${home}") { $ } }`, "appInstance"],
    list: ["{ appInstances { nodes { $ } } }", "ListAppInstances", "appInstances"],
  },
  AppInstanceUser: {
    describe: [`{ appInstanceUser(arn: "${user}") { $ } }`, "appInstanceUser"],
    list: [inInstance("users"), "ListAppInstanceUsers", "appInstance", "users"],
  },
  AppInstanceBot: {
    describe: [`{ appInstanceBot(arn: "${bot}") { $ } }`, "appInstanceBot"],
    list: [inInstance("bots"), "ListAppInstanceBots", "appInstance", "bots"],
  },
  AppInstanceAdmin: {
    describe: [`{ appInstanceAdmin(appInstanceArn: "${home}", adminArn: "${user}") { $ } }`, "appInstanceAdmin"],
    list: [inInstance("admins"), "ListAppInstanceAdmins", "appInstance", "admins"],
  },
  AppInstanceUserEndpoint: {
    describe: [
      `{ appInstanceUserEndpoint(userArn: "${user}", endpointId: "${endpointId}") { $ } }`,
      "appInstanceUserEndpoint",
    ],
    list: [
      `{ appInstanceUser(arn: "${user}") { endpoints { nodes { $ } } } }`,
      "ListAppInstanceUserEndpoints",
      "appInstanceUser",
      "endpoints",
    ],
  },
};

const typeNames = Object.keys(described) as TypeName[];
const schema = createSchema();

const sdlType = (typeName: TypeName) => schema.getType(typeName) as GraphQLObjectType;

/** Returns the selection of a field, down to its first scalar. */
function selectionOf(type: GraphQLObjectType, name: string): string {
  const field = type.getFields()[name];
  const fieldType = field && getNamedType(field.type);
  if (isLeafType(fieldType)) return name;
  const [first = ""] = isObjectType(fieldType) ? Object.keys(fieldType.getFields()) : [];
  return isObjectType(fieldType) ? `${name} { ${selectionOf(fieldType, first)} }` : name;
}

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
      (name) => `${typeName}.${name}: return it in chime/mappers.ts, or add a value to test/support/operations.ts`,
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
      nullFieldsOf(nodes[0]).map((name) => `${typeName}.${name}: mark it describe in domain/described.ts, or map it`),
    ).toEqual([]);
    expect(harness.calls).toEqual([operation]);
  },
);

const onlyDescribed = typeNames.flatMap((typeName) =>
  Object.keys(described[typeName])
    .filter((name) => !listFieldsOf(typeName).includes(name))
    .map((name): [TypeName, string] => [typeName, name]),
);

test.each(onlyDescribed)("in a list, %s.%s costs a describe", async (typeName, name) => {
  const [query, operation, ...path] = accessTo[typeName].list;
  const { nodes } = await read(query, typeName, [name], path);
  expect(nodes[0][name]).not.toBeNull();
  expect(harness.calls).toEqual([operation, `Describe${typeName}`]);
});
