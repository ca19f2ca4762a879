import { expect, test } from "@jest/globals";
import { mutate, startTestGateway } from "../support/harness.ts";

const succeeded = { userErrors: [], clientMutationId: "mine" };
const missing = "arn:aws:chime:us-east-1:123456789012:app-instance/missing";

test("creates an AppInstance with the given name and metadata", async () => {
  await using harness = await startTestGateway();
  const input = { name: "Chat", metadata: "{}" };
  const created = await mutate(harness, "createAppInstance", input, "appInstance { arn name metadata createdAt }");
  expect(created).toMatchObject({ ...succeeded, appInstance: input });
  const { AppInstance } = await harness.chime.describeAppInstance({ AppInstanceArn: created.appInstance.arn });
  expect(AppInstance).toMatchObject({ Name: "Chat", Metadata: "{}" });
  expect(created.appInstance.createdAt).toBe(AppInstance?.CreatedTimestamp?.toISOString());
});

test("accepts metadata of exactly 1,024 bytes, and every character in a name that AWS accepts", async () => {
  await using harness = await startTestGateway();
  const input = { name: "\tTab, line\nbreak, é, \u{10FFFF} 🙂", metadata: "é".repeat(512) };
  const { appInstance } = await mutate(harness, "createAppInstance", input, "appInstance { name metadata }");
  expect(appInstance).toEqual(input);
});

test.each(["", "x".repeat(257), "a\u0000b", "a\ufffe"])("refuses the name %j with no call to AWS", async (name) => {
  await using harness = await startTestGateway();
  const { userErrors } = await mutate(harness, "createAppInstance", { name }, "appInstance { id }");
  expect(userErrors).toMatchObject([{ code: "BAD_USER_INPUT", field: ["input", "name"] }]);
  expect(harness.calls).toEqual([]);
});

test("an exhausted quota of AppInstances is a user error", async () => {
  await using harness = await startTestGateway();
  for (const _ of Array(100)) await harness.chime.createAppInstance({ Name: "One of many" });
  expect(await mutate(harness, "createAppInstance", { name: "One too many" }, "appInstance { arn }")).toMatchObject({
    appInstance: null,
    userErrors: [{ code: "RESOURCE_LIMIT_EXCEEDED", field: null }],
  });
});

test("an update keeps the fields that its input omits", async () => {
  await using harness = await startTestGateway();
  const fields = "appInstance { arn name metadata createdAt }";
  const { appInstance } = await mutate(harness, "createAppInstance", { name: "Chat", metadata: "{}" }, fields);
  const updated = await mutate(harness, "updateAppInstance", { arn: appInstance.arn, name: "Talk" }, fields);
  expect(updated).toEqual({ ...succeeded, appInstance: { ...appInstance, name: "Talk" } });
  const { AppInstance } = await harness.chime.describeAppInstance({ AppInstanceArn: appInstance.arn });
  expect(AppInstance).toMatchObject({ Name: "Talk", Metadata: "{}" });
});

test("timestamps are AWS's, in UTC and with milliseconds", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(0);
  await harness.chime.updateAppInstance({ AppInstanceArn: arn, Name: "Later", Metadata: "" });
  const { AppInstance } = await harness.chime.describeAppInstance({ AppInstanceArn: arn });
  const { appInstance } = await harness.data(`{ appInstance(arn: "${arn}") { createdAt updatedAt } }`);
  expect(appInstance).toEqual({
    createdAt: AppInstance?.CreatedTimestamp?.toISOString(),
    updatedAt: AppInstance?.LastUpdatedTimestamp?.toISOString(),
  });
});

test("region and account come from the ARN", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(0);
  const { appInstances } = await harness.data("{ appInstances { nodes { arn name region accountId } } }");
  expect(appInstances.nodes).toEqual([{ arn, name: "Populated", region: "us-east-1", accountId: "123456789012" }]);
});

test("an AppInstance that does not exist is null, without an error and for one describe", async () => {
  await using harness = await startTestGateway();
  expect(await harness.data(`{ appInstance(arn: "${missing}") { name } }`)).toEqual({ appInstance: null });
  expect(harness.calls).toEqual(["DescribeAppInstance"]);
});

test("deletes an AppInstance with everything in it", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(1);
  const { appInstance } = await harness.data(`{ appInstance(arn: "${arn}") { id } }`);
  expect(await mutate(harness, "deleteAppInstance", { arn, confirmName: "Populated" }, "deletedId deletedArn")).toEqual(
    {
      ...succeeded,
      deletedId: appInstance.id,
      deletedArn: arn,
    },
  );
  const query = `{ appInstance(arn: "${arn}") { name } appInstanceUser(arn: "${arn}/user/user-001") { name } }`;
  expect(await harness.data(query)).toEqual({ appInstance: null, appInstanceUser: null });
});

test.each(["populated", "Populated ", ""])(
  "a deletion is refused unless confirmName is the exact name, not %j",
  async (confirmName) => {
    await using harness = await startTestGateway();
    const arn = await harness.populate(0);
    const calls = await harness.callsOf(async () =>
      expect(await mutate(harness, "deleteAppInstance", { arn, confirmName }, "deletedId")).toEqual({
        deletedId: null,
        clientMutationId: "mine",
        userErrors: [
          {
            code: "BAD_USER_INPUT",
            message: "`confirmName` must be the name of this AppInstance",
            field: ["input", "confirmName"],
          },
        ],
      }),
    );
    expect(calls).toEqual(["DescribeAppInstance"]);
  },
);

test("deleting an AppInstance that does not exist is a user error, and no deletion is sent", async () => {
  await using harness = await startTestGateway();
  const { deletedId, userErrors } = await mutate(
    harness,
    "deleteAppInstance",
    { arn: missing, confirmName: "x" },
    "deletedId",
  );
  expect(deletedId).toBeNull();
  expect(userErrors).toMatchObject([{ code: "NOT_FOUND_OR_FORBIDDEN", field: null }]);
  expect(harness.calls).toEqual(["DescribeAppInstance"]);
});
