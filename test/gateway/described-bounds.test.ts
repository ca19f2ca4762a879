import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  type GraphQLInputField,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";
import { encodeId } from "../../src/gateway/domain/id.ts";
import { encodeJobId } from "../../src/gateway/domain/job.ts";
import { userRef } from "../../src/gateway/domain/refs.ts";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { startGatewayWithFake, type TestGateway } from "../support/harness.ts";
import { documents, home, targetIn } from "../support/operations.ts";

const schema = createSchema();
const { user } = targetIn(home);

type Input = Readonly<Record<string, unknown>>;

interface Bounds {
  readonly min: number | undefined;
  readonly max: number;
}

/** Reads bounds as descriptions put them: "1 to 256 characters", "at most 1,024 bytes", "0 to 30,000 milliseconds". */
function boundsIn(description: string): Bounds | undefined {
  const [, min, max] = /\b(\d+) to ([\d,]+)\b/.exec(description) ?? [];
  const [, most] = /\b[Aa]t most ([\d,]+) (?:characters|bytes)/.exec(description) ?? [];
  const number = (text: string) => Number(text.replaceAll(",", ""));
  if (min !== undefined && max !== undefined) return { min: number(min), max: number(max) };
  return most === undefined ? undefined : { min: undefined, max: number(most) };
}

const item = { userId: "ann", name: "Ann" };

/** Inputs of mutations that no document of an operation has. */
const otherInputs: Readonly<Record<string, Input>> = {
  ensureAppInstanceUser: { appInstanceArn: home, ...item },
  createAppInstanceUsers: { appInstanceArn: home, users: [item] },
  deleteAppInstanceUsers: { arns: [user] },
  createAppInstanceAdmins: { appInstanceArn: home, adminArns: [user] },
  deleteAppInstanceAdmins: { appInstanceArn: home, adminArns: [user] },
  tagResources: { resourceArns: [user], tags: [{ key: "k", value: "v" }] },
  putAppInstanceUsersExpirationSettings: { userArns: [user] },
  importAppInstanceUsers: { appInstanceArn: home, items: [item] },
  exportAppInstanceUsers: { appInstanceArn: home },
  addJobItems: { deleteUsers: [{ arn: user }] },
};

const job: Input = { id: encodeJobId("store", "name") };

/** Values of required fields that an input needs if it is set at all. */
const samples: Readonly<Record<string, Input>> = {
  DeleteUsersItem: { arn: user },
  AdminsItem: { adminArn: user },
  TagItem: { resourceArn: user, tags: [{ key: "k", value: "v" }] },
  UntagItem: { resourceArn: user, tagKeys: ["k"] },
  SetExpirationItem: { userArn: user },
  TagInput: { key: "k", value: "v" },
  ExpirationSettingsInput: { expirationDays: 1 },
  ChannelRetentionSettingsInput: {},
  AppInstanceBotConfigurationInput: (documents.CreateAppInstanceBot.variables as { input: { configuration: Input } })
    .input.configuration,
};

function inputOf(mutation: string): Input {
  if (mutation === "registerAppInstanceUserEndpoint") return { ...documentInputOf(mutation), type: "APNS" };
  return otherInputs[mutation] ?? (mutation.endsWith("Job") ? job : documentInputOf(mutation));
}

function documentInputOf(mutation: string): Input {
  const found = Object.values(documents).find(({ document }) => document.includes(` ${mutation}(`));
  return (found?.variables as { input: Input } | undefined)?.input ?? {};
}

interface Case {
  readonly mutation: string;
  readonly path: readonly string[];
  readonly field: GraphQLInputField;
  readonly bounds: Bounds;
}

/** Returns all fields of an input whose descriptions have bounds, at any depth. */
function casesOf(mutation: string, typeName: string, path: readonly string[]): Case[] {
  const type = schema.getType(typeName);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const below = casesOf(mutation, getNamedType(field.type).name, [...path, field.name]);
    const bounds = boundsIn(field.description ?? "");
    return bounds ? [{ mutation, path: [...path, field.name], field, bounds }, ...below] : below;
  });
}

