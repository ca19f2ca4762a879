import { expect, test } from "@jest/globals";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { startTestGateway } from "../support/harness.ts";

test("one query reads instances, their users, admins and identities", async () => {
  await using harness = await startTestGateway();
  const AppInstanceArn = await harness.populate(7);
  const AppInstanceAdminArn = `${AppInstanceArn}/user/user-003`;
  await harness.chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
  const query = `query ($after: String) {
    appInstances(first: 10) {
      nodes {
        arn name region accountId
        users(first: 5, after: $after) { edges { cursor node { userId name } } pageInfo { hasNextPage endCursor } }
        admins { nodes { arn name identity { __typename name ... on AppInstanceUser { userId } } user { arn } bot { arn } } }
      }
    }
  }`;
  const { appInstances } = await harness.data(query);
  const [instance] = appInstances.nodes;
  expect(instance).toMatchObject({
    arn: AppInstanceArn,
    name: "Populated",
    region: "us-east-1",
    accountId: "123456789012",
    admins: {
      nodes: [
        {
          arn: AppInstanceAdminArn,
          name: "Name of user-003",
          identity: { __typename: "AppInstanceUser", name: "Name of user-003", userId: "user-003" },
          user: { arn: AppInstanceAdminArn },
          bot: null,
        },
      ],
    },
  });
  const userIds = (connection: typeof instance.users) =>
    connection.edges.map(({ node }: { node: { userId: string } }) => node.userId);
  expect(userIds(instance.users)).toEqual(["user-001", "user-002", "user-003", "user-004", "user-005"]);
  expect(instance.users.pageInfo.hasNextPage).toBe(true);

  const rest = await harness.data(query, { after: instance.users.pageInfo.endCursor });
  expect(userIds(rest.appInstances.nodes[0].users)).toEqual(["user-006", "user-007"]);
  expect(rest.appInstances.nodes[0].users.pageInfo.hasNextPage).toBe(false);
});

test("the links lead back: user to instance, user to its promotion, promotion to user", async () => {
  await using harness = await startTestGateway();
  const AppInstanceArn = await harness.populate(2);
  const arn = `${AppInstanceArn}/user/user-001`;
  await harness.chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: arn });
  const { user, other, admin } = await harness.data(
    `query ($arn: ChimeArn!, $other: ChimeArn!, $home: ChimeArn!) {
      user: appInstanceUser(arn: $arn) { id appInstance { name } admin { id createdAt identity { id } } }
      other: appInstanceUser(arn: $other) { admin { id } }
      admin: appInstanceAdmin(appInstanceArn: $home, adminArn: $arn) { id name createdAt appInstance { arn } }
    }`,
    { arn, other: `${AppInstanceArn}/user/user-002`, home: AppInstanceArn },
  );
  expect(user.appInstance.name).toBe("Populated");
  expect(user.admin.identity.id).toBe(user.id);
  expect(user.admin.id).not.toBe(user.id);
  expect(other.admin).toBeNull();
  expect(admin).toEqual({
    id: user.admin.id,
    name: "Name of user-001",
    createdAt: user.admin.createdAt,
    appInstance: { arn: AppInstanceArn },
  });
});

test("a field costs a call only when neither the ARN nor the row gives it", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(50);
  const users = (fields: string) => () =>
    harness.data(`query ($arn: ChimeArn!) { appInstance(arn: $arn) { users(first: 50) { nodes { ${fields} } } } }`, {
      arn,
    });
  expect(await harness.callsOf(users("id arn userId appInstance { arn }"))).toEqual(["ListAppInstanceUsers"]);
  expect(await harness.callsOf(users("name metadata"))).toEqual(["ListAppInstanceUsers"]);
  expect((await harness.callsOf(users("name createdAt updatedAt"))).toSorted()).toEqual([
    ...Array(50).fill("DescribeAppInstanceUser"),
    "ListAppInstanceUsers",
  ]);
  expect(await harness.callsOf(users("appInstance { name }"))).toEqual(["ListAppInstanceUsers", "DescribeAppInstance"]);
});

test("a row of admins knows the name of who was promoted", async () => {
  await using harness = await startTestGateway();
  const AppInstanceArn = await harness.populate(3);
  for (const id of ["user-001", "user-002"])
    await harness.chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: `${AppInstanceArn}/user/${id}` });
  const calls = await harness.callsOf(() =>
    harness.data("{ appInstances { nodes { name admins { nodes { name identity { name } user { name } } } } } }"),
  );
  expect(calls).toEqual(["ListAppInstances", "ListAppInstanceAdmins"]);
});

test("a hundred ids of fifty users cost fifty describes", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(50);
  const { appInstance } = await harness.data(
    "query ($arn: ChimeArn!) { appInstance(arn: $arn) { users { nodes { id } } } }",
    { arn },
  );
  const ids = appInstance.users.nodes.map(({ id }: { id: string }) => id);
  const calls = await harness.callsOf(async () => {
    const { nodes } = await harness.data(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstanceUser { userId name } } }",
      {
        ids: [...ids, ...ids.toReversed()],
      },
    );
    expect(nodes).toHaveLength(100);
    expect(nodes[99]).toEqual({ userId: "user-001", name: "Name of user-001" });
  });
  expect(calls).toEqual(Array(50).fill("DescribeAppInstanceUser"));
});

