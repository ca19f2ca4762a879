import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { createRequestToken } from "../../src/gateway/domain/request-token.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { mutate, startGatewayAgainst, startTestGateway } from "../support/harness.ts";

const home = "arn:aws:chime:us-east-1:123456789012:app-instance/x";

const done = { userErrors: [], clientMutationId: "mine" };

test("an instance is created, changed, and deleted with everything in it", async () => {
  await using harness = await startTestGateway();
  const created = await mutate(
    harness,
    "createAppInstance",
    { name: "Chat", metadata: "{}" },
    "appInstance { id arn name metadata createdAt }",
  );
  const { id, arn } = created.appInstance;
  expect(created).toMatchObject({ ...done, appInstance: { name: "Chat", metadata: "{}" } });

  const changed = await mutate(
    harness,
    "updateAppInstance",
    { arn, name: "Talk" },
    "appInstance { name metadata createdAt updatedAt }",
  );
  expect(changed).toMatchObject({
    ...done,
    appInstance: { name: "Talk", metadata: "{}", createdAt: created.appInstance.createdAt },
  });

  const { AppInstance } = await harness.chime.describeAppInstance({ AppInstanceArn: arn });
  expect(AppInstance).toMatchObject({ Name: "Talk", Metadata: "{}" });
  expect(changed.appInstance.updatedAt).toBe(AppInstance?.LastUpdatedTimestamp?.toISOString());

  await mutate(
    harness,
    "createAppInstanceUser",
    { appInstanceArn: arn, userId: "ann", name: "Ann" },
    "appInstanceUser { id }",
  );
  expect(await mutate(harness, "deleteAppInstance", { arn, confirmName: "Chat" }, "deletedId")).toEqual({
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
  expect(await mutate(harness, "deleteAppInstance", { arn, confirmName: "Talk" }, "deletedId deletedArn")).toEqual({
    ...done,
    deletedId: id,
    deletedArn: arn,
  });
  const query =
    "query ($arn: ChimeArn!, $user: ChimeArn!) { appInstance(arn: $arn) { name } appInstanceUser(arn: $user) { name } }";
  expect(await harness.data(query, { arn, user: `${arn}/user/ann` })).toEqual({
    appInstance: null,
    appInstanceUser: null,
  });
});

test("a user is created, changed, promoted, demoted and deleted", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const created = await mutate(
    harness,
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
    await mutate(harness, "updateAppInstanceUser", { arn, metadata: null }, "appInstanceUser { name metadata }"),
  ).toEqual({ ...done, appInstanceUser: { name: "Ann 🙂", metadata: null } });

  const promotion = { appInstanceArn, adminArn: arn };
  const promoted = await mutate(
    harness,
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
  expect(await mutate(harness, "createAppInstanceAdmin", promotion, "appInstanceAdmin { id }")).toMatchObject({
    appInstanceAdmin: null,
    userErrors: [{ code: "CONFLICT", field: null }],
  });
  expect(await mutate(harness, "deleteAppInstanceAdmin", promotion, "deletedId deletedArn")).toEqual({
    ...done,
    deletedId: adminId,
    deletedArn: arn,
  });
  expect(await mutate(harness, "deleteAppInstanceUser", { arn }, "deletedId deletedArn")).toEqual({
    ...done,
    deletedId: id,
    deletedArn: arn,
  });
  expect(await mutate(harness, "deleteAppInstanceUser", { arn }, "deletedId")).toMatchObject({
    deletedId: null,
    userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN", field: null }],
  });
});

test("an update writes both fields, and reads first only what it was not told", async () => {
  await using harness = await startTestGateway();
  const home = await harness.populate(1);
  const arn = `${home}/user/user-001`;
  const update = (change: object) => () =>
    mutate(harness, "updateAppInstanceUser", { arn, ...change }, "appInstanceUser { name }");
  expect(await harness.callsOf(update({ name: "A", metadata: "m" }))).toEqual(["UpdateAppInstanceUser"]);
  expect(await harness.callsOf(update({ name: "B" }))).toEqual(["DescribeAppInstanceUser", "UpdateAppInstanceUser"]);
  const { AppInstanceUser } = await harness.chime.describeAppInstanceUser({ AppInstanceUserArn: arn });
  expect(AppInstanceUser).toMatchObject({ Name: "B", Metadata: "m" });
  expect(await update({})()).toMatchObject({ userErrors: [{ code: "BAD_USER_INPUT" }] });
  expect(await update({ name: null })()).toMatchObject({ userErrors: [{ field: ["input", "name"] }] });
});

test("an update can refuse to overwrite the change of someone else", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(0);
  const { appInstance } = await harness.data("query ($arn: ChimeArn!) { appInstance(arn: $arn) { updatedAt } }", {
    arn,
  });
  const change = { arn, name: "Mine", metadata: "", expectedUpdatedAt: appInstance.updatedAt };
  for (const expectedUpdatedAt of ["2020-01-01T00:00:00Z", "2120-01-01T00:00:00Z"])
    expect(
      await mutate(harness, "updateAppInstance", { ...change, expectedUpdatedAt }, "appInstance { name }"),
    ).toMatchObject({ appInstance: null, userErrors: [{ code: "CONFLICT" }] });
  expect(await mutate(harness, "updateAppInstance", change, "appInstance { name }")).toMatchObject({
    appInstance: { name: "Mine" },
    userErrors: [],
  });
});

test("the same idempotency key creates once; other content under it is a conflict", async () => {
  await using harness = await startTestGateway();
  const create = (name: string, idempotencyKey?: string) =>
    mutate(harness, "createAppInstance", { name, idempotencyKey }, "appInstance { arn }");
  const first = await create("Chat", "order 1");
  expect(await create("Chat", "order 1")).toEqual(first);
  expect(await create("Chat", "order 2")).not.toEqual(first);
  expect(await create("Chat")).not.toEqual(first);
  expect(await create("Talk", "order 1")).toMatchObject({ appInstance: null, userErrors: [{ code: "CONFLICT" }] });
  expect((await harness.chime.listAppInstances({})).AppInstances).toHaveLength(3);
});

test("a user created again is the same user, or a conflict", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const create = (name: string) =>
    mutate(harness, "createAppInstanceUser", { appInstanceArn, userId: "ann", name }, "appInstanceUser { arn }");
  const first = await create("Ann");
  expect(await create("Ann")).toEqual(first);
  expect(await create("Anna")).toMatchObject({ appInstanceUser: null, userErrors: [{ code: "CONFLICT" }] });
});

