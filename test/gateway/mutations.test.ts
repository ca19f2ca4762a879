import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { requestToken } from "../../src/gateway/domain/request-token.ts";
import { mutate, openGateway, openHouse } from "../support/house.ts";
import { openUpstream } from "../support/upstream.ts";

const home = "arn:aws:chime:us-east-1:123456789012:app-instance/x";

const done = { userErrors: [], clientMutationId: "mine" };

test("an instance is created, changed, and deleted with everything in it", async () => {
  await using house = await openHouse();
  const created = await mutate(
    house,
    "createAppInstance",
    { name: "Chat", metadata: "{}" },
    "appInstance { id arn name metadata createdAt }",
  );
  const { id, arn } = created.appInstance;
  expect(created).toMatchObject({ ...done, appInstance: { name: "Chat", metadata: "{}" } });

  const changed = await mutate(
    house,
    "updateAppInstance",
    { arn, name: "Talk" },
    "appInstance { name metadata createdAt updatedAt }",
  );
  expect(changed).toMatchObject({
    ...done,
    appInstance: { name: "Talk", metadata: "{}", createdAt: created.appInstance.createdAt },
  });

  const { AppInstance } = await house.chime.describeAppInstance({ AppInstanceArn: arn });
  expect(AppInstance).toMatchObject({ Name: "Talk", Metadata: "{}" });
  expect(changed.appInstance.updatedAt).toBe(AppInstance?.LastUpdatedTimestamp?.toISOString());

  await mutate(
    house,
    "createAppInstanceUser",
    { appInstanceArn: arn, userId: "ann", name: "Ann" },
    "appInstanceUser { id }",
  );
  expect(await mutate(house, "deleteAppInstance", { arn, confirmName: "Chat" }, "deletedId")).toEqual({
    deletedId: null,
    clientMutationId: "mine",
    userErrors: [
      {
        code: "BAD_USER_INPUT",
        message: "confirmName is not the name of this AppInstance",
        field: ["input", "confirmName"],
      },
    ],
  });
  expect(await mutate(house, "deleteAppInstance", { arn, confirmName: "Talk" }, "deletedId deletedArn")).toEqual({
    ...done,
    deletedId: id,
    deletedArn: arn,
  });
  const query =
    "query ($arn: ChimeArn!, $user: ChimeArn!) { appInstance(arn: $arn) { name } appInstanceUser(arn: $user) { name } }";
  expect(await house.data(query, { arn, user: `${arn}/user/ann` })).toEqual({
    appInstance: null,
    appInstanceUser: null,
  });
});

test("a user is created, changed, promoted, demoted and deleted", async () => {
  await using house = await openHouse();
  const appInstanceArn = await house.populate(0);
  const created = await mutate(
    house,
    "createAppInstanceUser",
    { appInstanceArn, userId: "us-east-1:ann@example.com", name: "Ann 🙂", metadata: "a" },
    "appInstanceUser { id arn userId name metadata }",
  );
  const { id, arn } = created.appInstanceUser;
  expect(created).toEqual({
    ...done,
    appInstanceUser: {
      id,
      arn: `${appInstanceArn}/user/us-east-1:ann@example.com`,
      userId: "us-east-1:ann@example.com",
      name: "Ann 🙂",
      metadata: "a",
    },
  });
  expect(
    await mutate(house, "updateAppInstanceUser", { arn, metadata: null }, "appInstanceUser { name metadata }"),
  ).toEqual({ ...done, appInstanceUser: { name: "Ann 🙂", metadata: null } });

  const promotion = { appInstanceArn, adminArn: arn };
  const promoted = await mutate(
    house,
    "createAppInstanceAdmin",
    promotion,
    "appInstanceAdmin { id name createdAt user { id admin { id } } }",
  );
  const { id: adminId, createdAt } = promoted.appInstanceAdmin;
  expect(createdAt).toMatch(/Z$/);
  expect(promoted).toEqual({
    ...done,
    appInstanceAdmin: { id: adminId, createdAt, name: "Ann 🙂", user: { id, admin: { id: adminId } } },
  });
  expect(await mutate(house, "createAppInstanceAdmin", promotion, "appInstanceAdmin { id }")).toMatchObject({
    appInstanceAdmin: null,
    userErrors: [{ code: "CONFLICT", field: null }],
  });
  expect(await mutate(house, "deleteAppInstanceAdmin", promotion, "deletedId deletedArn")).toEqual({
    ...done,
    deletedId: adminId,
    deletedArn: arn,
  });
  expect(await mutate(house, "deleteAppInstanceUser", { arn }, "deletedId deletedArn")).toEqual({
    ...done,
    deletedId: id,
    deletedArn: arn,
  });
  expect(await mutate(house, "deleteAppInstanceUser", { arn }, "deletedId")).toMatchObject({
    deletedId: null,
    userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN", field: null }],
  });
});

