import { expect, test } from "@jest/globals";
import { keysFor } from "../support/callers.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { startGatewayAgainst, startGatewayWithFake, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";

const self = userArn(0);
const instances = [home];
const { access, as } = keysFor({
  self: { user: self },
  reader: { scope: "read", instances },
  writer: { scope: "write", instances },
});

const fields = repeat(26, (n) => `f${n}: createdAt`);
/** Four aliases of an AppInstance with 30 described fields: 57,600 fields for 480 users. */
const query = `query ($users: [_Any!]!) {
  _entities(representations: $users) { ... on AppInstanceUser { ${repeat(4, (n) => `a${n}: appInstance { ...F }`)} } }
}
fragment F on AppInstance { name metadata createdAt updatedAt ${fields} }`;
const users = Array.from({ length: 480 }, () => ({ __typename: "AppInstanceUser", arn: self }));

test("a response has at most 1,000 errors, and one that says how many more there were", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const { data, errors = [], extensions } = await gateway.execute(query, { users }, as.self);
  expect(data._entities).toHaveLength(480);
  expect(errors).toHaveLength(1001);
  expect(new Set(errors.slice(0, 1000).map(({ extensions }) => extensions.code))).toEqual(new Set(["FORBIDDEN"]));
  expect(errors.at(-1)).toEqual({
    message: expect.stringMatching(/^The response reports 1,000 errors and omits [\d,]+ more\./),
    extensions: { code: "TOO_MANY_ERRORS", limit: 1000, retryable: false, requestId: expect.any(String) },
  });
  expect(extensions.cost.actualCalls).toBe(0);
});

test("each located error is charged as a call", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access, callerCallsPerMinute: 3000 });
  const statuses = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await gateway.execute(query, { users }, as.self)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
});

test("if a shared describe fails, its fields get the errors that are left", async () => {
  await using gateway = await startGatewayWithFake((_, response) => void response.writeHead(401).end("{}"), { access });
  const { data, errors = [], extensions } = await gateway.execute(query, { users }, as.reader);
  // An entity that is completed after the failure is null itself.
  const entities: readonly ({ readonly [alias: string]: { readonly name: unknown } } | null)[] = data._entities;
  const fields = entities.flatMap((entity) => (entity ? Object.values(entity) : []));
  expect(fields.every(({ name }) => name === null)).toBe(true);
  expect(errors).toHaveLength(1001);
  expect(errors.at(-1)?.message).toMatch(/omits [\d,]+ more/);
  expect(extensions.cost.actualCalls).toBe(1);
});

test("a response has at most 1 MiB of errors", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, { access });
  const large = query.replace(fields, Array(99).fill("name").join(" "));
  const response = await gateway.execute(large, { users }, as.self);
  expect(response.errors?.at(-1)?.extensions.code).toBe("TOO_MANY_ERRORS");
  expect(JSON.stringify(response.errors).length).toBeLessThan(1024 * 1024);
});

/** A list of 1,100 endpoints: each tenth row has no id, and no state of the others is known. */
const AppInstanceUserEndpoints = Array.from({ length: 1100 }, (_, n) => ({
  ...(n % 10 > 0 && { EndpointId: `ep-${n}` }),
  EndpointState: { Status: "LATER_VALUE", StatusReason: "LATER_VALUE" },
}));

test.each(["nodes { $ }", "edges { node { $ } }"])(
  "values of AWS that can't be read count as errors, in objects and as rows of %s",
  async (rows) => {
    await using gateway = await startGatewayWithFake(
      (_, response) => void response.end(JSON.stringify({ AppInstanceUserEndpoints })),
    );
    const fields = rows.replace("$", "endpointId state { status statusReason }");
    const { errors = [] } = await gateway.execute(
      `{ appInstanceUser(arn: "${self}") { endpoints(first: 1000) { ${fields} } } }`,
    );
    expect(errors).toHaveLength(1001);
    expect(errors.at(-1)?.extensions.code).toBe("TOO_MANY_ERRORS");
  },
);

test("a mutation after too many errors is not performed", async () => {
  await using harness = await startTestGateway({ access }, { seed: contentOf(0) });
  const mutation = `mutation ($admins: CreateAppInstanceAdminsInput!, $user: CreateAppInstanceUserInput!) {
    createAppInstanceAdmins(input: $admins) { results { index } }
    createAppInstanceUser(input: $user) { appInstanceUser { id } }
  }`;
  const admins = { appInstanceArn: home, adminArns: Array(1000).fill(self) };
  const user = { appInstanceArn: home, userId: "eve", name: "Eve" };
  const { data, errors = [] } = await harness.execute(mutation, { admins, user }, as.writer);
  expect(data.createAppInstanceUser).toBeNull();
  expect(errors.at(-1)?.message).toContain("omits 1 more");
  expect(harness.calls).toEqual([]);
});

test("null in a non-null argument is refused before anything runs", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  const nullArgument = `query ($arn: ChimeArn!, $first: Int = 5, $with: Boolean = true) {
    appInstance(arn: $arn) { users(first: 3) { nodes { appInstance { users(first: $first) @include(if: $with) { nodes { id } } } } } }
  }`;
  const { data, errors } = await harness.execute(nullArgument, { arn: home, first: null });
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ message: expect.stringContaining("first"), extensions: { code: "BAD_USER_INPUT" } }]);
  expect(harness.calls).toEqual([]);
  expect((await harness.execute(nullArgument, { arn: home, first: null, with: false })).errors).toBeUndefined();
});
