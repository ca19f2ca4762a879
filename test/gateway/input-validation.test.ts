import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const home = "arn:aws:chime:us-east-1:123456789012:app-instance/11111111-aaaa-4bbb-8ccc-222222222222";
const user = `${home}/user/ann`;

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway();
});
beforeEach(() => {
  harness.calls.length = 0;
});
afterAll(async () => harness[Symbol.asyncDispose]());

const notArns = [
  "",
  ".",
  "..",
  "../..",
  `${home}/..`,
  `${home}/user/..`,
  `${home}/user/`,
  `${home}/`,
  `${home}/user/ann/endpoints/x`,
  `${home}\n`,
  home.replace("chime", "s3"),
  home.replace("123456789012", "12345678901"),
  home.replace("us-east-1", ""),
  home.replace(/[^/]*$/, ".."),
  home.replace(/[^/]*$/, "%2e%2e"),
  home.toUpperCase(),
  `${user}\ud800`,
  "x".repeat(5000),
];

test.each(notArns)("a query with %j as an ARN is refused with no call to AWS", async (arn) => {
  const { data, errors } = await harness.execute(
    `query ($arn: ChimeArn!, $home: ChimeArn!) {
      instance: appInstance(arn: $arn) { name }
      user: appInstanceUser(arn: $arn) { name }
      adminOf: appInstanceAdmin(appInstanceArn: $arn, adminArn: $arn) { name }
      admin: appInstanceAdmin(appInstanceArn: $home, adminArn: $arn) { name }
    }`,
    { arn, home },
  );
  expect(data).toEqual({ instance: null, user: null, adminOf: null, admin: null });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(Array(4).fill("BAD_USER_INPUT"));
  expect(harness.calls).toEqual([]);
});

/** Mutations with an ARN, and the input that has it. */
const mutationsWithArn: [name: string, input: (arn: string) => object, field: string][] = [
  ["createAppInstanceUser", (arn) => ({ appInstanceArn: arn, userId: "a", name: "a" }), "appInstanceArn"],
  ["updateAppInstance", (arn) => ({ arn, name: "a" }), "arn"],
  ["updateAppInstanceUser", (arn) => ({ arn, name: "a" }), "arn"],
  ["createAppInstanceAdmin", (arn) => ({ appInstanceArn: home, adminArn: arn }), "adminArn"],
  [
    "putAppInstanceRetentionSettings",
    (arn) => ({ appInstanceArn: arn, channelRetentionSettings: {} }),
    "appInstanceArn",
  ],
  ["deleteAppInstanceUser", (arn) => ({ arn }), "arn"],
  ["deleteAppInstance", (arn) => ({ arn, confirmName: "a" }), "arn"],
  ["deleteAppInstanceAdmin", (arn) => ({ appInstanceArn: home, adminArn: arn }), "adminArn"],
];

test.each(mutationsWithArn)("%s refuses every malformed ARN with no call to AWS", async (name, input, field) => {
  for (const arn of notArns) {
    const { userErrors } = await mutate(harness, name, input(arn), "__typename");
    expect({ arn, userErrors }).toMatchObject({
      arn,
      userErrors: [{ code: "BAD_USER_INPUT", field: ["input", field] }],
    });
  }
  expect(harness.calls).toEqual([]);
});

test("the message for an ARN of another kind names both kinds", async () => {
  const { errors } = await harness.execute(
    `{ a: appInstance(arn: "${user}") { name } b: appInstanceUser(arn: "${home}") { name } }`,
  );
  const form = "must be an ARN of the form arn:aws:chime:<region>:<account>:app-instance/<id>";
  expect(errors?.map(({ message }) => message)).toEqual([
    `\`arn\` ${form}, got the ARN of a user`,
    `\`arn\` ${form}/user/<userId>, got the ARN of an AppInstance`,
  ]);
});

test("an ARN of another Region is refused with no call to AWS", async () => {
  const far = home.replace("us-east-1", "eu-central-1");
  const { errors } = await harness.execute(`{ appInstance(arn: "${far}") { name } }`);
  expect(errors?.map(({ message }) => message)).toEqual([
    "AppInstanceArn must be in Region us-east-1, got eu-central-1",
  ]);
  expect(harness.calls).toEqual([]);
});

test("an admin of another AppInstance is refused with no call to AWS", async () => {
  const query = `{ appInstanceAdmin(appInstanceArn: "${home}0", adminArn: "${user}") { id } }`;
  const { errors } = await harness.execute(query);
  expect(errors?.map(({ message }) => message)).toEqual(["`adminArn` must name a user or bot of that AppInstance"]);
  expect(harness.calls).toEqual([]);
});

