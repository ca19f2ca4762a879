import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type GraphQLField, type GraphQLObjectType, isObjectType } from "graphql";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { isOfJobs } from "../support/job-mutations.ts";
import { contentOfDocuments, documents } from "../support/operations.ts";
import { accessTo, selectionOf, type TypeName } from "../support/type-access.ts";

/** What the descriptions of the schema say about calls, each phrase compared with the calls that reach AWS. */
const phrases = {
  free: /Costs no AWS call|without an AWS call/,
  listed: /Included in lists; otherwise costs one `(\w+)`/,
  described: /Costs one `(\w+)`/,
  list: /from `(\w+)`: one call per 50 rows/,
};

const schema = createSchema();

interface Described {
  readonly typeName: TypeName;
  readonly name: string;
  readonly type: GraphQLObjectType;
  readonly description: string;
}

/** All but the directory, which reads in the background; test/directory/queries.test.ts counts its calls. */
const fields: Described[] = Object.keys(accessTo).flatMap((name) => {
  const type = schema.getType(name);
  if (!isObjectType(type)) return [];
  const described = ({ name: field, description }: GraphQLField<unknown, unknown>) => ({
    typeName: name as TypeName,
    name: field,
    type,
    description: description?.replaceAll(/\s+/g, " ") ?? "",
  });
  return Object.values(type.getFields())
    .filter((field) => field.name !== "directory")
    .map(described);
});

/** Returns the fields whose descriptions have a phrase, and the operation that it names. */
const saying = (phrase: RegExp): [string, string, Described][] =>
  fields.flatMap((field) => {
    const match = phrase.exec(field.description);
    return match ? [[`${field.typeName}.${field.name}`, match[1] ?? "", field]] : [];
  });

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway({}, { seed: contentOfDocuments });
});
beforeEach(() => {
  harness.calls.length = 0;
});
afterAll(async () => harness[Symbol.asyncDispose]());

/** Fields whose type is an interface, or whose first scalar costs a call of its own. */
const linksToObjects: ReadonlySet<string> = new Set(["identity", "user", "bot", "admin", "appInstance"]);

const selectionFor = ({ type, name }: Described): string => {
  if (phrases.list.test(type.getFields()[name]?.description ?? "")) return `${name} { nodes { id } }`;
  return linksToObjects.has(name) ? `${name} { id }` : selectionOf(type, name);
};

const readDirectly = (field: Described) =>
  harness.data(accessTo[field.typeName].describe[0].replace("$", selectionFor(field)));

/** Reads a field of the one row of a list; returns the operation that lists it. */
async function readInList(field: Described): Promise<string> {
  const [query, operation] = accessTo[field.typeName].list;
  await harness.data(query.replace("$", selectionFor(field)));
  return operation;
}

test("most fields say what they cost", () => {
  const counts = Object.entries(phrases).map(([name, phrase]) => [name, saying(phrase).length]);
  expect(Object.fromEntries(counts)).toEqual({ free: 8, listed: 11, described: 19, list: 4 });
});

test.each(saying(phrases.free))("%s costs no call", async (_, _operation, field) => {
  const operation = await readInList(field);
  expect(harness.calls).toEqual([operation]);
});

test.each(saying(phrases.listed))("%s is included in lists", async (_, _operation, field) => {
  const operation = await readInList(field);
  expect(harness.calls).toEqual([operation]);
});

test.each(saying(phrases.listed))("%s costs, outside of lists, %s", async (_, operation, field) => {
  await readDirectly(field);
  expect(harness.calls).toEqual([operation]);
});

test.each(saying(phrases.described))("%s costs one %s for the row of a list", async (_, operation, field) => {
  const listing = await readInList(field);
  expect(harness.calls.toSorted()).toEqual([listing, operation].toSorted());
});

test.each(saying(phrases.list))("%s comes from one %s", async (_, operation, field) => {
  await readDirectly(field);
  expect(harness.calls).toEqual([operation]);
});

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, description }) => {
  const [, operation] = /`([A-Z]\w+)`/.exec(description ?? "") ?? [];
  return operation ? [{ name, operation }] : [];
});

test("each mutation names an operation of AWS", () => {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {}).filter((field) => !isOfJobs(field));
  expect(
    fields.map(({ name }) => name).filter((name) => !mutations.some((mutation) => mutation.name === name)),
  ).toEqual([]);
});

const documentOf = (name: string) => Object.values(documents).find(({ document }) => document.includes(` ${name}(`));

test.each(mutations.filter(({ name }) => documentOf(name)))(
  "$name performs $operation, which its description names",
  async ({ name, operation }) => {
    await using own = await startTestGateway({}, { seed: contentOfDocuments });
    const { document, variables } = documentOf(name) ?? { document: "" };
    await own.execute(document, variables);
    expect(own.calls).toContain(operation);
  },
);