const cases = Object.keys(schema.getMutationType()?.getFields() ?? {})
  .flatMap((name) => casesOf(name, `${name[0]?.toUpperCase()}${name.slice(1)}Input`, []))
  .map((one) => ({ ...one, title: [one.mutation, ...one.path].join(".") }));

/** Returns an input with a value at a path; lists on the way have one item. */
function withValue(input: Input, type: string, [name = "", ...rest]: readonly string[], value: unknown): Input {
  if (rest.length === 0) return { ...input, [name]: value };
  const inputType = schema.getType(type);
  const field = isInputObjectType(inputType) ? inputType.getFields()[name] : undefined;
  if (!field) throw new TypeError(`${type} has no ${name}`);
  const fieldType = getNamedType(field.type).name;
  const given = input[name];
  const base = (Array.isArray(given) ? given[0] : given) ?? samples[fieldType] ?? {};
  const next = withValue(base as Input, fieldType, rest, value);
  return { ...input, [name]: isListType(getNullableType(field.type)) ? [next] : next };
}

/** Returns a value of a size: a number, a string of that length, or a list of so many different items. */
function sizedValue({ name, type }: GraphQLInputField, size: number): unknown {
  const typeName = getNamedType(type).name;
  if (!isListType(getNullableType(type))) return typeName === "Int" ? size : "a".repeat(size);
  const items: Readonly<Record<string, (index: number) => unknown>> = {
    TagInput: (index) => ({ key: `k${index}`, value: "v" }),
    CreateAppInstanceUsersItem: (index) => ({ userId: `u${index}`, name: "n" }),
    ImportAppInstanceUsersItem: (index) => ({ userId: `u${index}`, name: "n" }),
    DeleteUsersItem: (index) => ({ arn: `${home}/user/u${index}` }),
    AdminsItem: (index) => ({ adminArn: `${home}/user/u${index}` }),
    TagItem: (index) => ({ ...samples.TagItem, resourceArn: `${home}/user/u${index}` }),
    UntagItem: (index) => ({ ...samples.UntagItem, resourceArn: `${home}/user/u${index}` }),
    SetExpirationItem: (index) => ({ userArn: `${home}/user/u${index}` }),
    ChimeArn: (index) => `${home}/user/u${index}`,
    ID: (index) => encodeId(userRef(`${home}/user/u${index}`)),
    String: (index) => `k${index}`,
  };
  const make = items[typeName];
  if (!make) throw new TypeError(`no items for ${name}: ${typeName}`);
  return Array.from({ length: size }, (_, index) => make(index));
}

let gateway: TestGateway;
beforeAll(async () => {
  // What is accepted fails at once by the open circuit: a thousand items would cost a thousand calls.
  gateway = await startGatewayWithFake((_, response) => response.writeHead(500).end("{}"));
});
afterAll(async () => gateway[Symbol.asyncDispose]());

/** Returns the part of a payload that has the errors of items. */
function itemsOf(mutation: string): string | undefined {
  const payload = schema.getType(`${mutation[0]?.toUpperCase()}${mutation.slice(1)}Payload`);
  return isObjectType(payload) ? ["results", "rejected"].find((name) => name in payload.getFields()) : undefined;
}

const isArray = (typeName: string, name = ""): boolean => {
  const type = schema.getType(typeName);
  const field = isInputObjectType(type) ? type.getFields()[name] : undefined;
  return field !== undefined && isListType(getNullableType(field.type));
};

/** Returns an input without the arrays that exclude another one: ids take the place of ARNs. */
function withoutItems(mutation: string, name = ""): Input {
  const { arns: _1, adminArns: _2, resourceArns: _3, userArns: _4, ...others } = inputOf(mutation);
  if (mutation === "addJobItems") return {};
  return name === "ids" ? others : inputOf(mutation);
}

