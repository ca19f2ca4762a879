import { expect, test } from "@jest/globals";
import { mutate, startTestGateway } from "../support/harness.ts";

const resourceArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd";
const device = (deviceToken: string) => ({ type: "APNS", resourceArn, endpointAttributes: { deviceToken } });
const fields = `appInstanceUserEndpoint {
  id endpointId name type allowMessages state { status statusReason } resourceArn createdAt updatedAt
  endpointAttributes { deviceToken voipDeviceToken } user { userId }
}`;

test("an endpoint is registered, read, changed and deregistered", async () => {
  await using harness = await startTestGateway();
  const userArn = `${await harness.populate(1)}/user/user-001`;
  const input = { userArn, ...device("token-1"), name: "Phone" };
  const registered = await mutate(harness, "registerAppInstanceUserEndpoint", input, fields);
  const { id, endpointId, createdAt } = registered.appInstanceUserEndpoint;
  const endpoint = {
    id,
    endpointId,
    name: "Phone",
    type: "APNS",
    allowMessages: "ALL",
    state: { status: "ACTIVE", statusReason: null },
    resourceArn,
    createdAt,
    updatedAt: createdAt,
    endpointAttributes: { deviceToken: "token-1", voipDeviceToken: null },
    user: { userId: "user-001" },
  };
  expect(registered).toEqual({ userErrors: [], clientMutationId: "mine", appInstanceUserEndpoint: endpoint });

  const { updateAppInstanceUserEndpoint } = await harness.data(
    `mutation ($input: UpdateAppInstanceUserEndpointInput!) {
      updateAppInstanceUserEndpoint(input: $input) { appInstanceUserEndpoint { name allowMessages } }
    }`,
    { input: { userArn, endpointId, allowMessages: "NONE" } },
  );
  expect(updateAppInstanceUserEndpoint.appInstanceUserEndpoint).toEqual({ name: "Phone", allowMessages: "NONE" });

  const read = `query ($userArn: ChimeArn!, $endpointId: String!, $id: ID!) {
    appInstanceUserEndpoint(userArn: $userArn, endpointId: $endpointId) { name }
    node(id: $id) { ... on AppInstanceUserEndpoint { endpointId name } }
    appInstanceUser(arn: $userArn) { endpoints { nodes { id name state { status } } } }
  }`;
  expect(await harness.data(read, { userArn, endpointId, id })).toEqual({
    appInstanceUserEndpoint: { name: "Phone" },
    node: { endpointId, name: "Phone" },
    appInstanceUser: { endpoints: { nodes: [{ id, name: "Phone", state: { status: "ACTIVE" } }] } },
  });
  expect(
    await mutate(harness, "deregisterAppInstanceUserEndpoint", { userArn, endpointId }, "deletedId"),
  ).toMatchObject({
    deletedId: id,
    userErrors: [],
  });
  expect(await harness.data(read, { userArn, endpointId, id })).toEqual({
    appInstanceUserEndpoint: null,
    node: null,
    appInstanceUser: { endpoints: { nodes: [] } },
  });
});

test("the same device again is a conflict, an eleventh endpoint is over the limit", async () => {
  await using harness = await startTestGateway();
  const userArn = `${await harness.populate(1)}/user/user-001`;
  const register = async (token: string) => {
    const input = { userArn, ...device(token) };
    return (await mutate(harness, "registerAppInstanceUserEndpoint", input, "appInstanceUserEndpoint { id }"))
      .userErrors;
  };
  for (const token of Array(10).keys()) expect(await register(`token-${token}`)).toEqual([]);
  expect(await register("token-3")).toMatchObject([{ code: "CONFLICT" }]);
  expect(await register("token-10")).toMatchObject([{ code: "RESOURCE_LIMIT_EXCEEDED" }]);
});