test("retention is put, read and switched off", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const fields = "channelRetentionSettings { retentionDays } initiateDeletionAt";
  const put = (retentionDays?: number | null) =>
    mutate(
      harness,
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
  await using harness = await startTestGateway();
  const home = await harness.populate(1);
  const arn = `${home}/user/user-001`;
  const { one, two } = await harness.data(
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
  await using harness = await startTestGateway();
  for (const _ of Array(100)) await harness.chime.createAppInstance({ Name: "One of many" });
  expect(await mutate(harness, "createAppInstance", { name: "One too many" }, "appInstance { arn }")).toMatchObject({
    appInstance: null,
    userErrors: [{ code: "RESOURCE_LIMIT_EXCEEDED", field: null }],
  });
});

test("only the very name of an AppInstance confirms its deletion, and only one that is there is deleted", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(0);
  const calls = await harness.callsOf(async () => {
    for (const confirmName of ["populated", "Populated ", ""])
      expect(await mutate(harness, "deleteAppInstance", { arn, confirmName }, "deletedId")).toMatchObject({
        deletedId: null,
        userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "confirmName"] }],
      });
    expect(await mutate(harness, "deleteAppInstance", { arn: `${arn}0`, confirmName: "x" }, "deletedId")).toMatchObject(
      {
        deletedId: null,
        userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN", field: null }],
      },
    );
  });
  expect(calls).toEqual(Array(4).fill("DescribeAppInstance"));
});

test("an admin is promoted and demoted only in its own AppInstance", async () => {
  await using harness = await startTestGateway();
  const [appInstanceArn, other] = [await harness.populate(1), await harness.populate(0)];
  const calls = await harness.callsOf(async () => {
    for (const name of ["createAppInstanceAdmin", "deleteAppInstanceAdmin"])
      expect(
        await mutate(
          harness,
          name,
          { appInstanceArn: other, adminArn: `${appInstanceArn}/user/user-001` },
          "__typename",
        ),
      ).toMatchObject({ userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "adminArn"] }] });
  });
  expect(calls).toEqual([]);
});

test("the request token is AWS's to take, the same for the same key, and another for another caller or operation", () => {
  const creation = { operation: "CreateAppInstance", tenant: "a", idempotencyKey: "key" };
  const token = createRequestToken(creation);
  expect(token).toMatch(/^[-_a-zA-Z0-9]{2,64}$/);
  expect(createRequestToken(creation)).toBe(token);
  for (const change of [
    { operation: "CreateAppInstanceUser" },
    { tenant: "b" },
    { idempotencyKey: "yek" },
    { idempotencyKey: null },
  ])
    expect(createRequestToken({ ...creation, ...change })).not.toBe(token);
});

