import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { lexBotAliasArn } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { isOfJobs } from "../support/job-mutations.ts";
import { documentOf } from "../support/object-mutations.ts";
import { contentOfDocuments, home, targetIn } from "../support/operations.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const target = targetIn(home);

/** Valid values, by the name of the input. Those of other inputs are one letter or number. */
const values: Readonly<Record<string, unknown>> = {
  appInstanceArn: home,
  arns: [target.user, target.user],
  adminArn: target.user,
  adminArns: [target.user, target.user],
  userArn: target.user,
  userArns: [target.user, target.user],
  resourceArns: [home, home],
  endpointId: target.endpointId,
  lexBotAliasArn,
  confirmName: "n",
  update: false,
};

// test/jobs/import.test.ts checks the paths of jobs, which report bad items apart.
const mutations = Object.values(createSchema().getMutationType()?.getFields() ?? {}).filter(
  (field) => !isOfJobs(field),
);
const kinds = ["AppInstanceUserEndpoint", "AppInstanceAdmin", "AppInstanceUser", "AppInstanceBot", "AppInstance"];
const kindOf = (field: string) =>
  /(un)?tagResource/i.test(field) ? "AppInstance" : kinds.find((kind) => field.includes(kind));

/** Returns a valid value for an input, with all of its fields but those that name the object by an id. */
function sampleOf(name: string, type: GraphQLInputType, field: string): unknown {
  if (name in values) return values[name];
  if (name === "arn")
    return { AppInstance: home, AppInstanceUser: target.user, AppInstanceBot: target.bot }[kindOf(field) ?? ""];
  if (name === "resourceArn")
    return field === "registerAppInstanceUserEndpoint" ? "arn:aws:mobiletargeting:us-east-1:123456789012:apps/a" : home;
  const nullable = getNullableType(type);
  if (isListType(nullable)) return ["k", "l"].map((key) => withKey(sampleOf(name, nullable.ofType, field), key));
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (isInputObjectType(named)) return sampleOfFields(named, field);
  return named.name === "Int" ? 1 : "n";
}

const withKey = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? { ...value, ...("key" in value && { key }) } : key;

const withoutSample: ReadonlySet<string> = new Set(["id", "ids", "expectedUpdatedAt"]);

const sampleOfFields = (type: GraphQLInputObjectType, field: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.values(type.getFields())
      .filter(({ name }) => !withoutSample.has(name))
      .map(({ name, type }) => [name, sampleOf(name, type, field)]),
  );

/** Returns the paths to all strings and numbers in a value of that type, but for enums. */
function leavesOf(type: GraphQLInputType, value: unknown): string[][] {
  const nullable = getNullableType(type);
  if (Array.isArray(value) && isListType(nullable))
    return value.flatMap((item, index) => leavesOf(nullable.ofType, item).map((path) => [`${index}`, ...path]));
  if (isInputObjectType(nullable))
    return Object.values(nullable.getFields()).flatMap(({ name, type }) => {
      const inner: unknown = Reflect.get(Object(value), name);
      return inner === undefined ? [] : leavesOf(type, inner).map((path) => [name, ...path]);
    });
  return isEnumType(nullable) || typeof value === "boolean" ? [] : [[]];
}

/** Too long, malformed and no ARN; or too low. */
const invalidFor = (value: unknown) => (typeof value === "number" ? -1 : "\ud800".repeat(2000));

function spoil(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return invalidFor(value);
  const inner = spoil(Reflect.get(Object(value), first), rest);
  return Array.isArray(value) ? value.with(Number(first), inner) : { ...Object(value), [first]: inner };
}

const rows = mutations.map(({ name, args: [argument] }): [string, object, string[][]] => {
  const type = argument && getNamedType(argument.type);
  if (!isInputObjectType(type)) throw new Error(`${name} has no input`);
  const input = sampleOfFields(type, name);
  return [name, input, leavesOf(type, input)];
});

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway({}, { seed: contentOfDocuments });
});
afterAll(async () => harness[Symbol.asyncDispose]());

const bulkMutations = new Set(
  mutations.filter(({ type }) => isObjectType(type) && "results" in type.getFields()).map(({ name }) => name),
);

async function fieldsOf(field: string, input: object) {
  const results = "results { userErrors { code field } }";
  const payload = bulkMutations.has(field) ? results : "__typename";
  const data = await harness.data(documentOf({ field, payload }), { input });
  const { userErrors, results: items = [] } = data[field];
  return [...userErrors, ...(items ?? []).flatMap(({ userErrors }: { userErrors: [] }) => userErrors)];
}

test.each(rows)(
  "an invalid value anywhere in the input of %s is reported with its full path",
  async (field, input, leaves) => {
    for (const path of leaves) {
      const errors = await fieldsOf(field, Object(spoil(input, path)));
      // In a bulk mutation, the other items are written, or not found.
      const invalid = errors.filter(({ code }) => code === "BAD_USER_INPUT");
      expect({ path, invalid }).toMatchObject({ path, invalid: [{ field: ["input", ...path] }] });
    }
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("the inputs have 142 strings and numbers", () => {
  expect(rows.flatMap(([, , leaves]) => leaves)).toHaveLength(142);
});
