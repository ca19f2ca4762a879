import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type GraphQLObjectType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { contentOf, home as listHome } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { contentOfDocuments, home, targetIn } from "../support/operations.ts";
import { idsOf, readPage } from "../support/pages.ts";

const schema = createSchema();
const types = Object.values(schema.getTypeMap()).filter(isObjectType);
const typesNamed = (end: string) => types.filter(({ name }) => name.endsWith(end));

/** Returns the types of the fields of a type, as SDL. */
const fieldsOf = (type: GraphQLObjectType) =>
  Object.fromEntries(Object.values(type.getFields()).map(({ name, type }) => [name, String(type)]));

const connections = typesNamed("Connection");
/** AWS's rows may be unreadable, and so null; those of a directory are the gateway's own. */
const nodeTypeOf = (type: GraphQLObjectType) =>
  type.name === "DirectoryUserEdge" ? "AppInstanceUser!" : rowTypeOf(type);
const rowTypeOf = ({ name }: GraphQLObjectType) => name.replace(/(Connection|Edge)$/, "");

test("there are eight connections", () => {
  expect(connections.map(({ name }) => name).toSorted()).toEqual([
    "AppInstanceAdminConnection",
    "AppInstanceBotConnection",
    "AppInstanceConnection",
    "AppInstanceUserConnection",
    "AppInstanceUserEndpointConnection",
    "DirectoryUserConnection",
    "JobConnection",
    "JobResultConnection",
  ]);
});

test.each(connections)("$name has `edges`, a list of edges, and a non-null `pageInfo` (Connections, 2.1)", (type) => {
  const edge = `${rowTypeOf(type)}Edge`;
  expect(fieldsOf(type)).toMatchObject({ edges: `[${edge}!]!`, pageInfo: "PageInfo!" });
});

test.each(typesNamed("Edge"))("$name has a `node` that is no list, and a `cursor` that is a string (3.1)", (type) => {
  expect(fieldsOf(type)).toEqual({ node: nodeTypeOf(type), cursor: "String!" });
});

test("PageInfo has two non-null booleans and two cursors (5)", () => {
  expect(fieldsOf(schema.getType("PageInfo") as GraphQLObjectType)).toEqual({
    hasNextPage: "Boolean!",
    hasPreviousPage: "Boolean!",
    startCursor: "String",
    endCursor: "String",
  });
});

const connectionFields = types.flatMap((type) =>
  Object.values(type.getFields())
    .filter((field) => String(field.type).endsWith("Connection"))
    .map((field) => ({ name: `${type.name}.${field.name}`, field })),
);

test.each(connectionFields)(
  "$name has forward arguments: `first`, an integer, and `after`, of a cursor's type (4)",
  ({ field }) => {
    expect(Object.fromEntries(field.args.map(({ name, type }) => [name, String(type)]))).toMatchObject({
      first: "Int!",
      after: "String",
    });
  },
);

test("without `after`, null and an empty string all start at the first row, and the order is the same (4)", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(7) });
  const all = idsOf(await readPage(harness, listHome, 7));
  for (const after of [undefined, null, ""]) {
    const page = await readPage(harness, listHome, 3, after);
    expect([idsOf(page), page.pageInfo.hasPreviousPage]).toEqual([all.slice(0, 3), false]);
    const next = await readPage(harness, listHome, 4, page.pageInfo.endCursor);
    expect([idsOf(next), next.pageInfo.hasPreviousPage]).toEqual([all.slice(3), true]);
  }
});

test("an empty `after` costs no more than none", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(7) });
  const query = `query ($after: String) { appInstance(arn: "${listHome}") { users(after: $after) { nodes { userId } } } }`;
  const costs = [null, "", undefined].map(async (after) => (await harness.execute(query, { after })).extensions.cost);
  expect(new Set((await Promise.all(costs)).map(({ estimatedCalls }) => estimatedCalls)).size).toBe(1);
});

test("an empty page has null cursors and no next page, at the end of a list as in an empty one (5)", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  const { endCursor } = (await readPage(harness, listHome, 3)).pageInfo;
  expect(await readPage(harness, listHome, 3, endCursor)).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
  });
});