test("an update writes both fields, and reads first only what it was not told", async () => {
  await using house = await openHouse();
  const home = await house.populate(1);
  const arn = `${home}/user/user-001`;
  const update = (change: object) => () =>
    mutate(house, "updateAppInstanceUser", { arn, ...change }, "appInstanceUser { name }");
  expect(await house.callsOf(update({ name: "A", metadata: "m" }))).toEqual(["UpdateAppInstanceUser"]);
  expect(await house.callsOf(update({ name: "B" }))).toEqual(["DescribeAppInstanceUser", "UpdateAppInstanceUser"]);
  const { AppInstanceUser } = await house.chime.describeAppInstanceUser({ AppInstanceUserArn: arn });
  expect(AppInstanceUser).toMatchObject({ Name: "B", Metadata: "m" });
  expect(await update({})()).toMatchObject({ userErrors: [{ code: "BAD_USER_INPUT" }] });
  expect(await update({ name: null })()).toMatchObject({ userErrors: [{ field: ["input", "name"] }] });
});

test("an update can refuse to overwrite the change of someone else", async () => {
  await using house = await openHouse();
  const arn = await house.populate(0);
  const { appInstance } = await house.data("query ($arn: ChimeArn!) { appInstance(arn: $arn) { updatedAt } }", { arn });
  const change = { arn, name: "Mine", metadata: "", expectedUpdatedAt: appInstance.updatedAt };
  for (const expectedUpdatedAt of ["2020-01-01T00:00:00Z", "2120-01-01T00:00:00Z"])
    expect(
      await mutate(house, "updateAppInstance", { ...change, expectedUpdatedAt }, "appInstance { name }"),
    ).toMatchObject({ appInstance: null, userErrors: [{ code: "CONFLICT" }] });
  expect(await mutate(house, "updateAppInstance", change, "appInstance { name }")).toMatchObject({
    appInstance: { name: "Mine" },
    userErrors: [],
  });
});

test("the same idempotency key creates once; other content under it is a conflict", async () => {
  await using house = await openHouse();
  const create = (name: string, idempotencyKey?: string) =>
    mutate(house, "createAppInstance", { name, idempotencyKey }, "appInstance { arn }");
  const first = await create("Chat", "order 1");
  expect(await create("Chat", "order 1")).toEqual(first);
  expect(await create("Chat", "order 2")).not.toEqual(first);
  expect(await create("Chat")).not.toEqual(first);
  expect(await create("Talk", "order 1")).toMatchObject({ appInstance: null, userErrors: [{ code: "CONFLICT" }] });
  expect((await house.chime.listAppInstances({})).AppInstances).toHaveLength(3);
});

test("a user created again is the same user, or a conflict", async () => {
  await using house = await openHouse();
  const appInstanceArn = await house.populate(0);
  const create = (name: string) =>
    mutate(house, "createAppInstanceUser", { appInstanceArn, userId: "ann", name }, "appInstanceUser { arn }");
  const first = await create("Ann");
  expect(await create("Ann")).toEqual(first);
  expect(await create("Anna")).toMatchObject({ appInstanceUser: null, userErrors: [{ code: "CONFLICT" }] });
});

test("retention is put, read and switched off", async () => {
  await using house = await openHouse();
  const appInstanceArn = await house.populate(0);
  const fields = "channelRetentionSettings { retentionDays } initiateDeletionAt";
  const put = (retentionDays?: number | null) =>
    mutate(
      house,
      "putAppInstanceRetentionSettings",
      { appInstanceArn, channelRetentionSettings: { retentionDays } },
      `retentionSettings { ${fields} } appInstance { retentionSettings { ${fields} } }`,
    );
  const on = await put(60);
  expect(on.retentionSettings.channelRetentionSettings).toEqual({ retentionDays: 60 });
  expect(Date.parse(on.retentionSettings.initiateDeletionAt)).toBeGreaterThan(Date.now());
  expect(on.appInstance.retentionSettings).toEqual(on.retentionSettings);
  const off = await put(null);
  expect(off).toMatchObject({ userErrors: [], retentionSettings: { initiateDeletionAt: null } });
  expect(off.retentionSettings.channelRetentionSettings?.retentionDays ?? null).toBeNull();
  expect(await put(0)).toMatchObject({
    userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "channelRetentionSettings", "retentionDays"] }],
  });
});

