import { expect, test } from "@jest/globals";
import type { Target } from "../support/operations.ts";
import { as, foreign, headersOf, missing, own, startGuardedGateway } from "./callers.ts";

const representations = ({ home, user, bot }: Target, ids: readonly string[]) => [
  ...ids.map((id) => ({ __typename: "AppInstance", id })),
  { __typename: "AppInstance", arn: home },
  { __typename: "AppInstanceUser", arn: user },
  { __typename: "AppInstanceUser", appInstance: { arn: home }, userId: "ann" },
  { __typename: "AppInstanceBot", arn: bot },
  { __typename: "AppInstanceIdentity", arn: user },
];

const presigned: [input: (target: Target) => object, ...operations: string[]][] = [
  [({ home }) => ({ arn: home }), "DELETE_APP_INSTANCE", "DESCRIBE_APP_INSTANCE"],
  [({ user }) => ({ arn: user }), "DELETE_APP_INSTANCE_USER", "DESCRIBE_APP_INSTANCE_USER"],
  [({ bot }) => ({ arn: bot }), "DELETE_APP_INSTANCE_BOT", "DESCRIBE_APP_INSTANCE_BOT"],
  [
    ({ home, user }) => ({ appInstanceArn: home, adminArn: user }),
    "DELETE_APP_INSTANCE_ADMIN",
    "DESCRIBE_APP_INSTANCE_ADMIN",
  ],
  [
    ({ user, endpointId }) => ({ userArn: user, endpointId }),
    "DEREGISTER_APP_INSTANCE_USER_ENDPOINT",
    "DESCRIBE_APP_INSTANCE_USER_ENDPOINT",
  ],
  [
    ({ home }) => ({ appInstanceArn: home }),
    "GET_APP_INSTANCE_RETENTION_SETTINGS",
    "LIST_APP_INSTANCE_ADMINS",
    "LIST_APP_INSTANCE_BOTS",
    "LIST_APP_INSTANCE_USERS",
  ],
  [({ user }) => ({ userArn: user }), "LIST_APP_INSTANCE_USER_ENDPOINTS"],
  [({ home }) => ({ resourceArn: home }), "LIST_TAGS_FOR_RESOURCE"],
  [() => ({}), "LIST_APP_INSTANCES"],
];

/** Ways to what is in an AppInstance, each with one operation of one field. */
function waysTo(target: Target, ids: readonly string[]): [what: string, query: string, variables: object][] {
  const { home, user, bot } = target;
  const texts: Record<string, string> = { home, user, bot };
  const read = (what: string, selection: string): [string, string, object] => [
    what,
    `{ ${selection.replaceAll(/\$(\w+)/g, (_, name: string) => JSON.stringify(name === "ids" ? ids : texts[name]))} }`,
    {},
  ];
  const write = (field: string, payload: string, input: object): [string, string, object] => [
    field,
    `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${payload} } }`,
    { input },
  ];
  return [
    read("an alias", "x: appInstance(arn: $home) { n: name }"),
    read("an inline fragment", "... on Query { x: appInstance(arn: $home) { ... { name } } }"),
    [
      "a fragment",
      `{ ...F } fragment F on Query { appInstance(arn: "${home}") { ...G } } fragment G on AppInstance { name }`,
      {},
    ],
    read("a directive", "x: appInstance(arn: $home) @include(if: true) { name }"),
    read("what the ARN tells by itself", "x: appInstance(arn: $home) { id arn region }"),
    read("nothing but the type", "x: appInstance(arn: $home) { __typename }"),
    read("a connection of users", "x: appInstance(arn: $home) { users { nodes { name } } }"),
    read("a connection of admins", "x: appInstance(arn: $home) { admins { edges { cursor node { name } } } }"),
    read("a connection of bots", "x: appInstance(arn: $home) { bots { nodes { name } } }"),
    read("a count", "x: appInstance(arn: $home) { users { countUpTo { value } } }"),
    read("tags", "x: appInstance(arn: $home) { tags { key } }"),
    read("retention", "x: appInstance(arn: $home) { retentionSettings { initiateDeletionAt } }"),
    read("a user", "x: appInstanceUser(arn: $user) { name }"),
    read("a user by its id", 'x: appInstanceUserByUserId(appInstanceArn: $home, userId: "ann") { name }'),
    read("a link back", "x: appInstanceUser(arn: $user) { appInstance { name } }"),
    read("a link back and on", "x: appInstanceUser(arn: $user) { appInstance { users { nodes { name } } } }"),
    read("a promotion", "x: appInstanceUser(arn: $user) { admin { createdAt identity { name } } }"),
    read("an admin", "x: appInstanceAdmin(appInstanceArn: $home, adminArn: $user) { name user { name } }"),
    read("a bot", "x: appInstanceBot(arn: $bot) { name }"),
    read(
      "endpoints",
      "x: appInstanceUser(arn: $user) { endpoints { nodes { name endpointAttributes { deviceToken } } } }",
    ),
    read(
      "an endpoint",
      'x: appInstanceUserEndpoint(userArn: $user, endpointId: "ep-1") { endpointAttributes { deviceToken } }',
    ),
    ...ids.map((id, n) => read(`node ${n}`, `x: node(id: "${id}") { id __typename }`)),
    read("nodes", "x: nodes(ids: $ids) { id ... on AppInstance { name } ... on AppInstanceUser { name } }"),
    ...representations(target, ids.slice(0, 1)).map((representation, n): [string, string, object] => [
      `_entities ${n}`,
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on AppInstance { name } ... on AppInstanceUser { name } } }",
      { representations: [representation] },
    ]),
    write("createAppInstanceUsers", "results { appInstanceUser { id } userErrors { code } }", {
      appInstanceArn: home,
      users: [{ userId: "eve", name: "Eve" }],
    }),
    write("deleteAppInstanceUsers", "results { deletedId userErrors { code } }", { arns: [user] }),
    write("createAppInstanceAdmins", "results { appInstanceAdmin { id } userErrors { code } }", {
      appInstanceArn: home,
      adminArns: [user],
    }),
    write("ensureAppInstanceUser", "outcome appInstanceUser { name }", {
      appInstanceArn: home,
      userId: "ann",
      name: "Ann",
    }),
    write("tagResource", "resource { id }", { resourceArn: user, tags: [{ key: "k", value: "v" }] }),
    ...presigned.flatMap(([input, ...operations]) =>
      operations.map((operation): [string, string, object] => [
        `a URL for ${operation}`,
        "query ($operation: PresignableOperation!, $input: PresignedUrlInput!) { presignedUrl(operation: $operation, input: $input) { url } }",
        { operation, input: input(target) },
      ]),
    ),
  ];
}

