import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { mutate, startTestGateway, type TestGateway } from "../support/harness.ts";

const promotion = { appInstanceArn: home, adminArn: userArn(0) };
const succeeded = { userErrors: [], clientMutationId: "mine" };

async function adminId(gateway: TestGateway): Promise<string> {
  const { appInstanceUser } = await gateway.data(`{ appInstanceUser(arn: "${userArn(0)}") { admin { id } } }`);
  return appInstanceUser.admin.id;
}

test("promotes a user to an admin, who links back to the user", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const fields = "appInstanceAdmin { id name createdAt user { userId admin { id } } }";
  const { appInstanceAdmin, ...rest } = await mutate(harness, "createAppInstanceAdmin", promotion, fields);
  expect(rest).toEqual(succeeded);
  expect(appInstanceAdmin).toEqual({
    id: appInstanceAdmin.id,
    name: "Name of user-001",
    createdAt: expect.stringMatching(/Z$/),
    user: { userId: "user-001", admin: { id: appInstanceAdmin.id } },
  });
});

test("promoting an admin again is a conflict", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1, 1) });
  expect(await mutate(harness, "createAppInstanceAdmin", promotion, "appInstanceAdmin { id }")).toMatchObject({
    appInstanceAdmin: null,
    userErrors: [{ code: "CONFLICT", field: null }],
  });
});

test("demotes an admin and returns its id and the user's ARN", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1, 1) });
  const id = await adminId(harness);
  expect(await mutate(harness, "deleteAppInstanceAdmin", promotion, "deletedId deletedArn")).toEqual({
    ...succeeded,
    deletedId: id,
    deletedArn: userArn(0),
  });
  expect(harness.emulator.state().counts.admins).toBe(0);
});

test.each(["createAppInstanceAdmin", "deleteAppInstanceAdmin"])(
  "%s accepts only users and bots of the AppInstance, and sends no call for others",
  async (name) => {
    await using harness = await startTestGateway();
    const input = { appInstanceArn: `${home}-other`, adminArn: userArn(0) };
    expect(await mutate(harness, name, input, "__typename")).toMatchObject({
      userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "adminArn"] }],
    });
    expect(harness.calls).toEqual([]);
  },
);

test("an admin is a node of its own, with the name of its user", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(2, 1) });
  const { user, admin } = await harness.data(
    `query ($user: ChimeArn!, $home: ChimeArn!) {
      user: appInstanceUser(arn: $user) { id admin { id createdAt identity { id } } }
      admin: appInstanceAdmin(appInstanceArn: $home, adminArn: $user) { id name createdAt appInstance { arn } }
    }`,
    { user: userArn(0), home },
  );
  const { id, createdAt } = user.admin;
  expect(id).not.toBe(user.id);
  expect(user.admin.identity.id).toBe(user.id);
  expect(admin).toEqual({ id, name: "Name of user-001", createdAt, appInstance: { arn: home } });
});

test("admin is null for a user who is not an admin", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(2, 1) });
  const { user, admin } = await harness.data(
    `query ($user: ChimeArn!, $home: ChimeArn!) {
      user: appInstanceUser(arn: $user) { appInstance { name } admin { id } }
      admin: appInstanceAdmin(appInstanceArn: $home, adminArn: $user) { id }
    }`,
    { user: userArn(1), home },
  );
  expect(user).toEqual({ appInstance: { name: "Home" }, admin: null });
  expect(admin).toBeNull();
});

test("a list of admins returns each as an admin, an identity and a user", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1, 1) });
  const { appInstance } = await harness.data(
    `{ appInstance(arn: "${home}") { admins { nodes {
      arn name identity { __typename name ... on AppInstanceUser { userId } } user { arn } bot { arn }
    } } } }`,
  );
  expect(appInstance.admins.nodes).toEqual([
    {
      arn: userArn(0),
      name: "Name of user-001",
      identity: { __typename: "AppInstanceUser", name: "Name of user-001", userId: "user-001" },
      user: { arn: userArn(0) },
      bot: null,
    },
  ]);
});