/** Returns whether the gateway refuses the input itself, in place of AWS, which fails. */
async function isRefused({ mutation, path, field }: Case, size: number): Promise<boolean> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const errors = "userErrors { code message }";
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) {
    ${errors} ${itemsOf(mutation) ? `${itemsOf(mutation)} { ${errors} }` : ""}
  } }`;
  const given = isArray(type, path[0]) ? withoutItems(mutation, path[0]) : inputOf(mutation);
  const response = await gateway.execute(query, { input: withValue(given, type, path, sizedValue(field, size)) });
  Object.assign(globalThis, { lastExchange: undefined });
  return JSON.stringify(response).includes('"BAD_USER_INPUT"');
}

test("the descriptions of inputs have so many bounds", () => {
  expect(cases.length).toBeGreaterThanOrEqual(80);
});

test.each(cases)("$title has the bounds that its description names", async (one) => {
  const { min, max } = one.bounds;
  expect({ max, isRefused: await isRefused(one, max) }).toEqual({ max, isRefused: false });
  expect({ above: max + 1, isRefused: await isRefused(one, max + 1) }).toEqual({ above: max + 1, isRefused: true });
  if (min === undefined) return;
  expect({ min, isRefused: await isRefused(one, min) }).toEqual({ min, isRefused: false });
  if (min > 0 || getNamedType(one.field.type).name === "Int")
    expect({ below: min - 1, isRefused: await isRefused(one, min - 1) }).toEqual({ below: min - 1, isRefused: true });
});

interface ArgumentCase {
  readonly title: string;
  readonly description: string;
  readonly query: (value: string) => string;
  readonly sizedValue: (size: number) => unknown;
}

const connections = ["admins", "bots", "users"].map((name) => ({ parent: "AppInstance", name }));
const lists = [
  ...connections.map(({ parent, name }) => ({
    parent,
    name,
    around: (list: string) => `appInstance(arn: "${home}") { ${list} }`,
  })),
  {
    parent: "AppInstanceUser",
    name: "endpoints",
    around: (list: string) => `appInstanceUser(arn: "${user}") { ${list} }`,
  },
  { parent: "Query", name: "appInstances", around: (list: string) => list },
];

const argumentOf = (typeName: string, fieldName: string, argument: string): string => {
  const type = schema.getType(typeName);
  const field = type && "getFields" in type ? type.getFields()[fieldName] : undefined;
  return (field && "args" in field && field.args.find(({ name }) => name === argument)?.description) || "";
};

const presignedUrl = (value: string) => `presignedUrl(operation: LIST_APP_INSTANCES, ${value}) { url }`;

const argumentCases: ArgumentCase[] = [
  ...lists.map(({ parent, name, around }) => ({
    title: `${parent}.${name}.first`,
    description: argumentOf(parent, name, "first"),
    query: (value: string) => around(`${name}(first: ${value}) { nodes { id } }`),
    sizedValue: (size: number) => size,
  })),
  {
    title: "Query.presignedUrl.expiresIn",
    description: argumentOf("Query", "presignedUrl", "expiresIn"),
    query: (value) => presignedUrl(`expiresIn: ${value}`),
    sizedValue: (size) => size,
  },
  ...[
    {
      name: "userId",
      query: (value: string) => `appInstanceUserByUserId(appInstanceArn: "${home}", userId: ${value}) { name }`,
      of: "appInstanceUserByUserId",
    },
    {
      name: "endpointId",
      query: (value: string) => `appInstanceUserEndpoint(userArn: "${user}", endpointId: ${value}) { name }`,
      of: "appInstanceUserEndpoint",
    },
  ].map(({ name, query, of }) => ({
    title: `Query.${of}.${name}`,
    description: argumentOf("Query", of, name),
    query,
    sizedValue: (size: number) => "a".repeat(size),
  })),
];

test.each(argumentCases)(
  "$title has the bounds that its description names",
  async ({ description, query, sizedValue }) => {
    const { min = Number.NaN, max = Number.NaN } = boundsIn(description) ?? {};
    const isRefused = async (size: number) => {
      const { errors = [] } = await gateway.execute(`{ ${query(JSON.stringify(sizedValue(size)))} }`);
      return errors.some(({ extensions }) => extensions.code === "BAD_USER_INPUT");
    };
    expect([await isRefused(min - 1), await isRefused(min), await isRefused(max), await isRefused(max + 1)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  },
);