test("mutations of one request see each other's effects", async () => {
  await using house = await openHouse();
  const home = await house.populate(1);
  const arn = `${home}/user/user-001`;
  const { one, two } = await house.data(
    `mutation ($one: UpdateAppInstanceUserInput!, $two: UpdateAppInstanceUserInput!) {
      one: updateAppInstanceUser(input: $one) { appInstanceUser { name metadata updatedAt } }
      two: updateAppInstanceUser(input: $two) { appInstanceUser { name metadata updatedAt } }
    }`,
    { one: { arn, name: "New" }, two: { arn, metadata: "m" } },
  );
  expect(one.appInstanceUser.name).toBe("New");
  expect(two.appInstanceUser).toMatchObject({ name: "New", metadata: "m" });
});

test("a quota that is used up is told as such", async () => {
  await using house = await openHouse();
  for (const _ of Array(100)) await house.chime.createAppInstance({ Name: "One of many" });
  expect(await mutate(house, "createAppInstance", { name: "One too many" }, "appInstance { arn }")).toMatchObject({
    appInstance: null,
    userErrors: [{ code: "RESOURCE_LIMIT_EXCEEDED", field: null }],
  });
});

test("only the very name of an AppInstance confirms its deletion, and only one that is there is deleted", async () => {
  await using house = await openHouse();
  const arn = await house.populate(0);
  const calls = await house.callsOf(async () => {
    for (const confirmName of ["populated", "Populated ", ""])
      expect(await mutate(house, "deleteAppInstance", { arn, confirmName }, "deletedId")).toMatchObject({
        deletedId: null,
        userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "confirmName"] }],
      });
    expect(await mutate(house, "deleteAppInstance", { arn: `${arn}0`, confirmName: "x" }, "deletedId")).toMatchObject({
      deletedId: null,
      userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN", field: null }],
    });
  });
  expect(calls).toEqual(Array(4).fill("DescribeAppInstance"));
});

test("an admin is promoted and demoted only in its own AppInstance", async () => {
  await using house = await openHouse();
  const [appInstanceArn, other] = [await house.populate(1), await house.populate(0)];
  const calls = await house.callsOf(async () => {
    for (const name of ["createAppInstanceAdmin", "deleteAppInstanceAdmin"])
      expect(
        await mutate(house, name, { appInstanceArn: other, adminArn: `${appInstanceArn}/user/user-001` }, "__typename"),
      ).toMatchObject({ userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "adminArn"] }] });
  });
  expect(calls).toEqual([]);
});

test("the request token is AWS's to take, the same for the same key, and another for another caller or operation", () => {
  const creation = { operation: "CreateAppInstance", tenant: "a", idempotencyKey: "key" };
  const token = requestToken(creation);
  expect(token).toMatch(/^[-_a-zA-Z0-9]{2,64}$/);
  expect(requestToken(creation)).toBe(token);
  for (const change of [
    { operation: "CreateAppInstanceUser" },
    { tenant: "b" },
    { idempotencyKey: "yek" },
    { idempotencyKey: null },
  ])
    expect(requestToken({ ...creation, ...change })).not.toBe(token);
});

test("metadata of exactly 1,024 bytes is taken, and any character that AWS takes in a name", async () => {
  await using house = await openHouse();
  const metadata = "é".repeat(512);
  const name = "\tTab, line\nbreak, é, \u{10FFFF} 🙂";
  const { appInstance } = await mutate(house, "createAppInstance", { name, metadata }, "appInstance { name metadata }");
  expect(appInstance).toEqual({ name, metadata });
});

test("a mutation that fails leaves what the others of the request did", async () => {
  await using upstream = await openUpstream(({ method }, response) => {
    const isFirst = method === "POST";
    response.writeHead(isFirst ? 201 : 401, { "x-amzn-errortype": isFirst ? "" : "UnauthorizedClientException" });
    response.end(JSON.stringify({ AppInstanceArn: home }));
  });
  await using gateway = await openGateway({ kind: "emulator", endpoint: upstream.endpoint });
  const { data, errors } = await gateway.ask(`mutation {
    done: createAppInstance(input: { name: "x" }) { appInstance { arn } }
    failed: deleteAppInstanceUser(input: { arn: "${home}/user/ann" }) { deletedId }
  }`);
  expect(data).toEqual({ done: { appInstance: { arn: home } }, failed: null });
  expect(errors).toMatchObject([{ path: ["failed"], extensions: { code: "UPSTREAM_AUTH" } }]);
});