test("metadata of exactly 1,024 bytes is taken, and any character that AWS takes in a name", async () => {
  await using harness = await startTestGateway();
  const metadata = "é".repeat(512);
  const name = "\tTab, line\nbreak, é, \u{10FFFF} 🙂";
  const { appInstance } = await mutate(
    harness,
    "createAppInstance",
    { name, metadata },
    "appInstance { name metadata }",
  );
  expect(appInstance).toEqual({ name, metadata });
});

test("a mutation that fails leaves what the others of the request did", async () => {
  await using upstream = await startFakeUpstream(({ method }, response) => {
    const isFirst = method === "POST";
    response.writeHead(isFirst ? 201 : 401, { "x-amzn-errortype": isFirst ? "" : "UnauthorizedClientException" });
    response.end(JSON.stringify({ AppInstanceArn: home }));
  });
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const { data, errors } = await gateway.execute(`mutation {
    done: createAppInstance(input: { name: "x" }) { appInstance { arn } }
    failed: deleteAppInstanceUser(input: { arn: "${home}/user/ann" }) { deletedId }
  }`);
  expect(data).toEqual({ done: { appInstance: { arn: home } }, failed: null });
  expect(errors).toMatchObject([{ path: ["failed"], extensions: { code: "UPSTREAM_AUTH" } }]);
});

test("a create of unknown outcome is not called retryable; other writes are", async () => {
  await using upstream = await startFakeUpstream((_request, response) => response.destroy());
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const codeOf = async (document: string) =>
    (await gateway.execute(document)).errors?.map(({ message, extensions }) => [message, extensions]);
  expect(await codeOf(`mutation { createAppInstance(input: { name: "x" }) { userErrors { code } } }`)).toMatchObject([
    [expect.stringContaining("whether it was done is not known"), { code: "UPSTREAM_UNAVAILABLE", retryable: false }],
  ]);
  expect(
    await codeOf(`mutation { deleteAppInstanceUser(input: { arn: "${home}/user/ann" }) { userErrors { code } } }`),
  ).toMatchObject([[expect.any(String), { code: "UPSTREAM_UNAVAILABLE", retryable: true }]]);
});

test("of two who update at once, neither loses the other's change, and one of two with the same expectation is refused", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(0);
  const update = (change: object) =>
    mutate(harness, "updateAppInstance", { arn, ...change }, "appInstance { updatedAt }");
  for (const round of Array(10).keys()) {
    await Promise.all([update({ name: `Name ${round}` }), update({ metadata: `${round}` })]);
    const { AppInstance } = await harness.chime.describeAppInstance({ AppInstanceArn: arn });
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
  await using harness = await startTestGateway();
  const arn = await harness.populate(1);
  const user = `${arn}/user/user-001`;
  for (let round = 0; round < 5; round += 1) {
    const [name, metadata] = [`name ${round}`, `metadata ${round}`];
    await Promise.all([
      mutate(
        harness,
        "ensureAppInstanceUser",
        { appInstanceArn: arn, userId: "user-001", name, update: true },
        "outcome",
      ),
      mutate(harness, "updateAppInstanceUser", { arn: user, metadata }, "appInstanceUser { id }"),
    ]);
    const { AppInstanceUser } = await harness.chime.describeAppInstanceUser({ AppInstanceUserArn: user });
    expect(AppInstanceUser).toMatchObject({ Name: name, Metadata: metadata });
  }
});

test("a create replayed under its key tells the thing as it is now", async () => {
  await using harness = await startTestGateway();
  const create = () =>
    mutate(harness, "createAppInstance", { name: "Old", idempotencyKey: "key" }, "appInstance { arn name }");
  const { appInstance } = await create();
  await mutate(
    harness,
    "updateAppInstance",
    { arn: appInstance.arn, name: "New", metadata: "" },
    "appInstance { name }",
  );
  expect((await create()).appInstance).toEqual({ arn: appInstance.arn, name: "New" });
});

test("a name or a retention beyond AWS's limits is refused with no call to AWS", async () => {
  await using harness = await startTestGateway();
  const calls = await harness.callsOf(async () => {
    for (const name of ["", "x".repeat(257), "a\u0000b", "a\ufffe"])
      expect(await mutate(harness, "createAppInstance", { name }, "appInstance { id }")).toMatchObject({
        userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "name"] }],
      });
    const input = { appInstanceArn: home, channelRetentionSettings: { retentionDays: 5476 } };
    expect(await mutate(harness, "putAppInstanceRetentionSettings", input, "appInstance { id }")).toMatchObject({
      userErrors: [{ message: "channelRetentionSettings.retentionDays must be 1 to 5,475 days, but is 5476" }],
    });
  });
  expect(calls).toEqual([]);
});
