import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";

/** The ids of an AppInstance, its user and its admin. */
async function readIds(harness: Harness): Promise<[instance: string, user: string, admin: string]> {
  const { appInstance, appInstanceUser } = await harness.data(
    `{ appInstance(arn: "${home}") { id } appInstanceUser(arn: "${userArn(0)}") { id admin { id } } }`,
  );
  return [appInstance.id, appInstanceUser.id, appInstanceUser.admin?.id];
}

test("every type is found again by its id, alone and among others", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1, 1) });
  const ids = await readIds(harness);
  const fields = `__typename id ... on AppInstance { name } ... on AppInstanceUser { name } ... on AppInstanceAdmin { name }`;
  const query = `query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { ${fields} } node(id: $id) { ${fields} } }`;
  const { nodes, node } = await harness.data(query, { ids, id: ids[2] });
  expect(nodes).toEqual([
    { __typename: "AppInstance", id: ids[0], name: "Home" },
    { __typename: "AppInstanceUser", id: ids[1], name: "Name of user-001" },
    { __typename: "AppInstanceAdmin", id: ids[2], name: "Name of user-001" },
  ]);
  expect(node).toEqual(nodes[2]);
});

test("objects are returned in the order of their ids, and each is described once", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(50) });
  const { appInstance } = await harness.data(`{ appInstance(arn: "${home}") { users { nodes { id } } } }`);
  const ids = appInstance.users.nodes.map(({ id }: { id: string }) => id);
  const calls = await harness.callsOf(async () => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstanceUser { userId name } } }";
    const { nodes } = await harness.data(query, { ids: [...ids, ...ids.toReversed()] });
    expect(nodes).toHaveLength(100);
    expect(nodes[99]).toEqual({ userId: "user-001", name: "Name of user-001" });
  });
  expect(calls).toEqual(Array(50).fill("DescribeAppInstanceUser"));
});

test.each<[selection: string, calls: string[]]>([
  ["id ... on AppInstance { name }", []],
  ["id ... on AppInstanceUser { userId name @include(if: false) }", []],
  ["id ... on AppInstanceUser @skip(if: true) { name }", []],
  ["... on AppInstanceIdentity { name }", ["DescribeAppInstanceUser"]],
  ["... { ... on Node { ... on AppInstanceUser { name @include(if: true) } } }", ["DescribeAppInstanceUser"]],
  ["... on AppInstanceUser { appInstance { name } }", ["DescribeAppInstance"]],
])("for { %s } on a user, node costs %j", async (selection, calls) => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const [, id] = await readIds(harness);
  harness.calls.length = 0;
  await harness.data(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id });
  expect(harness.calls).toEqual(calls);
});

test("objects that do not exist are null, and each is described once", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const query = `query ($instance: ChimeArn!, $user: ChimeArn!, $home: ChimeArn!, $real: ChimeArn!) {
    instance: appInstance(arn: $instance) { name }
    user: appInstanceUser(arn: $user) { ...on AppInstanceIdentity { name } }
    keyOnly: appInstanceUser(arn: $user) { userId name @skip(if: true) }
    admin: appInstanceAdmin(appInstanceArn: $home, adminArn: $real) { id }
  }`;
  const variables = { instance: `${home}0`, user: `${home}/user/nobody`, home, real: userArn(0) };
  const found = { instance: null, user: null, keyOnly: { userId: "nobody" }, admin: null };
  expect(await harness.data(query, variables)).toEqual(found);
  expect(harness.calls.toSorted()).toEqual([
    "DescribeAppInstance",
    "DescribeAppInstanceAdmin",
    "DescribeAppInstanceUser",
  ]);
});
