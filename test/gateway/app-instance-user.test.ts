import { expect, test } from "@jest/globals";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const succeeded = { userErrors: [], clientMutationId: "mine" };

const createUser = (harness: Harness, input: object, fields = "arn") =>
  mutate(harness, "createAppInstanceUser", input, `appInstanceUser { ${fields} }`);

test("creates a user with the given id, name and metadata", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const input = { userId: "us-east-1:ann@example.com", name: "Ann 🙂", metadata: "a" };
  expect(await createUser(harness, { appInstanceArn, ...input }, "arn userId name metadata")).toEqual({
    ...succeeded,
    appInstanceUser: { arn: `${appInstanceArn}/user/us-east-1:ann@example.com`, ...input },
  });
});

test("creating a user again with the same content returns the existing user", async () => {
  await using harness = await startTestGateway();
  const input = { appInstanceArn: await harness.populate(0), userId: "ann", name: "Ann" };
  const first = await createUser(harness, input);
  expect(await createUser(harness, input)).toEqual(first);
});

test("creating a user again with other content is a conflict", async () => {
  await using harness = await startTestGateway();
  const input = { appInstanceArn: await harness.populate(0), userId: "ann", name: "Ann" };
  await createUser(harness, input);
  expect(await createUser(harness, { ...input, name: "Anna" })).toMatchObject({
    appInstanceUser: null,
    userErrors: [{ code: "CONFLICT" }],
  });
});

test("a null in an update clears the metadata and keeps the name", async () => {
  await using harness = await startTestGateway();
  const arn = `${await harness.populate(1)}/user/user-001`;
  await harness.chime.updateAppInstanceUser({ AppInstanceUserArn: arn, Name: "Ann", Metadata: "a" });
  const updated = await mutate(
    harness,
    "updateAppInstanceUser",
    { arn, metadata: null },
    "appInstanceUser { name metadata }",
  );
  expect(updated).toEqual({ ...succeeded, appInstanceUser: { name: "Ann", metadata: null } });
});

test("deletes a user and returns its id and ARN", async () => {
  await using harness = await startTestGateway();
  const arn = `${await harness.populate(1)}/user/user-001`;
  const { appInstanceUser } = await harness.data(`{ appInstanceUser(arn: "${arn}") { id } }`);
  expect(await mutate(harness, "deleteAppInstanceUser", { arn }, "deletedId deletedArn")).toEqual({
    ...succeeded,
    deletedId: appInstanceUser.id,
    deletedArn: arn,
  });
  expect(harness.emulator.state().counts.users).toBe(0);
});

test("deleting a user that does not exist is a user error", async () => {
  await using harness = await startTestGateway();
  const arn = `${await harness.populate(0)}/user/nobody`;
  const { deletedId, userErrors } = await mutate(harness, "deleteAppInstanceUser", { arn }, "deletedId");
  expect(deletedId).toBeNull();
  expect(userErrors).toMatchObject([{ code: "NOT_FOUND_OR_FORBIDDEN", field: null }]);
});

test("returns null for a user that does not exist, without an error and for one describe", async () => {
  await using harness = await startTestGateway();
  const arn = `${await harness.populate(0)}/user/nobody`;
  const calls = await harness.callsOf(async () => {
    const query = `{ appInstanceUser(arn: "${arn}") { ... on AppInstanceIdentity { name } } }`;
    expect(await harness.data(query)).toEqual({ appInstanceUser: null });
  });
  expect(calls).toEqual(["DescribeAppInstanceUser"]);
});

const byUserId = `query ($home: ChimeArn!, $id: String!) {
  appInstanceUserByUserId(appInstanceArn: $home, userId: $id) { userId name }
}`;

test("finds a user by the id that the application chose", async () => {
  await using harness = await startTestGateway();
  const home = await harness.populate(1);
  const found = await harness.data(byUserId, { home, id: "user-001" });
  expect(found.appInstanceUserByUserId).toEqual({ userId: "user-001", name: "Name of user-001" });
  expect(await harness.data(byUserId, { home, id: "nobody" })).toEqual({ appInstanceUserByUserId: null });
});

test("refuses a user id that no user can have", async () => {
  await using harness = await startTestGateway();
  const { errors } = await harness.execute(byUserId, { home: await harness.populate(0), id: ".." });
  expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});

/** Ensures the user `ann`; returns the payload and the calls. */
async function ensure(harness: Harness, input: object) {
  let payload = {};
  const calls = await harness.callsOf(async () => {
    const ann = { userId: "ann", name: "Ann", ...input };
    payload = await mutate(harness, "ensureAppInstanceUser", ann, "outcome appInstanceUser { name metadata }");
  });
  return { ...payload, calls };
}

test("ensure creates a user that does not exist", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  expect(await ensure(harness, { appInstanceArn, metadata: "m" })).toMatchObject({
    outcome: "CREATED",
    appInstanceUser: { name: "Ann", metadata: "m" },
    calls: ["DescribeAppInstanceUser", "CreateAppInstanceUser"],
  });
});

test.each([
  ["differs, without update: true", { name: "Anna" }],
  ["is the same, with update: true", { update: true }],
])("ensure leaves a user that exists unchanged if the input %s", async (_, input) => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  await ensure(harness, { appInstanceArn, metadata: "m" });
  expect(await ensure(harness, { appInstanceArn, ...input })).toMatchObject({
    outcome: "EXISTED",
    appInstanceUser: { name: "Ann", metadata: "m" },
    calls: ["DescribeAppInstanceUser"],
  });
});

test("ensure with update: true updates a user that differs, and keeps the metadata that the input omits", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  await ensure(harness, { appInstanceArn, metadata: "m" });
  expect(await ensure(harness, { appInstanceArn, name: "Anna", update: true })).toMatchObject({
    outcome: "UPDATED",
    appInstanceUser: { name: "Anna", metadata: "m" },
    calls: ["DescribeAppInstanceUser", "UpdateAppInstanceUser"],
  });
});