async function openWithIds() {
  const harness = await startGuardedGateway();
  const idsIn = async ({ home, user }: Target) => {
    const { data } = await harness.execute(
      "query ($home: ChimeArn!, $user: ChimeArn!) { appInstance(arn: $home) { id } appInstanceUser(arn: $user) { id admin { id } } }",
      { home, user },
      as.operator,
    );
    return [data.appInstance.id, data.appInstanceUser.id, data.appInstanceUser.admin.id] as string[];
  };
  return { harness, foreignIds: await idsIn(foreign), ownIds: await idsIn(own) };
}

test("no way leads to an AppInstance that a caller is not for, nor is AWS asked", async () => {
  const { harness: opened, foreignIds } = await openWithIds();
  await using harness = opened;
  for (const caller of ["self", "read", "write", "admin"] as const)
    for (const [what, query, variables] of waysTo(foreign, foreignIds)) {
      let text = "";
      const calls = await harness.callsOf(async () => {
        text = JSON.stringify(await harness.execute(query, variables, headersOf[caller]));
      });
      expect({ caller, what, text, calls }).toEqual({
        caller,
        what,
        text: expect.stringContaining('"FORBIDDEN"'),
        calls: [],
      });
      expect({ caller, what, text }).toEqual({ caller, what, text: expect.not.stringMatching(/Ann|foreign|X-Amz/) });
    }
});

test("each of these ways is open to an operator, so that it is the caller who is refused and not the way", async () => {
  const { harness: opened, foreignIds } = await openWithIds();
  await using harness = opened;
  for (const [what, query, variables] of waysTo(foreign, foreignIds)) {
    const text = JSON.stringify(await harness.execute(query, variables, as.operator));
    expect({ what, text }).toEqual({ what, text: expect.not.stringMatching(/"FORBIDDEN"|BAD_USER_INPUT|FAILED/) });
  }
});

test("what is refused spoils nothing beside it", async () => {
  const { harness: opened, foreignIds, ownIds } = await openWithIds();
  await using harness = opened;
  const { data, errors } = await harness.execute(
    "query ($ids: [ID!]!, $foreign: ChimeArn!) { nodes(ids: $ids) { id } appInstance(arn: $foreign) { name } }",
    { ids: [ownIds[0], foreignIds[0], ownIds[1]], foreign: foreign.home },
    as.read,
  );
  expect(data).toEqual({ nodes: [{ id: ownIds[0] }, null, { id: ownIds[1] }], appInstance: null });
  expect(errors?.map(({ path }) => path).toSorted()).toEqual([["appInstance"], ["nodes", 1]].toSorted());
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
});

