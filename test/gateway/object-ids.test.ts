import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { getNamedType, isInputObjectType } from "graphql";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { type Harness, startGatewayWithFake, startTestGateway } from "../support/harness.ts";
import { isOfJobs } from "../support/job-mutations.ts";
import { documentOf, idsOf, type ObjectMutation, objectMutations } from "../support/object-mutations.ts";
import { contentOfDocuments, home, targetIn } from "../support/operations.ts";

const target = targetIn(home);
const rows = objectMutations(target);
const byName = rows.map((row): [string, ObjectMutation] => [row.field, row]);

/** The inputs without an object that exists: its parent has an ARN. */
const creations = [
  "createAppInstance",
  "createAppInstanceBot",
  "createAppInstanceUser",
  "createAppInstanceUsers",
  "ensureAppInstanceUser",
  "registerAppInstanceUserEndpoint",
];

test("every mutation of an existing object accepts an id", () => {
  const fields = Object.values(createSchema().getMutationType()?.getFields() ?? {});
  const mutations = fields.filter((field) => !isOfJobs(field));
  const accepting = mutations.filter(({ args: [input] }) => {
    const type = input && getNamedType(input.type);
    return isInputObjectType(type) && Object.keys(type.getFields()).some((name) => name === "id" || name === "ids");
  });
  expect(accepting.map(({ name }) => name).toSorted()).toEqual(rows.map(({ field }) => field).toSorted());
  const names = [...rows.map(({ field }) => field), ...creations];
  expect(mutations.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});

const describesOf = (url: string) => {
  const arn = decodeURIComponent(url.split("/").at(-1) ?? "");
  return {
    AppInstance: { AppInstanceArn: arn, Name: "n" },
    AppInstanceUser: { AppInstanceUserArn: arn, Name: "n" },
    AppInstanceBot: { AppInstanceBotArn: arn, Name: "n" },
  };
};

/** Executes a mutation; returns the requests that it sends to AWS, and its response. */
async function record({ field, payload }: ObjectMutation, input: object) {
  const requests: (string | undefined)[][] = [];
  await using gateway = await startGatewayWithFake(async (request: IncomingMessage, response) => {
    const { method, url = "" } = request;
    requests.push([method, url, await text(request)]);
    if (method === "DELETE" || url.startsWith("/tags")) response.writeHead(204).end();
    else response.end(JSON.stringify(method === "GET" ? describesOf(url) : {}));
  });
  return { requests, response: await gateway.execute(documentOf({ field, payload }), { input }) };
}

test.each(byName)("%s sends the same for an id and an ARN, and costs the same", async (_, row) => {
  const byArn = await record(row, { ...row.byArn, ...row.rest });
  expect(byArn.requests.length).toBeGreaterThan(0);
  expect(byArn.response.errors).toBeUndefined();
  expect(byArn.response.data[row.field].userErrors).toEqual([]);
  expect(await record(row, { ...row.byId, ...row.rest })).toEqual(byArn);
  expect(await record(row, { ...row.byId, ...row.byArn, ...row.rest })).toEqual(byArn);
});

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway({}, { seed: contentOfDocuments });
});
beforeEach(() => {
  harness.calls.length = 0;
});
afterAll(async () => harness[Symbol.asyncDispose]());

/** Returns the user errors of a mutation and of its items. */
async function errorsOf({ field, byId }: ObjectMutation, input: object) {
  const payload = "ids" in byId ? "results { userErrors { code message field } }" : "__typename";
  const { [field]: result } = await harness.data(documentOf({ field, payload }), { input });
  return [...result.userErrors, ...(result.results ?? []).flatMap(({ userErrors }: { userErrors: [] }) => userErrors)];
}

const named = (row: ObjectMutation, id: string): object => ("ids" in row.byId ? { ids: [id] } : { id });
const pathOfId = ({ byId }: ObjectMutation): string[] => ("ids" in byId ? ["input", "ids", "0"] : ["input", "id"]);

