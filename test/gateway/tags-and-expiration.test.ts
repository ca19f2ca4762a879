import { expect, test } from "@jest/globals";
import { mutate, startTestGateway } from "../support/harness.ts";

test("tags are put at creation, added, replaced and taken off, on every kind of resource", async () => {
  await using harness = await startTestGateway();
  const tags = [{ key: "env", value: "dev" }];
  const created = await mutate(
    harness,
    "createAppInstance",
    { name: "Chat", tags },
    "appInstance { arn tags { key value } }",
  );
  const { arn } = created.appInstance;
  expect(created.appInstance.tags).toEqual(tags);
  const user = await mutate(
    harness,
    "createAppInstanceUser",
    { appInstanceArn: arn, userId: "ann", name: "Ann", tags },
    "appInstanceUser { arn tags { key value } }",
  );
  expect(user.appInstanceUser.tags).toEqual(tags);
  const fragment =
    "resource { ... on AppInstance { tags { key value } } ... on AppInstanceUser { tags { key value } } }";
  for (const resourceArn of [arn, user.appInstanceUser.arn]) {
    const more = [
      { key: "env", value: "prod" },
      { key: "team", value: "care" },
    ];
    const tagged = await mutate(harness, "tagResource", { resourceArn, tags: more }, fragment);
    expect(tagged.resource.tags).toEqual(more);
    const untagged = await mutate(harness, "untagResource", { resourceArn, tagKeys: ["env", "absent"] }, fragment);
    expect(untagged.resource.tags).toEqual([{ key: "team", value: "care" }]);
  }
  const full = Array.from({ length: 50 }, (_, index) => ({ key: `key-${index}`, value: "x" }));
  expect(await mutate(harness, "tagResource", { resourceArn: arn, tags: full }, "resource { id }")).toMatchObject({
    resource: null,
    userErrors: [{ code: "RESOURCE_LIMIT_EXCEEDED" }],
  });
});

const badTags: [tags: object[], reason: string][] = [
  [[], "must have 1 to 50 items, but has 0"],
  [Array.from({ length: 51 }, (_, index) => ({ key: `${index}`, value: "x" })), "must have 1 to 50 items, but has 51"],
  [[{ key: "aws:x", value: "x" }], "[0] key must not begin with aws:"],
  [
    [
      { key: "a", value: "x" },
      { key: "AWS:x", value: "x" },
    ],
    "[1] key must not begin with aws:",
  ],
  [[{ key: "", value: "x" }], "[0] key must have 1 to 128 characters"],
  [[{ key: "a", value: "" }], "[0] value must have 1 to 256 characters"],
  [
    [
      { key: "a", value: "x" },
      { key: "a", value: "y" },
    ],
    "must name each key once",
  ],
];

test.each(badTags)("tags %j are refused with no call to AWS", async (tags, reason) => {
  await using harness = await startTestGateway();
  const resourceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/x";
  const calls = await harness.callsOf(async () => {
    expect(await mutate(harness, "tagResource", { resourceArn, tags }, "resource { id }")).toMatchObject({
      userErrors: [{ code: "BAD_USER_INPUT", message: expect.stringContaining(reason), field: ["input", "tags"] }],
    });
  });
  expect(calls).toEqual([]);
});

test("expiration is set at creation, changed and removed", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const selection = "appInstanceUser { arn expirationSettings { expirationDays expirationCriterion } }";
  const { appInstanceUser } = await mutate(
    harness,
    "createAppInstanceUser",
    { appInstanceArn, userId: "ann", name: "Ann", expirationSettings: { expirationDays: 30 } },
    selection,
  );
  expect(appInstanceUser.expirationSettings).toEqual({ expirationDays: 30, expirationCriterion: "CREATED_TIMESTAMP" });
  const put = (expirationSettings: object | null) =>
    mutate(
      harness,
      "putAppInstanceUserExpirationSettings",
      { userArn: appInstanceUser.arn, expirationSettings },
      `${selection} expirationSettings { expirationDays }`,
    );
  expect(await put({ expirationDays: 7 })).toMatchObject({
    appInstanceUser: { expirationSettings: { expirationDays: 7 } },
    expirationSettings: { expirationDays: 7 },
  });
  expect(await put(null)).toMatchObject({ appInstanceUser: { expirationSettings: null }, expirationSettings: null });
  expect(await put({ expirationDays: 5476 })).toMatchObject({
    userErrors: [{ field: ["input", "expirationSettings", "expirationDays"] }],
  });
  const { node } = await harness.data(
    "query ($arn: ChimeArn!) { node: appInstanceUser(arn: $arn) { expirationSettings { expirationDays } } }",
    { arn: appInstanceUser.arn },
  );
  expect(node).toEqual({ expirationSettings: null });
});
