import { expect, test } from "@jest/globals";
import { createApiKey, readApiKey } from "../../src/gateway/access/api-keys.ts";
import { mutate, openHouse } from "../support/house.ts";

const resourceArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd";
const device = (deviceToken: string) => ({ type: "APNS", resourceArn, endpointAttributes: { deviceToken } });
const fields = `appInstanceUserEndpoint {
  id endpointId name type allowMessages state { status statusReason } resourceArn createdAt updatedAt
  endpointAttributes { deviceToken voipDeviceToken } user { userId }
}`;

test("an endpoint is registered, read, changed and deregistered", async () => {
  await using house = await openHouse();
  const userArn = `${await house.populate(1)}/user/user-001`;
  const input = { userArn, ...device("token-1"), name: "Phone" };
  const registered = await mutate(house, "registerAppInstanceUserEndpoint", input, fields);
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

  const { updateAppInstanceUserEndpoint } = await house.data(
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
  expect(await house.data(read, { userArn, endpointId, id })).toEqual({
    appInstanceUserEndpoint: { name: "Phone" },
    node: { endpointId, name: "Phone" },
    appInstanceUser: { endpoints: { nodes: [{ id, name: "Phone", state: { status: "ACTIVE" } }] } },
  });
  expect(await mutate(house, "deregisterAppInstanceUserEndpoint", { userArn, endpointId }, "deletedId")).toMatchObject({
    deletedId: id,
    userErrors: [],
  });
  expect(await house.data(read, { userArn, endpointId, id })).toEqual({
    appInstanceUserEndpoint: null,
    node: null,
    appInstanceUser: { endpoints: { nodes: [] } },
  });
});

test("the same device again is a conflict, an eleventh endpoint is over the limit", async () => {
  await using house = await openHouse();
  const userArn = `${await house.populate(1)}/user/user-001`;
  const register = async (token: string) => {
    const input = { userArn, ...device(token) };
    return (await mutate(house, "registerAppInstanceUserEndpoint", input, "appInstanceUserEndpoint { id }")).userErrors;
  };
  for (const token of Array(10).keys()) expect(await register(`token-${token}`)).toEqual([]);
  expect(await register("token-3")).toMatchObject([{ code: "CONFLICT" }]);
  expect(await register("token-10")).toMatchObject([{ code: "RESOURCE_LIMIT_EXCEEDED" }]);
});

test("device tokens are for who may write; who may only read changes nothing, with no call to AWS", async () => {
  const [reader, writer] = [createApiKey("reader"), createApiKey("writer")];
  await using house = await openHouse({ apiKeys: [readApiKey(`${reader.entry}:read`), readApiKey(writer.entry)] });
  const AppInstanceUserArn = `${await house.populate(1)}/user/user-001`;
  await house.chime.registerAppInstanceUserEndpoint({
    AppInstanceUserArn,
    Type: "APNS",
    ResourceArn: resourceArn,
    EndpointAttributes: { DeviceToken: "canary-token" },
  });
  const query = `query ($arn: ChimeArn!) {
    appInstanceUser(arn: $arn) { endpoints { nodes { type endpointAttributes { deviceToken } } } }
  }`;
  const as = (key: { secret: string }) => ({ authorization: `Bearer ${key.secret}` });
  const seen = await house.ask(query, { arn: AppInstanceUserArn }, as(writer));
  expect(seen.data.appInstanceUser.endpoints.nodes).toEqual([
    { type: "APNS", endpointAttributes: { deviceToken: "canary-token" } },
  ]);
  const hidden = await house.ask(query, { arn: AppInstanceUserArn }, as(reader));
  expect(hidden.data.appInstanceUser.endpoints.nodes).toEqual([{ type: "APNS", endpointAttributes: null }]);
  expect(hidden.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  expect(JSON.stringify(hidden)).not.toContain("canary-token");
  const calls = await house.callsOf(async () => {
    const attempts = [
      `mutation ($arn: ChimeArn!) { deleteAppInstanceUser(input: { arn: $arn }) { userErrors { code } } }`,
      `mutation ($arn: ChimeArn!) { deleteAppInstanceUsers(input: { arns: [$arn] }) { results { index } } }`,
      `mutation ($arn: ChimeArn!) { updateAppInstanceUser(input: { arn: $arn, name: "x" }) { userErrors { code } } }`,
      `query ($arn: ChimeArn!) { presignedUrl(operation: DELETE_APP_INSTANCE_USER, input: { arn: $arn }) { url } }`,
      `query ($arn: ChimeArn!) { presignedUrl(operation: DESCRIBE_APP_INSTANCE_USER_ENDPOINT, input: { userArn: $arn, endpointId: "e" }) { url } }`,
    ];
    for (const attempt of attempts) {
      const { errors } = await house.ask(attempt, { arn: AppInstanceUserArn }, as(reader));
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    }
  });
  expect(calls).toEqual([]);
});

test.each(["", ".", "..", "a/..", "../x", "a\\..\\b", "/", "x".repeat(65), "\ud800"])(
  "%j is no id of an endpoint: an error, and no call to AWS",
  async (endpointId) => {
    await using house = await openHouse();
    const userArn = "arn:aws:chime:us-east-1:123456789012:app-instance/x/user/ann";
    const calls = await house.callsOf(async () => {
      const { errors } = await house.ask(
        "query ($userArn: ChimeArn!, $endpointId: String!) { appInstanceUserEndpoint(userArn: $userArn, endpointId: $endpointId) { name } }",
        { userArn, endpointId },
      );
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      for (const name of ["deregisterAppInstanceUserEndpoint", "updateAppInstanceUserEndpoint"])
        expect(await mutate(house, name, { userArn, endpointId }, "__typename")).toMatchObject({
          userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "endpointId"] }],
        });
      // UTF-8 has no halves of surrogate pairs, so no id can be forged of one.
      if (!endpointId.isWellFormed()) return;
      const forged = Buffer.from(`1:endpoint:${userArn}/endpoint/${endpointId}`).toString("base64url");
      expect((await house.ask("query ($id: ID!) { node(id: $id) { id } }", { id: forged })).data.node).toBeNull();
    });
    expect(calls).toEqual([]);
  },
);
