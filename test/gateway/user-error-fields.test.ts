import { expect, test } from "@jest/globals";
import { startGatewayWithFake } from "../support/harness.ts";
import { documentOf, idsOf } from "../support/object-mutations.ts";
import { documents, home, targetIn } from "../support/operations.ts";

const { user, bot, endpointId } = targetIn(home);
const configuration = Reflect.get(documents.CreateAppInstanceBot.variables ?? {}, "input").configuration;
const tags = [{ key: "k", value: "v" }];
const names = { name: "n", metadata: "m" };
const create = { appInstanceArn: home, idempotencyKey: "k", tags, metadata: "m" };
const lexMembers = {
  "configuration.lex.lexBotAliasArn": "configuration.lex.lexBotAliasArn",
  "Configuration.Lex.InvokedBy.TargetedMessages": "configuration.lex.invokedBy.targetedMessages",
};
const nameMembers = { Name: "name", metadata: "metadata" };
const tagMembers = { "Tags[1].Key": "tags.1.key", "tags.1.member.value": "tags.0.value", tags: "tags" };

/** A mutation, its input, and where AWS's members stand in it. */
const rows: [field: string, input: object, members: Record<string, string>][] = [
  [
    "createAppInstance",
    { ...names, tags, idempotencyKey: "k" },
    { ...nameMembers, ...tagMembers, clientRequestToken: "idempotencyKey" },
  ],
  ["updateAppInstance", { arn: home, ...names }, { appInstanceArn: "arn", ...nameMembers }],
  [
    "putAppInstanceRetentionSettings",
    { appInstanceArn: home, channelRetentionSettings: { retentionDays: 3 } },
    {
      AppInstanceArn: "appInstanceArn",
      "AppInstanceRetentionSettings.ChannelRetentionSettings.RetentionDays": "channelRetentionSettings.retentionDays",
      appInstanceRetentionSettings: "channelRetentionSettings",
    },
  ],
  [
    "createAppInstanceUser",
    { ...create, userId: "ann", name: "n" },
    {
      AppInstanceUserId: "userId",
      AppInstanceArn: "appInstanceArn",
      "expirationSettings.expirationDays": "expirationSettings.expirationDays",
      ...nameMembers,
      ...tagMembers,
    },
  ],
  ["updateAppInstanceUser", { arn: user, ...names }, { AppInstanceUserArn: "arn", ...nameMembers }],
  ["deleteAppInstanceUser", { arn: user }, { AppInstanceUserArn: "arn" }],
  [
    "putAppInstanceUserExpirationSettings",
    { userArn: user },
    { AppInstanceUserArn: "userArn", "ExpirationSettings.ExpirationDays": "expirationSettings.expirationDays" },
  ],
  [
    "createAppInstanceBot",
    { ...create, configuration },
    { AppInstanceArn: "appInstanceArn", ...lexMembers, ...nameMembers },
  ],
  [
    "updateAppInstanceBot",
    { arn: bot, ...names, configuration },
    { AppInstanceBotArn: "arn", ...lexMembers, ...nameMembers },
  ],
  ["deleteAppInstanceBot", { arn: bot }, { AppInstanceBotArn: "arn" }],
  [
    "createAppInstanceAdmin",
    { appInstanceArn: home, adminArn: user },
    { AppInstanceArn: "appInstanceArn", AppInstanceAdminArn: "adminArn" },
  ],
  [
    "deleteAppInstanceAdmin",
    { appInstanceArn: home, adminArn: user },
    { AppInstanceArn: "appInstanceArn", AppInstanceAdminArn: "adminArn" },
  ],
  [
    "registerAppInstanceUserEndpoint",
    {
      userArn: user,
      type: "GCM",
      resourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/a",
      endpointAttributes: { deviceToken: "t" },
      idempotencyKey: "k",
    },
    {
      AppInstanceUserArn: "userArn",
      Type: "type",
      ResourceArn: "resourceArn",
      "EndpointAttributes.DeviceToken": "endpointAttributes.deviceToken",
      Name: "name",
      AllowMessages: "allowMessages",
      ClientRequestToken: "idempotencyKey",
    },
  ],
  [
    "updateAppInstanceUserEndpoint",
    { userArn: user, endpointId, name: "n" },
    { AppInstanceUserArn: "userArn", EndpointId: "endpointId", AllowMessages: "allowMessages", Name: "name" },
  ],
  [
    "deregisterAppInstanceUserEndpoint",
    { userArn: user, endpointId },
    { AppInstanceUserArn: "userArn", EndpointId: "endpointId" },
  ],
  [
    "tagResource",
    { resourceArn: home, tags },
    { ResourceARN: "resourceArn", resourceARN: "resourceArn", ...tagMembers },
  ],
  ["untagResource", { resourceArn: home, tagKeys: ["k"] }, { ResourceARN: "resourceArn", "TagKeys[0]": "tagKeys.0" }],
];

