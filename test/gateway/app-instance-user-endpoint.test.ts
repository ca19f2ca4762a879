import { expect, test } from "@jest/globals";
import { userArn as arnOf, contentOf } from "../support/content.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const userArn = arnOf(0);
const resourceArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd";

const register = (harness: Harness, deviceToken: string, fields = "id endpointId") =>
  mutate(
    harness,
    "registerAppInstanceUserEndpoint",
    { userArn, type: "APNS", resourceArn, endpointAttributes: { deviceToken }, name: "Phone" },
    `appInstanceUserEndpoint { ${fields} }`,
  );

/** Registers an endpoint of a user. */
async function startWithEndpoint() {
  const harness = await startTestGateway({}, { seed: contentOf(1) });
  return { ...harness, ...(await register(harness, "token-1")).appInstanceUserEndpoint };
}

const read = `query ($userArn: ChimeArn!, $endpointId: String!, $id: ID!) {
  appInstanceUserEndpoint(userArn: $userArn, endpointId: $endpointId) { name }
  node(id: $id) { ... on AppInstanceUserEndpoint { endpointId name } }
  appInstanceUser(arn: $userArn) { endpoints { nodes { id name state { status } } } }
}`;

test("registers an endpoint and returns everything that was given", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const fields = `name type allowMessages state { status statusReason } resourceArn createdAt updatedAt
    endpointAttributes { deviceToken voipDeviceToken } user { userId }`;
  const { appInstanceUserEndpoint, ...rest } = await register(harness, "token-1", fields);
  expect(rest).toEqual({ userErrors: [], clientMutationId: "mine" });
  expect(appInstanceUserEndpoint).toEqual({
    name: "Phone",
    type: "APNS",
    allowMessages: "ALL",
    state: { status: "ACTIVE", statusReason: null },
    resourceArn,
    createdAt: expect.stringMatching(/Z$/),
    updatedAt: appInstanceUserEndpoint.createdAt,
    endpointAttributes: { deviceToken: "token-1", voipDeviceToken: null },
    user: { userId: "user-001" },
  });
});

test("an endpoint is found by user and id, as a node, and in the list of its user", async () => {
  await using harness = await startWithEndpoint();
  const { endpointId, id } = harness;
  expect(await harness.data(read, { userArn, endpointId, id })).toEqual({
    appInstanceUserEndpoint: { name: "Phone" },
    node: { endpointId, name: "Phone" },
    appInstanceUser: { endpoints: { nodes: [{ id, name: "Phone", state: { status: "ACTIVE" } }] } },
  });
});

test("an update keeps the name that its input omits", async () => {
  await using harness = await startWithEndpoint();
  const input = { userArn, endpointId: harness.endpointId, allowMessages: "NONE" };
  const fields = "appInstanceUserEndpoint { name allowMessages }";
  const { appInstanceUserEndpoint } = await mutate(harness, "updateAppInstanceUserEndpoint", input, fields);
  expect(appInstanceUserEndpoint).toEqual({ name: "Phone", allowMessages: "NONE" });
});

test("deregisters an endpoint; afterwards it is found nowhere", async () => {
  await using harness = await startWithEndpoint();
  const { endpointId, id } = harness;
  const deregistered = await mutate(harness, "deregisterAppInstanceUserEndpoint", { userArn, endpointId }, "deletedId");
  expect(deregistered).toMatchObject({ deletedId: id, userErrors: [] });
  expect(await harness.data(read, { userArn, endpointId, id })).toEqual({
    appInstanceUserEndpoint: null,
    node: null,
    appInstanceUser: { endpoints: { nodes: [] } },
  });
});

test("registering a device again is a conflict", async () => {
  await using harness = await startWithEndpoint();
  expect((await register(harness, "token-1")).userErrors).toMatchObject([{ code: "CONFLICT" }]);
});

test("a user has at most ten endpoints", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  for (const index of Array(10).keys()) expect((await register(harness, `token-${index}`)).userErrors).toEqual([]);
  expect((await register(harness, "token-10")).userErrors).toMatchObject([{ code: "RESOURCE_LIMIT_EXCEEDED" }]);
});