test("every type is found again by its id", async () => {
  await using harness = await startTestGateway();
  const AppInstanceArn = await harness.populate(1);
  await harness.chime.createAppInstanceAdmin({
    AppInstanceArn,
    AppInstanceAdminArn: `${AppInstanceArn}/user/user-001`,
  });
  const { appInstances } = await harness.data(
    "{ appInstances { nodes { id users { nodes { id } } admins { nodes { id } } } } }",
  );
  const [instance] = appInstances.nodes;
  const ids = [instance.id, instance.users.nodes[0].id, instance.admins.nodes[0].id];
  const fields = `__typename id ... on AppInstance { name } ... on AppInstanceUser { name } ... on AppInstanceAdmin { name }`;
  const { nodes, node } = await harness.data(
    `query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { ${fields} } node(id: $id) { ${fields} } }`,
    { ids, id: ids[2] },
  );
  expect(nodes).toEqual([
    { __typename: "AppInstance", id: ids[0], name: "Populated" },
    { __typename: "AppInstanceUser", id: ids[1], name: "Name of user-001" },
    { __typename: "AppInstanceAdmin", id: ids[2], name: "Name of user-001" },
  ]);
  expect(node).toEqual(nodes[2]);
});

test("what does not exist is null without an error, and costs one describe", async () => {
  await using harness = await startTestGateway();
  const home = await harness.populate(1);
  const query = `query ($instance: ChimeArn!, $user: ChimeArn!, $home: ChimeArn!, $real: ChimeArn!) {
    instance: appInstance(arn: $instance) { name }
    user: appInstanceUser(arn: $user) { ...on AppInstanceIdentity { name } }
    skipped: appInstanceUser(arn: $user) { userId name @skip(if: true) }
    admin: appInstanceAdmin(appInstanceArn: $home, adminArn: $real) { id }
  }`;
  const variables = { instance: `${home}0`, user: `${home}/user/nobody`, home, real: `${home}/user/user-001` };
  const calls = await harness.callsOf(async () =>
    expect(await harness.data(query, variables)).toEqual({
      instance: null,
      user: null,
      skipped: { userId: "nobody" },
      admin: null,
    }),
  );
  expect(calls.toSorted()).toEqual(["DescribeAppInstance", "DescribeAppInstanceAdmin", "DescribeAppInstanceUser"]);
});

test("the look before a root field is only at what is really selected for that type", async () => {
  await using harness = await startTestGateway();
  const home = await harness.populate(1);
  const arn = `${home}/user/user-001`;
  const { appInstanceUser } = await harness.data("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { id } }", {
    arn,
  });
  const selections: [selection: string, calls: string[]][] = [
    ["id ... on AppInstance { name }", []],
    ["id ... on AppInstanceUser { userId name @include(if: false) }", []],
    ["id ... on AppInstanceUser @skip(if: true) { name }", []],
    ["... on AppInstanceIdentity { name }", ["DescribeAppInstanceUser"]],
    ["... { ... on Node { ... on AppInstanceUser { name @include(if: true) } } }", ["DescribeAppInstanceUser"]],
    ["... on AppInstanceUser { appInstance { name } }", ["DescribeAppInstance"]],
  ];
  for (const [selection, expected] of selections) {
    const calls = await harness.callsOf(() =>
      harness.data(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id: appInstanceUser.id }),
    );
    expect({ selection, calls }).toEqual({ selection, calls: expected });
  }
});

test("timestamps keep their milliseconds, in UTC", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(0);
  await harness.chime.updateAppInstance({ AppInstanceArn: arn, Name: "Later", Metadata: "" });
  const { AppInstance } = await harness.chime.describeAppInstance({ AppInstanceArn: arn });
  const { appInstance } = await harness.data(
    "query ($arn: ChimeArn!) { appInstance(arn: $arn) { createdAt updatedAt } }",
    {
      arn,
    },
  );
  expect(appInstance).toEqual({
    createdAt: AppInstance?.CreatedTimestamp?.toISOString(),
    updatedAt: AppInstance?.LastUpdatedTimestamp?.toISOString(),
  });
});

test("everything in the graph has a description, and a scalar its specification", () => {
  const schema = createSchema();
  // What Federation adds to every subgraph is not ours to describe.
  const ours = Object.values(schema.getTypeMap()).filter(({ name }) => !/^_|^(link|federation)__/.test(name));
  for (const type of ours) {
    expect({ type: type.name, isDescribed: Boolean(type.description) }).toEqual({ type: type.name, isDescribed: true });
    if (["DateTime", "ChimeArn"].includes(type.name))
      expect(type).toMatchObject({ specifiedByURL: expect.any(String) });
  }
});
