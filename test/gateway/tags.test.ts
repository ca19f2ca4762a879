import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { mutate, startTestGateway } from "../support/harness.ts";

const tags = [{ key: "env", value: "dev" }];
const resource = "resource { ... on AppInstance { tags { key value } } ... on AppInstanceUser { tags { key value } } }";

test("an AppInstance can be created with tags", async () => {
  await using harness = await startTestGateway();
  const input = { name: "Chat", tags };
  const { appInstance } = await mutate(harness, "createAppInstance", input, "appInstance { tags { key value } }");
  expect(appInstance.tags).toEqual(tags);
});

test("a user can be created with tags", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const input = { appInstanceArn: home, userId: "ann", name: "Ann", tags };
  const fields = "appInstanceUser { tags { key value } }";
  expect((await mutate(harness, "createAppInstanceUser", input, fields)).appInstanceUser.tags).toEqual(tags);
});

test.each([
  ["an AppInstance", home],
  ["a user", userArn(0)],
])("tags of %s are added, replaced by key, and removed", async (_, resourceArn) => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  await mutate(harness, "tagResource", { resourceArn, tags }, resource);
  const changed = [
    { key: "env", value: "prod" },
    { key: "team", value: "care" },
  ];
  const tagged = await mutate(harness, "tagResource", { resourceArn, tags: changed }, resource);
  expect(tagged.resource.tags).toEqual(changed);
  const untagged = await mutate(harness, "untagResource", { resourceArn, tagKeys: ["env", "absent"] }, resource);
  expect(untagged.resource.tags).toEqual([{ key: "team", value: "care" }]);
});

test("more than fifty tags on a resource are a user error", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  await mutate(harness, "tagResource", { resourceArn: home, tags }, resource);
  const full = Array.from({ length: 50 }, (_, index) => ({ key: `key-${index}`, value: "x" }));
  expect(await mutate(harness, "tagResource", { resourceArn: home, tags: full }, "resource { id }")).toMatchObject({
    resource: null,
    userErrors: [{ code: "RESOURCE_LIMIT_EXCEEDED" }],
  });
});

const tag = (key: string, value = "x") => ({ key, value });
const badTags: [tags: object[], message: string, path?: string[]][] = [
  [[], "`tags` must have 1 to 50 items, got 0"],
  [Array.from({ length: 51 }, (_, index) => tag(`${index}`)), "`tags` must have 1 to 50 items, got 51"],
  [[tag("aws:x")], "`tags.0.key` must not start with aws:", ["0", "key"]],
  [[tag("a"), tag("AWS:x")], "`tags.1.key` must not start with aws:", ["1", "key"]],
  [[tag("")], "`tags.0.key` must have 1 to 128 characters", ["0", "key"]],
  [[tag("a", "")], "`tags.0.value` must have 1 to 256 characters", ["0", "value"]],
  [[tag("a"), tag("a", "y")], "`tags.1.key` must not occur twice", ["1", "key"]],
];

test.each(badTags)("tags %j are refused with no call to AWS", async (given, message, path = []) => {
  await using harness = await startTestGateway();
  const { userErrors } = await mutate(harness, "tagResource", { resourceArn: home, tags: given }, "resource { id }");
  expect(userErrors).toMatchObject([
    { code: "BAD_USER_INPUT", message: expect.stringContaining(message), field: ["input", "tags", ...path] },
  ]);
  expect(harness.calls).toEqual([]);
});
