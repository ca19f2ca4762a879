import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

const entitiesQuery = (fields: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${fields} } }`;

const userOf = (arn: string) => ({ __typename: "AppInstanceUser", arn });

/** Returns the representation of a user, by one of its three keys. */
const userByKey = (n: number, key: number) =>
  [
    userOf(userArn(n)),
    { __typename: "AppInstanceUser", appInstance: { arn: home }, userId: userArn(n).split("/user/")[1] },
    { __typename: "AppInstanceIdentity", arn: userArn(n) },
  ][key % 3];

test("_service returns the SDL in schema.graphql", async () => {
  await using harness = await startTestGateway();
  const { _service } = await harness.data("{ _service { sdl } }");
  expect(_service.sdl.trim()).toBe(readFileSync("schema.graphql", "utf8").trim());
});

test("100 representations of 20 users cost 20 describes and keep their order; fields of the keys cost none", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(20) });
  const representations = Array.from({ length: 100 }, (_, n) => userByKey((n * 7) % 20, n));
  const names = await harness.callsOf(async () => {
    const { _entities } = await harness.data(entitiesQuery("... on AppInstanceUser { name }"), { representations });
    expect(_entities).toEqual(
      representations.map((_, n) => ({
        __typename: "AppInstanceUser",
        name: `Name of ${userArn((n * 7) % 20).split("/user/")[1]}`,
      })),
    );
  });
  expect(names).toEqual(Array(20).fill("DescribeAppInstanceUser"));
  const keys = entitiesQuery("... on AppInstanceUser { id arn userId appInstance { id arn } }");
  expect(await harness.callsOf(() => harness.data(keys, { representations }))).toEqual([]);
});

test("every entity resolves by each of its keys", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1, 1) });
  const { AppInstanceBotArn: bot } = await harness.chime.createAppInstanceBot({
    AppInstanceArn: home,
    Name: "Bot",
    Configuration: {
      Lex: {
        LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/AAAAAAAAAA/BBBBBBBBBB",
        LocaleId: "en_US",
        RespondsTo: "STANDARD_MESSAGES",
      },
    },
  });
  const { EndpointId } = await harness.chime.registerAppInstanceUserEndpoint({
    AppInstanceUserArn: userArn(0),
    Name: "Phone",
    Type: "GCM",
    ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/1",
    EndpointAttributes: { DeviceToken: "token" },
  });
  const { appInstance } = await harness.data(
    `query ($arn: ChimeArn!) { appInstance(arn: $arn) { id admins { nodes { id } } bots { nodes { id } }
      users { nodes { id endpoints { nodes { id endpointId } } } } } }`,
    { arn: home },
  );
  const [admin] = appInstance.admins.nodes;
  const [{ id: botId }] = appInstance.bots.nodes;
  const [{ id: userId, endpoints }] = appInstance.users.nodes;
  expect(endpoints.nodes[0].endpointId).toBe(EndpointId);

  const found = [
    [{ __typename: "AppInstance", arn: home }, "AppInstance", "Home"],
    [{ __typename: "AppInstance", id: appInstance.id }, "AppInstance", "Home"],
    [userOf(userArn(0)), "AppInstanceUser", "Name of user-001"],
    [{ __typename: "AppInstanceUser", id: userId }, "AppInstanceUser", "Name of user-001"],
    [
      { __typename: "AppInstanceUser", appInstance: { arn: home }, userId: "user-001" },
      "AppInstanceUser",
      "Name of user-001",
    ],
    [{ __typename: "AppInstanceBot", arn: bot }, "AppInstanceBot", "Bot"],
    [{ __typename: "AppInstanceBot", id: botId }, "AppInstanceBot", "Bot"],
    [{ __typename: "AppInstanceIdentity", arn: bot }, "AppInstanceBot", "Bot"],
    [{ __typename: "AppInstanceIdentity", arn: userArn(0) }, "AppInstanceUser", "Name of user-001"],
    [{ __typename: "AppInstanceAdmin", id: admin.id }, "AppInstanceAdmin", "Name of user-001"],
    [{ __typename: "AppInstanceUserEndpoint", id: endpoints.nodes[0].id }, "AppInstanceUserEndpoint", "Phone"],
  ];
  const named = ["AppInstance", "AppInstanceIdentity", "AppInstanceAdmin", "AppInstanceUserEndpoint"];
  const { _entities } = await harness.data(entitiesQuery(named.map((type) => `... on ${type} { name }`).join(" ")), {
    representations: found.map(([representation]) => representation),
  });
  expect(_entities).toEqual(found.map(([, __typename, name]) => ({ __typename, name })));
});

test("an invalid representation is an error at its index, a missing object is null, and the others resolve", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const { appInstanceUser } = await harness.data("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { id } }", {
    arn: userArn(0),
  });
  const userId = appInstanceUser.id;
  const bad = [
    { __typename: "AppInstanceUser", arn: home },
    { __typename: "AppInstanceUser", arn: `${home}/user/..` },
    { __typename: "AppInstanceUser", appInstance: { arn: home }, userId: "../user" },
    { __typename: "AppInstanceUser", appInstance: { arn: userArn(0) }, userId: "user-001" },
    { __typename: "AppInstanceUser", appInstance: null, userId: "user-001" },
    { __typename: "AppInstanceUser", userId: "user-001" },
    { __typename: "AppInstance", id: "bm9uc2Vuc2U" },
    { __typename: "AppInstanceBot", arn: userArn(0) },
    { __typename: "AppInstanceAdmin", arn: userArn(0) },
    { __typename: "AppInstanceBot", id: userId },
    { __typename: "AppInstanceIdentity", id: userId },
    { __typename: { toString: 1 }, id: userId },
    { __typename: ["AppInstanceUser"], id: userId },
    { __typename: "x".repeat(16_000), id: userId },
    { __typename: "constructor", arn: home },
    { __typename: "Query" },
    { arn: home },
    {},
    "AppInstance",
    7,
    [userOf(userArn(0))],
  ];
  const representations = [userOf(userArn(0)), ...bad, userOf(`${home}/user/nobody`), userOf(userArn(0))];
  const calls = await harness.callsOf(async () => {
    const { data, errors } = await harness.execute(entitiesQuery("... on AppInstanceUser { name }"), {
      representations,
    });
    expect(JSON.stringify(errors).length).toBeLessThan(20_000);
    const found = { __typename: "AppInstanceUser", name: "Name of user-001" };
    expect(data._entities).toEqual([found, ...bad.map(() => null), null, found]);
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual(
      bad.map((_, n) => [["_entities", n + 1], "BAD_USER_INPUT"]),
    );
  });
  expect(calls).toEqual(["DescribeAppInstanceUser", "DescribeAppInstanceUser"]);
});

test("a user that is not an admin is null as an AppInstanceAdmin, whatever fields are selected", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(2, 1) });
  const id = (n: number) => Buffer.from(`1:admin:${userArn(n)}`).toString("base64url");
  const representations = [0, 1].map((n) => ({ __typename: "AppInstanceAdmin", id: id(n) }));
  const { _entities } = await harness.data(entitiesQuery("... on AppInstanceAdmin { user { userId } }"), {
    representations,
  });
  expect(_entities).toEqual([{ __typename: "AppInstanceAdmin", user: { userId: "user-001" } }, null]);
});

test("representations never cost more calls than estimated", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3, 3) });
  const id = (n: number) => Buffer.from(`1:admin:${userArn(n)}`).toString("base64url");
  const admins = [0, 1, 2].map((n) => ({ __typename: "AppInstanceAdmin", id: id(n) }));
  const users = [0, 1, 2].map((n) => ({ __typename: "AppInstanceIdentity", arn: userArn(n) }));
  for (const fields of [
    "... on AppInstanceAdmin { identity { name } user { createdAt } bot { name } appInstance { name } }",
    "... on AppInstanceIdentity { name admin { createdAt } appInstance { users { nodes { name } } } }",
    "... on AppInstanceUser { tags { key } endpoints { nodes { createdAt } } admin { name } }",
  ]) {
    const { errors, extensions } = await harness.execute(entitiesQuery(fields), {
      representations: [...admins, ...users],
    });
    expect(errors).toBeUndefined();
    expect(extensions.cost.actualCalls).toBeGreaterThan(0);
    expect(extensions.cost.estimatedCalls).toBeGreaterThanOrEqual(extensions.cost.actualCalls);
  }
});

test("the cost of representations is limited before they are resolved, and there are at most 1,000 of them", async () => {
  await using harness = await startTestGateway({ maxCalls: 1001 }, { seed: contentOf(60) });
  const ask = (length: number, fields: string) =>
    harness.execute(entitiesQuery(`... on AppInstanceUser { ${fields} }`), {
      representations: Array.from({ length }, (_, n) => userOf(userArn(n))),
    });
  expect((await ask(60, "name")).extensions.cost).toEqual({ estimatedCalls: 60, actualCalls: 60 });
  const calls = await harness.callsOf(async () => {
    const twice = entitiesQuery("").replace(
      "{ _e",
      "{ again: _entities(representations: $representations) { __typename } _e",
    );
    const tooMany = await harness.execute(twice, { representations: Array(501).fill(userOf(userArn(0))) });
    expect([tooMany.status, tooMany.errors?.[0]?.extensions.code]).toEqual([200, "QUERY_TOO_COMPLEX"]);
    expect((await ask(1000, "userId")).data._entities).toHaveLength(1000);
    const tooLong = await harness.execute(
      "query ($one: [_Any!]!) { _entities(representations: $one) { __typename } }",
      {
        one: Array(1001).fill(userOf(userArn(0))),
      },
    );
    expect(tooLong.errors?.[0]?.message).toBe("`representations` must have at most 1,000 items, got 1,001");
  });
  expect(calls).toEqual([]);
});