/** Starts a gateway for which AWS rejects each write with this message. */
const startRejecting = (Message: string) =>
  startGatewayWithFake(({ method }, response) => {
    if (method === "GET") response.end(JSON.stringify({ AppInstance: { AppInstanceArn: home, Name: "n" } }));
    else response.writeHead(400, { "x-amzn-errortype": "BadRequestException" }).end(JSON.stringify({ Message }));
  });

const rejection = (members: readonly string[]) =>
  `${members.length} validation errors detected: ${members
    .map(
      (member, n) =>
        `Value ${n % 2 ? "'it's ours' " : ""}at '${member}' failed to satisfy constraint: Member ${n} is bad`,
    )
    .join("; ")}`;

async function rejectedWith(message: string, field: string, input: object, payload = "__typename") {
  await using gateway = await startRejecting(message);
  const result = (await gateway.data(documentOf({ field, payload }), { input }))[field];
  return [...result.userErrors, ...(result.results ?? []).flatMap(({ userErrors }: { userErrors: [] }) => userErrors)];
}

test.each(rows)("what AWS rejects of %s is reported at its inputs", async (field, input, members) => {
  const expected = Object.values(members).map((path, n) => ({
    code: "BAD_USER_INPUT",
    message: `\`${path}\` was rejected by Amazon Chime: Member ${n} is bad`,
    field: ["input", ...path.split(".")],
  }));
  expect(await rejectedWith(rejection(Object.keys(members)), field, input)).toEqual(expected);
});

test("what AWS rejects of a named object is reported at its id", async () => {
  const ids = idsOf(targetIn(home));
  const rejected = (member: string, field: string, input: object) => rejectedWith(rejection([member]), field, input);
  for (const [field, id, member] of [
    ["deleteAppInstanceBot", ids.AppInstanceBot, "AppInstanceBotArn"],
    ["deleteAppInstanceAdmin", ids.AppInstanceAdmin, "AppInstanceArn"],
    ["deregisterAppInstanceUserEndpoint", ids.AppInstanceUserEndpoint, "EndpointId"],
  ] as const)
    expect(await rejected(member, field, { id })).toMatchObject([{ field: ["input", "id"] }]);
});

const results = "results { userErrors { code message field } }";

test.each<[field: string, input: object, member: string, path: string[]]>([
  [
    "createAppInstanceUsers",
    { appInstanceArn: home, users: ["a", "b"].map((userId) => ({ userId, name: "n" })) },
    "AppInstanceUserId",
    ["users", "userId"],
  ],
  ["deleteAppInstanceUsers", { arns: [user, user] }, "AppInstanceUserArn", ["arns"]],
  ["createAppInstanceAdmins", { appInstanceArn: home, adminArns: [user, user] }, "AppInstanceAdminArn", ["adminArns"]],
])("what AWS rejects of items of %s is reported at their indexes", async (field, input, member, [array, ...rest]) => {
  const errors = await rejectedWith(rejection([member]), field, input, results);
  expect(errors).toMatchObject([0, 1].map((index) => ({ field: ["input", array, `${index}`, ...rest] })));
});

test("what AWS rejects of the parent of items is reported at the parent", async () => {
  const input = { appInstanceArn: home, users: [{ userId: "a", name: "n" }] };
  const errors = await rejectedWith(rejection(["AppInstanceArn"]), "createAppInstanceUsers", input, results);
  expect(errors).toMatchObject([{ field: ["input", "appInstanceArn"] }]);
});

test.each(["The name is bad", "Value at '__proto__' failed to satisfy constraint: x", ""])(
  "what AWS says in other words is not an error of a single input: %j",
  async (message) => {
    const errors = await rejectedWith(message, "updateAppInstance", { arn: home, ...names });
    expect(errors).toMatchObject([{ code: "BAD_USER_INPUT", message: expect.stringContaining("Amazon Chime") }]);
  },
);