test("the name of a user may contain all but CR and LF, as in AWS's model", async () => {
  const appInstanceArn = await harness.populate(0);
  const input = { appInstanceArn, userId: "ann", name: "Ann\u2028Lee\u2029\u0085" };
  const { appInstanceUser, userErrors } = await mutate(
    harness,
    "createAppInstanceUser",
    input,
    "appInstanceUser { name }",
  );
  expect(userErrors).toEqual([]);
  expect(appInstanceUser).toEqual({ name: input.name });
});

const badUsers: [input: object, field: string, message: string][] = [
  [{ userId: "" }, "userId", "must have 1 to 64 characters"],
  [{ userId: ".." }, "userId", "must have 1 to 64 characters"],
  [{ userId: "a/b" }, "userId", "must have 1 to 64 characters"],
  [{ userId: "a".repeat(65) }, "userId", "must have 1 to 64 characters"],
  [{ userId: "ann\n" }, "userId", "must have 1 to 64 characters"],
  [{ name: "" }, "name", "must have 1 to 100 characters, got 0"],
  [{ name: "🙂".repeat(101) }, "name", "must have 1 to 100 characters, got 101"],
  [{ name: " \t" }, "name", "must not be blank"],
  [{ name: "Ann\nLee" }, "name", "must be a single line"],
  [{ name: "Ann \ud83d" }, "name", "must be well-formed Unicode"],
  [{ metadata: `${"é".repeat(512)}e` }, "metadata", "must have at most 1,024 bytes of UTF-8, got 1,025"],
  [{ metadata: "\udc00" }, "metadata", "must be well-formed Unicode"],
  [{ idempotencyKey: "" }, "idempotencyKey", "must have 1 to 256 characters"],
];

test.each(badUsers)("a user with %j is refused with no call to AWS, and the error names the input", async (...row) => {
  const [invalid, field, message] = row;
  const input = { appInstanceArn: home, userId: "ann", name: "Ann", ...invalid };
  const { appInstanceUser, userErrors } = await mutate(
    harness,
    "createAppInstanceUser",
    input,
    "appInstanceUser { id }",
  );
  expect(appInstanceUser).toBeNull();
  expect(userErrors).toEqual([
    { code: "BAD_USER_INPUT", message: expect.stringContaining(`\`${field}\` ${message}`), field: ["input", field] },
  ]);
  expect(harness.calls).toEqual([]);
});

test("all issues of an input are returned at once", async () => {
  const input = { appInstanceArn: "x", userId: "", name: "" };
  const { userErrors } = await mutate(harness, "createAppInstanceUser", input, "appInstanceUser { id }");
  expect(userErrors).toMatchObject([
    { field: ["input", "appInstanceArn"] },
    { field: ["input", "userId"] },
    { field: ["input", "name"] },
  ]);
});

test.each([0, -1, 1001, 100_000])("first: %d is refused with no call to AWS", async (first) => {
  const { data, errors } = await harness.execute(
    `query ($first: Int!, $home: ChimeArn!) {
      appInstances(first: $first) { nodes { id } }
      appInstance(arn: $home) { arn users(first: $first) { nodes { id } } admins(first: $first) { nodes { id } } }
    }`,
    { first, home },
  );
  expect(data).toEqual({ appInstances: null, appInstance: { arn: home, users: null, admins: null } });
  const message = `\`first\` must be between 1 and 1,000, got ${first.toLocaleString("en-US")}`;
  expect(errors?.map((error) => error.message)).toEqual([message, message, message]);
  expect(harness.calls).toEqual([]);
});

const nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";

test("an id that this API did not return is an error at its index, and the others are found", async () => {
  const { appInstance } = await harness.data(`{ appInstance(arn: "${home}") { id } }`);
  const { id } = appInstance;
  const forged = ["", "x", `${id}=`, `${id}\n`, Buffer.from("1:instance:..").toString("base64url")];
  const { data, errors } = await harness.execute(nodes, { ids: [id, ...forged] });
  expect(data).toEqual({ nodes: [{ id }, ...forged.map(() => null)] });
  expect(errors?.map(({ path, extensions }) => [path?.[1], extensions.code])).toEqual(
    forged.map((_, index) => [index + 1, "BAD_USER_INPUT"]),
  );
  expect(harness.calls).toEqual([]);
});

test("more than a hundred ids are refused with no call to AWS", async () => {
  const { errors } = await harness.execute(nodes, { ids: Array(101).fill("x") });
  expect(errors?.map(({ message }) => message)).toEqual(["`ids` must have at most 100 items, got 101"]);
  expect(harness.calls).toEqual([]);
});

test.each(["2026-02-30T00:00:00Z", "yesterday", "2026-01-01", 0])("%j is not a DateTime", async (expectedUpdatedAt) => {
  const { errors } = await harness.execute(
    "mutation ($input: UpdateAppInstanceInput!) { updateAppInstance(input: $input) { userErrors { code } } }",
    { input: { arn: home, name: "x", expectedUpdatedAt } },
  );
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining("DateTime must be an RFC 3339 string"),
      extensions: { code: "BAD_USER_INPUT" },
    },
  ]);
});