test.each(byName)("%s refuses ids of other types, forged ids, and none, with no call to AWS", async (_, row) => {
  const field = pathOfId(row);
  for (const [type, id] of Object.entries(idsOf(target)).filter(([type]) => !row.types.includes(type))) {
    const [error, ...others] = await errorsOf(row, { ...named(row, id), ...row.rest });
    expect(error).toMatchObject({ code: "BAD_USER_INPUT", field });
    for (const word of [...row.types, `got that of an ${type}`]) expect(error.message).toContain(word);
    expect(others).toEqual([]);
  }
  for (const id of ["", "x", home, `${idsOf(target)[row.types[0] ?? ""]}=`])
    expect(await errorsOf(row, { ...named(row, id), ...row.rest })).toMatchObject([{ code: "BAD_USER_INPUT", field }]);
  for (const absent of [{}, { ["ids" in row.byId ? "ids" : "id"]: null }])
    expect(await errorsOf(row, { ...absent, ...row.rest })).toMatchObject([
      { code: "BAD_USER_INPUT", field: ["input"], message: expect.stringMatching(/^Set `ids?`,? or `\w+`/) },
    ]);
  expect(harness.calls).toEqual([]);
});

test.each(byName)(
  "%s refuses an id and an ARN of different objects at the ARN, with no call to AWS",
  async (_, row) => {
    const others = { ...targetIn(`${home}0`), endpointId: "ep-2" };
    const other = objectMutations(others).find(({ field }) => field === row.field);
    for (const [name, value] of Object.entries(other?.byArn ?? {})) {
      const index = Array.isArray(value) ? ["0"] : [];
      expect(await errorsOf(row, { ...row.byId, ...row.rest, [name]: value })).toMatchObject([
        { code: "BAD_USER_INPUT", field: ["input", name, ...index] },
      ]);
    }
    expect(harness.calls).toEqual([]);
  },
);

test.each(byName.filter(([, { byArn, byId }]) => Object.keys(byArn).length > 1 && "id" in byId))(
  "%s says which of its inputs is missing",
  async (_, row) => {
    const names = Object.keys(row.byArn);
    for (const missing of names) {
      const input = { ...row.rest, ...row.byArn, [missing]: null };
      const message = `\`${missing}\` must be set if \`id\` is not`;
      expect(await errorsOf(row, input)).toEqual([{ code: "BAD_USER_INPUT", message, field: ["input", missing] }]);
    }
  },
);

test("an id of another Region is refused at the id", async () => {
  const far = objectMutations(targetIn(home.replace("us-east-1", "eu-central-1")));
  for (const row of far)
    expect(
      await errorsOf(row, { ...row.byId, ...row.rest, ...("appInstanceArn" in row.rest && { appInstanceArn: home }) }),
    ).toMatchObject([{ code: "BAD_USER_INPUT", field: pathOfId(row) }]);
  expect(harness.calls).toEqual([]);
});

function rowOf(name: string): ObjectMutation {
  const row = rows.find(({ field }) => field === name);
  if (!row) throw new Error(`there is no row of ${name}`);
  return row;
}

test("deleteAppInstanceAdmins needs the AppInstance only for ARNs", async () => {
  const row = rowOf("deleteAppInstanceAdmins");
  const message = "`appInstanceArn` must be set if `ids` is not";
  expect(await errorsOf(row, { adminArns: [target.user] })).toEqual([
    { code: "BAD_USER_INPUT", message, field: ["input", "appInstanceArn"] },
  ]);
  expect(await errorsOf(row, { appInstanceArn: home })).toMatchObject([{ code: "BAD_USER_INPUT", field: ["input"] }]);
  expect(harness.calls).toEqual([]);
});

test("ids and ARNs of a bulk mutation must name the same objects", async () => {
  const row = rowOf("deleteAppInstanceUsers");
  const input = { ...row.byId, arns: [target.user, target.user] };
  expect(await errorsOf(row, input)).toMatchObject([{ code: "BAD_USER_INPUT", field: ["input", "ids"] }]);
  expect(harness.calls).toEqual([]);
});
