import { expect, test } from "@jest/globals";
import { isEnumType, isObjectType } from "graphql";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { startGatewayAgainst, startGatewayWithFake, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { documents, home, targetIn } from "../support/operations.ts";
import { selectionOf } from "../support/type-access.ts";

const schema = createSchema();
const { user, bot } = targetIn(home);

/** Queries for objects that do not exist, where `$` stands for their fields. */
const missing: Readonly<Record<string, string>> = {
  AppInstance: `{ object: appInstance(arn: "${home}") { $ } }`,
  AppInstanceUser: `{ object: appInstanceUser(arn: "${user}") { $ } }`,
  AppInstanceBot: `{ object: appInstanceBot(arn: "${bot}") { $ } }`,
};

const nullIfMissing = Object.keys(missing).flatMap((typeName) => {
  const type = schema.getType(typeName);
  return isObjectType(type)
    ? Object.values(type.getFields())
        .filter(({ description }) => /Null if the \w+ does not\s+exist/.test(description ?? ""))
        .map(({ name, type: fieldType }) => {
          const isConnection = String(fieldType).endsWith("Connection");
          return { typeName, name, selection: isConnection ? `${name} { nodes { id } }` : selectionOf(type, name) };
        })
    : [];
});

test("connections, tags and settings say that they are null for a missing object", () => {
  expect(nullIfMissing.map(({ typeName, name }) => `${typeName}.${name}`)).toHaveLength(8);
});

test.each(nullIfMissing)("$typeName.$name is null without an error if the object does not exist", async (field) => {
  await using harness = await startTestGateway();
  const { data, errors } = await harness.execute(missing[field.typeName]?.replace("$", field.selection) ?? "");
  expect([data, errors]).toEqual([{ object: { [field.name]: null } }, undefined]);
});

const payloads = Object.values(documents)
  .filter(({ variables }) => variables !== undefined)
  .map(({ variables, resultPath: [mutation = ""] }) => ({ mutation, variables }));

/** Fields of a payload that its descriptions leave unsaid. */
const always = ["userErrors", "clientMutationId"];

test.each(payloads)(
  "if $mutation has user errors, the other fields of its payload are null, as described",
  async (one) => {
    await using gateway = await startGatewayWithFake((_, response) =>
      response.writeHead(403, { "x-amzn-errortype": "ForbiddenException" }).end("{}"),
    );
    const title = `${one.mutation[0]?.toUpperCase()}${one.mutation.slice(1)}`;
    const payload = schema.getType(`${title}Payload`);
    const fields = isObjectType(payload) ? Object.values(payload.getFields()) : [];
    const results = fields.filter(({ name }) => !always.includes(name));
    for (const { description } of results) expect(description).toMatch(/Null if .*`userErrors` is not empty/);
    const selections = results.map(({ name, type }) =>
      /^(ID|ChimeArn|DeletionStatus)$/.test(String(type)) ? name : `${name} { __typename }`,
    );
    const query = `mutation ($input: ${title}Input!) { payload: ${one.mutation}(input: $input) { userErrors { code } ${selections.join(" ")} } }`;
    const { userErrors, ...rest } = (await gateway.data(query, one.variables)).payload;
    expect(userErrors).toEqual([{ code: "NOT_FOUND_OR_FORBIDDEN" }]);
    expect(rest).toEqual(Object.fromEntries(results.map(({ name }) => [name, null])));
  },
);

const presignable = schema.getType("PresignableOperation");
const operations = (isEnumType(presignable) ? presignable.getValues() : []).map(({ name, description }) => {
  const [, required = ""] = /Requires ([^.]*)\./.exec(description ?? "") ?? [];
  const [, accepted = ""] = /Accepts ([^.]*)\./.exec(description ?? "") ?? [];
  const names = (text: string) => text.match(/\w+(?=`)/g) ?? [];
  return { name, required: names(required), accepted: names(accepted) };
});

const inputs: Readonly<Record<string, unknown>> = {
  appInstanceArn: home,
  adminArn: user,
  userArn: user,
  resourceArn: home,
  endpointId: "ep-1",
  maxResults: 1,
  nextToken: "t",
};

const arnOf = (name: string) => (/USER$/.test(name) ? user : /BOT$/.test(name) ? bot : home);

test.each(operations)("$name presigns with what it requires and accepts, no less and no more", async (operation) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { name, required, accepted } = operation;
  const all: Readonly<Record<string, unknown>> = { arn: arnOf(name), ...inputs };
  const isRefused = async (members: readonly string[]) => {
    const input = Object.fromEntries(members.map((member) => [member, all[member]]));
    const query =
      "query ($operation: PresignableOperation!, $input: PresignedUrlInput!) { presignedUrl(operation: $operation, input: $input) { url } }";
    const { errors } = await gateway.execute(query, { operation: name, input });
    return errors?.some(({ extensions }) => extensions.code === "BAD_USER_INPUT") ?? false;
  };
  expect(await isRefused(required)).toBe(false);
  expect(await isRefused([...required, ...accepted])).toBe(false);
  for (const member of required)
    expect([member, await isRefused(required.filter((other) => other !== member))]).toEqual([member, true]);
  for (const member of Object.keys(all).filter((other) => ![...required, ...accepted].includes(other)))
    expect([member, await isRefused([...required, member])]).toEqual([member, true]);
});