test.each([0, -1])("`first: %d` is an error, and only of its field (4)", async (first) => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  const { data, errors } = await harness.execute(`{ appInstances(first: ${first}) { nodes { id } } __typename }`);
  expect(data).toEqual({ appInstances: null, __typename: "Query" });
  expect(errors).toMatchObject([{ path: ["appInstances"], extensions: { code: "BAD_USER_INPUT" } }]);
});

test("Node has exactly one field, `id`, a non-null ID (Object Identification, 2)", () => {
  const node = schema.getType("Node");
  const fields = isInterfaceType(node) ? Object.values(node.getFields()) : [];
  expect(fields.map(({ name, type }) => [name, String(type)])).toEqual([["id", "ID!"]]);
});

test("`node` takes exactly one argument, a non-null `id`, and returns a nullable Node (3)", () => {
  const { node, nodes } = schema.getQueryType()?.getFields() ?? {};
  expect([String(node?.type), node?.args.map(({ name, type }) => [name, String(type)])]).toEqual([
    "Node",
    [["id", "ID!"]],
  ]);
  expect([String(nodes?.type), nodes?.args.map(({ type }) => String(type))]).toEqual(["[Node]", ["[ID!]!"]]);
});

const { user, bot, endpointId } = targetIn(home);
const objects: Readonly<Record<string, string>> = {
  AppInstance: `appInstance(arn: "${home}")`,
  AppInstanceUser: `appInstanceUser(arn: "${user}")`,
  AppInstanceBot: `appInstanceBot(arn: "${bot}")`,
  AppInstanceAdmin: `appInstanceAdmin(appInstanceArn: "${home}", adminArn: "${user}")`,
  AppInstanceUserEndpoint: `appInstanceUserEndpoint(userArn: "${user}", endpointId: "${endpointId}")`,
};
// test/jobs/control.test.ts refetches a job.
const nodeTypes = types
  .filter((type) => type.getInterfaces().some(({ name }) => name === "Node"))
  .filter(({ name }) => name !== "Job");

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway({}, { seed: contentOfDocuments });
});
afterAll(async () => harness[Symbol.asyncDispose]());

test.each(nodeTypes)("$name is refetched by its `id`: same type, same `id`, same values (3, 4)", async ({ name }) => {
  const { object } = await harness.data(`{ object: ${objects[name]} { __typename id name createdAt } }`);
  const query = `query ($id: ID!) { node(id: $id) { __typename id ... on ${name} { name createdAt } } nodes(ids: [$id, $id]) { __typename id } }`;
  const { node, nodes } = await harness.data(query, { id: object.id });
  expect(node).toEqual(object);
  expect(nodes.map(({ __typename, id }: { __typename: string; id: string }) => [__typename, id])).toEqual(
    Array(2).fill([name, object.id]),
  );
});

test("ids differ between objects, an admin and its user included (2)", async () => {
  const selections = Object.entries(objects).map(([name, selection]) => `${name}: ${selection} { id }`);
  const data: Record<string, { id: string }> = await harness.data(`{ ${selections.join(" ")} }`);
  expect(new Set(Object.values(data).map(({ id }) => id)).size).toBe(Object.keys(objects).length);
});

test("`nodes` returns one item per input, in their order, and null for an object that does not exist (6)", async () => {
  const { own, missing } = await harness.data(
    `{ own: ${objects.AppInstance} { id } missing: appInstance(arn: "${home}x") { id } }`,
  );
  const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on AppInstance { name } } }";
  const { nodes } = await harness.data(query, { ids: [missing.id, own.id, missing.id] });
  expect(nodes).toEqual([null, { id: own.id, name: "n" }, null]);
});

test("every mutation takes one `input` with a `clientMutationId`, which its payload returns (Input Object Mutations)", () => {
  for (const { name, args, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const title = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const input = schema.getType(`${title}Input`);
    expect([args.map((arg) => `${arg.name}: ${arg.type}`), String(type)]).toEqual([
      [`input: ${title}Input!`],
      `${title}Payload`,
    ]);
    expect(isInputObjectType(input) && String(input.getFields().clientMutationId?.type)).toBe("String");
    expect(fieldsOf(schema.getType(`${title}Payload`) as GraphQLObjectType).clientMutationId).toBe("String");
  }
});