test("a foreign object and one that does not exist are refused by the same words", async () => {
  await using harness = await startGuardedGateway();
  const nowhere = foreign.home.replace("foreign", "nowhere");
  const ask = async (arn: string) =>
    (await harness.execute("query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }", { arn }, as.read)).errors;
  expect(await ask(nowhere)).toEqual(await ask(foreign.home));
});

const beyondSelf = [
  "appInstance { name }",
  "appInstance { users { nodes { name } } }",
  "admin { createdAt }",
  "tags { key }",
];

test.each(beyondSelf)("who is a user and nothing else sees itself, but not %s", async (selection) => {
  await using harness = await startGuardedGateway();
  const calls = await harness.callsOf(async () => {
    const { data, errors } = await harness.execute(
      `query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { userId name ${selection} } }`,
      { arn: own.user },
      as.self,
    );
    expect(data.appInstanceUser).toMatchObject({ userId: "ann", name: "Ann" });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  });
  expect(calls).toEqual(["DescribeAppInstanceUser"]);
});

test("device tokens are not for who may only read", async () => {
  await using harness = await startGuardedGateway();
  const { data, errors } = await harness.execute(
    "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name endpoints { nodes { endpointAttributes { deviceToken } } } } }",
    { arn: own.user },
    as.read,
  );
  expect(data.appInstanceUser).toEqual({ name: "Ann", endpoints: null });
  expect(errors?.[0]?.message).toBe("This needs the scope write");
});

test("who is bound to AppInstances is listed those that are there, by a describe each, and pages through them", async () => {
  await using harness = await startGuardedGateway();
  const calls = await harness.callsOf(async () => {
    const { data, extensions } = await harness.execute(
      "{ appInstances { nodes { arn name } countUpTo { value exact } } }",
      {},
      as.read,
    );
    expect(data.appInstances).toEqual({ nodes: [{ arn: own.home, name: "n" }], countUpTo: { value: 1, exact: true } });
    expect(extensions.cost.estimatedCalls).toBeGreaterThanOrEqual(2);
  });
  expect(calls).toEqual(["DescribeAppInstance", "DescribeAppInstance"]);
});

test("a user that shall expire is created by admins only, and an AppInstance deleted only where that is allowed", async () => {
  await using harness = await startGuardedGateway({
    policy: { canDeleteAppInstances: false, pinpointApps: new Set() },
  });
  const input = {
    appInstanceArn: missing.home,
    userId: "eve",
    name: "Eve",
    expirationSettings: { expirationDays: 1, expirationCriterion: "CREATED_TIMESTAMP" },
  };
  const create =
    "mutation ($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { userErrors { code } } }";
  const remove =
    "mutation ($input: DeleteAppInstanceInput!) { deleteAppInstance(input: $input) { userErrors { code } } }";
  const calls = await harness.callsOf(async () => {
    expect((await harness.execute(create, { input }, as.write)).errors?.[0]?.message).toBe(
      "This needs the scope admin",
    );
    const { errors } = await harness.execute(remove, { input: { arn: own.home, confirmName: "n" } }, as.operator);
    expect(errors?.[0]?.message).toContain("ALLOW_DELETE_APP_INSTANCE");
  });
  expect(calls).toEqual([]);
  const { data } = await harness.execute(create, { input }, as.admin);
  expect(data.createAppInstanceUser.userErrors).toEqual([{ code: "NOT_FOUND_OR_FORBIDDEN" }]);
});

test("with Pinpoint apps named, devices of others are refused", async () => {
  const app = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/known";
  await using harness = await startGuardedGateway({
    policy: { canDeleteAppInstances: true, pinpointApps: new Set([app]) },
  });
  const register = (resourceArn: string) =>
    harness.execute(
      "mutation ($input: RegisterAppInstanceUserEndpointInput!) { registerAppInstanceUserEndpoint(input: $input) { userErrors { code } } }",
      { input: { userArn: own.user, type: "GCM", resourceArn, endpointAttributes: { deviceToken: "t" } } },
      as.self,
    );
  expect((await register(app.replace("known", "other"))).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect((await register(app)).data.registerAppInstanceUserEndpoint.userErrors).toEqual([]);
});
