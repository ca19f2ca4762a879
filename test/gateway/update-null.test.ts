import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type GraphQLInputField, isInputObjectType, isNonNullType } from "graphql";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { lexBotAliasArn } from "../support/content.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";
import { idsOf } from "../support/object-mutations.ts";
import { contentOfDocuments, home, targetIn } from "../support/operations.ts";

const ids = idsOf(targetIn(home));

/** What null does to each field of the update inputs. A field of an input without a row here fails the test below. */
const effects: Readonly<Record<string, Readonly<Record<string, "cleared" | "refused" | "ignored">>>> = {
  updateAppInstance: { name: "refused", metadata: "cleared", expectedUpdatedAt: "ignored" },
  updateAppInstanceUser: { name: "refused", metadata: "cleared", expectedUpdatedAt: "ignored" },
  updateAppInstanceBot: {
    name: "cleared",
    metadata: "cleared",
    configuration: "refused",
    expectedUpdatedAt: "ignored",
  },
  updateAppInstanceUserEndpoint: { name: "cleared", allowMessages: "refused" },
};

const updates = Object.keys(effects).map((field) => {
  const type = field.replace("update", "");
  return { field, type, id: ids[type] ?? "", node: `${type.charAt(0).toLowerCase()}${type.slice(1)}` };
});

const naming = ["id", "arn", "userArn", "endpointId", "clientMutationId"];

test("the table has each nullable field of each update input", () => {
  const inputs = Object.values(createSchema().getTypeMap()).filter(
    (type) => isInputObjectType(type) && /^Update.*Input$/.test(type.name),
  );
  const nullable = inputs.map((type) => {
    const fields: GraphQLInputField[] = isInputObjectType(type) ? Object.values(type.getFields()) : [];
    const names = fields.filter(({ type }) => !isNonNullType(type)).map(({ name }) => name);
    const field = `${type.name.charAt(0).toLowerCase()}${type.name.slice(1).replace(/Input$/, "")}`;
    return [field, names.filter((name) => !naming.includes(name)).toSorted()];
  });
  const rows = Object.entries(effects).map(([field, row]) => [field, Object.keys(row).toSorted()]);
  expect(Object.fromEntries(nullable)).toEqual(Object.fromEntries(rows));
});

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway({}, { seed: contentOfDocuments });
});
beforeEach(() => {
  harness.calls.length = 0;
});
afterAll(async () => harness[Symbol.asyncDispose]());

const withEffect = (effect: string) =>
  updates.flatMap((update) =>
    Object.entries(effects[update.field] ?? {}).flatMap(([name, actual]) =>
      actual === effect ? [{ ...update, name }] : [],
    ),
  );

test.each(withEffect("refused"))("null in $name of $field is refused with no call to AWS", async (row) => {
  const { field, id, node, name } = row;
  const payload = await mutate(harness, field, { id, [name]: null }, `${node} { id }`);
  const message = `\`${name}\` must not be null; omit it to keep its value`;
  expect(payload.userErrors).toEqual([{ code: "BAD_USER_INPUT", message, field: ["input", name] }]);
  expect(payload[node]).toBeNull();
  expect(harness.calls).toEqual([]);
});

test.each(withEffect("cleared"))("null in $name of $field clears it, and the payload says so", async (row) => {
  const { field, id, node, type, name } = row;
  await mutate(harness, field, { id, [name]: "something" }, `${node} { id }`);
  const payload = await mutate(harness, field, { id, [name]: null }, `${node} { ${name} }`);
  expect(payload.userErrors).toEqual([]);
  expect(payload[node]).toEqual({ [name]: null });
  const read = await harness.data(`query ($id: ID!) { node(id: $id) { ... on ${type} { ${name} } } }`, {
    id,
  });
  expect(read).toEqual({ node: { [name]: null } });
});

test.each(withEffect("ignored"))("null in $name of $field is as if it were omitted", async (row) => {
  const { field, id, node, name } = row;
  const payload = await mutate(harness, field, { id, name: "Same", metadata: "m", [name]: null }, `${node} { name }`);
  expect(payload).toMatchObject({ [node]: { name: "Same" }, userErrors: [] });
  expect(harness.calls).toHaveLength(1);
  const alone = await mutate(harness, field, { id, [name]: null }, `${node} { name }`);
  expect(alone.userErrors).toMatchObject([{ code: "BAD_USER_INPUT", field: ["input"] }]);
});

test.each(updates)("$field without a field to update is refused with no call to AWS", async ({ field, id, node }) => {
  const names = Object.keys(effects[field] ?? {}).filter((name) => name !== "expectedUpdatedAt");
  const { userErrors } = await mutate(harness, field, { id }, `${node} { id }`);
  expect(userErrors).toMatchObject([{ code: "BAD_USER_INPUT", field: ["input"] }]);
  for (const name of names) expect(userErrors[0].message).toContain(`\`${name}\``);
  expect(harness.calls).toEqual([]);
});

test("an update of one field keeps the others", async () => {
  const configuration = { lex: { lexBotAliasArn, localeId: "de_DE" } };
  const input = { id: ids.AppInstanceBot, name: "Robo", metadata: "m", configuration };
  await mutate(harness, "updateAppInstanceBot", input, "appInstanceBot { id }");
  const fields = "appInstanceBot { name metadata configuration { lex { localeId } } }";
  const cleared = await mutate(harness, "updateAppInstanceBot", { id: input.id, metadata: null }, fields);
  expect(cleared.appInstanceBot).toEqual({
    name: "Robo",
    metadata: null,
    configuration: { lex: { localeId: "de_DE" } },
  });
});
