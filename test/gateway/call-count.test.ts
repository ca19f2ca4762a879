import { expect, test } from "@jest/globals";
import { contentOf, home, lexBotAliasArn } from "../support/content.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const users = (first: number, fields: string) =>
  `{ appInstance(arn: "${home}") { users(first: ${first}) { nodes { ${fields} } } } }`;

const startWith = (userCount: number, adminCount = 0) =>
  startTestGateway({}, { seed: contentOf(userCount, adminCount) });

test.each<[fields: string, calls: string[]]>([
  ["id arn userId appInstance { arn }", ["ListAppInstanceUsers"]],
  ["name metadata", ["ListAppInstanceUsers"]],
  ["name createdAt updatedAt", [...Array(50).fill("DescribeAppInstanceUser"), "ListAppInstanceUsers"]],
  ["appInstance { name }", ["DescribeAppInstance", "ListAppInstanceUsers"]],
])("a field costs a call only if neither ARN nor row has it: { %s }", async (fields, calls) => {
  await using harness = await startWith(50);
  await harness.data(users(50, fields));
  expect(harness.calls.toSorted()).toEqual(calls);
});

test("whether fifty users are admins costs one list of admins, not fifty describes", async () => {
  await using harness = await startWith(50, 50);
  const { appInstance } = await harness.data(users(50, "userId admin { id }"));
  expect(appInstance.users.nodes.filter(({ admin }: { admin: object | null }) => admin)).toHaveLength(50);
  expect(harness.calls).toEqual(["ListAppInstanceUsers", "ListAppInstanceAdmins"]);
});

test("admins are matched to users across pages", async () => {
  await using harness = await startWith(120, 60);
  const { appInstance } = await harness.data(users(100, "userId admin { id name }"));
  const isAdmin = appInstance.users.nodes.map(({ admin }: { admin: object | null }) => admin !== null);
  expect(isAdmin).toEqual(Array.from({ length: 100 }, (_, index) => index < 60));
  const pages = ["ListAppInstanceAdmins", "ListAppInstanceAdmins", "ListAppInstanceUsers", "ListAppInstanceUsers"];
  expect(harness.calls.toSorted()).toEqual(pages);
});

test("a row of admins has the name of its identity", async () => {
  await using harness = await startWith(3, 2);
  await harness.data("{ appInstances { nodes { name admins { nodes { name identity { name } user { name } } } } } }");
  expect(harness.calls).toEqual(["ListAppInstances", "ListAppInstanceAdmins"]);
});

test("the admins of ten AppInstances, with their names, cost one list each", async () => {
  const instance = { Users: [{ AppInstanceUserId: "u", Name: "U" }], Admins: [{ AppInstanceUserId: "u" }] };
  const seed = { AppInstances: Array.from({ length: 10 }, (_, index) => ({ Name: `${index}`, ...instance })) };
  await using harness = await startTestGateway({}, { seed });
  await harness.data("{ appInstances(first: 10) { nodes { admins { nodes { identity { name } } } } } }");
  expect(harness.calls.toSorted()).toEqual([...Array(10).fill("ListAppInstanceAdmins"), "ListAppInstances"]);
});

async function startWithBots(): Promise<Harness> {
  const harness = await startWith(0);
  const configuration = { lex: { lexBotAliasArn, localeId: "en_US" } };
  for (const name of ["a", "b", "c"]) {
    const input = { appInstanceArn: home, name, configuration };
    await mutate(harness, "createAppInstanceBot", input, "appInstanceBot { id }");
  }
  harness.calls.length = 0;
  return harness;
}

test.each<[fields: string, calls: string[]]>([
  ["id arn name metadata", ["ListAppInstanceBots"]],
  ["configuration { lex { localeId } } createdAt", ["ListAppInstanceBots", ...Array(3).fill("DescribeAppInstanceBot")]],
])("rows of bots cost a describe only for fields that the list lacks: { %s }", async (fields, calls) => {
  await using harness = await startWithBots();
  await harness.data(`{ appInstance(arn: "${home}") { bots { nodes { ${fields} } } } }`);
  expect(harness.calls).toEqual(calls);
});