test("a create of unknown outcome is not called retryable; other writes are", async () => {
  await using upstream = await openUpstream((_request, response) => response.destroy());
  await using gateway = await openGateway({ kind: "emulator", endpoint: upstream.endpoint });
  const codeOf = async (document: string) =>
    (await gateway.ask(document)).errors?.map(({ message, extensions }) => [message, extensions]);
  expect(await codeOf(`mutation { createAppInstance(input: { name: "x" }) { userErrors { code } } }`)).toMatchObject([
    [expect.stringContaining("whether it was done is not known"), { code: "UPSTREAM_UNAVAILABLE", retryable: false }],
  ]);
  expect(
    await codeOf(`mutation { deleteAppInstanceUser(input: { arn: "${home}/user/ann" }) { userErrors { code } } }`),
  ).toMatchObject([[expect.any(String), { code: "UPSTREAM_UNAVAILABLE", retryable: true }]]);
});

test("of two who update at once, neither loses the other's change, and one of two with the same expectation is refused", async () => {
  await using house = await openHouse();
  const arn = await house.populate(0);
  const update = (change: object) =>
    mutate(house, "updateAppInstance", { arn, ...change }, "appInstance { updatedAt }");
  for (const round of Array(10).keys()) {
    await Promise.all([update({ name: `Name ${round}` }), update({ metadata: `${round}` })]);
    const { AppInstance } = await house.chime.describeAppInstance({ AppInstanceArn: arn });
    expect(AppInstance).toMatchObject({ Name: `Name ${round}`, Metadata: `${round}` });
    const expectedUpdatedAt = AppInstance?.LastUpdatedTimestamp?.toISOString();
    await setTimeout(2);
    const both = await Promise.all([
      update({ name: "a", expectedUpdatedAt }),
      update({ name: "b", expectedUpdatedAt }),
    ]);
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: "CONFLICT" }]);
  }
});

test("who ensures with an update takes its turn among those who update", async () => {
  await using house = await openHouse();
  const arn = await house.populate(1);
  const user = `${arn}/user/user-001`;
  for (let round = 0; round < 5; round += 1) {
    const [name, metadata] = [`name ${round}`, `metadata ${round}`];
    await Promise.all([
      mutate(
        house,
        "ensureAppInstanceUser",
        { appInstanceArn: arn, userId: "user-001", name, update: true },
        "outcome",
      ),
      mutate(house, "updateAppInstanceUser", { arn: user, metadata }, "appInstanceUser { id }"),
    ]);
    const { AppInstanceUser } = await house.chime.describeAppInstanceUser({ AppInstanceUserArn: user });
    expect(AppInstanceUser).toMatchObject({ Name: name, Metadata: metadata });
  }
});

test("a create replayed under its key tells the thing as it is now", async () => {
  await using house = await openHouse();
  const create = () =>
    mutate(house, "createAppInstance", { name: "Old", idempotencyKey: "key" }, "appInstance { arn name }");
  const { appInstance } = await create();
  await mutate(house, "updateAppInstance", { arn: appInstance.arn, name: "New", metadata: "" }, "appInstance { name }");
  expect((await create()).appInstance).toEqual({ arn: appInstance.arn, name: "New" });
});

test("a name or a retention beyond AWS's limits is refused with no call to AWS", async () => {
  await using house = await openHouse();
  const calls = await house.callsOf(async () => {
    for (const name of ["", "x".repeat(257), "a\u0000b", "a\ufffe"])
      expect(await mutate(house, "createAppInstance", { name }, "appInstance { id }")).toMatchObject({
        userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "name"] }],
      });
    const input = { appInstanceArn: home, channelRetentionSettings: { retentionDays: 5476 } };
    expect(await mutate(house, "putAppInstanceRetentionSettings", input, "appInstance { id }")).toMatchObject({
      userErrors: [{ message: "channelRetentionSettings.retentionDays must be 1 to 5,475 days, but is 5476" }],
    });
  });
  expect(calls).toEqual([]);
});
