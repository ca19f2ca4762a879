import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Harness, startTestGateway } from "../support/harness.ts";

const home = "arn:aws:chime:us-east-1:123456789012:app-instance/11111111-aaaa-4bbb-8ccc-222222222222";
const user = `${home}/user/ann`;
const bytes1025 = `${"é".repeat(512)}e`;

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway();
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

test.each(notArns)("%j is no ARN for any argument: an error, and no call to AWS", async (arn) => {
  const calls = await harness.callsOf(async () => {
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
    const creations = await harness.data(
      `mutation ($arn: ChimeArn!, $home: ChimeArn!) {
        a: createAppInstanceUser(input: { appInstanceArn: $arn, userId: "a", name: "a" }) { userErrors { code field } }
        b: updateAppInstance(input: { arn: $arn, name: "a" }) { userErrors { code field } }
        c: updateAppInstanceUser(input: { arn: $arn, name: "a" }) { userErrors { code field } }
        g: createAppInstanceAdmin(input: { appInstanceArn: $home, adminArn: $arn }) { userErrors { code field } }
        h: putAppInstanceRetentionSettings(input: { appInstanceArn: $arn, channelRetentionSettings: {} }) { userErrors { code field } }
      }`,
      { arn, home },
    );
    const deletions = await Promise.all(
      [
        "d: deleteAppInstanceUser(input: { arn: $arn })",
        'e: deleteAppInstance(input: { arn: $arn, confirmName: "a" })',
        `f: deleteAppInstanceAdmin(input: { appInstanceArn: "${home}", adminArn: $arn })`,
      ].map((deletion) =>
        harness.data(`mutation ($arn: ChimeArn!) { ${deletion} { userErrors { code field } } }`, { arn }),
      ),
    );
    const results = Object.assign({}, creations, ...deletions);
    for (const [name, { userErrors }] of Object.entries<{ userErrors: unknown }>(results)) {
      const field = ["a", "h"].includes(name) ? "appInstanceArn" : ["f", "g"].includes(name) ? "adminArn" : "arn";
      expect({ name, userErrors }).toEqual({ name, userErrors: [{ code: "BAD_USER_INPUT", field: ["input", field] }] });
    }
  });
  expect(calls).toEqual([]);
});

test("an ARN of another kind is told from a malformed one", async () => {
  const { errors } = await harness.execute(
    `query ($home: ChimeArn!, $user: ChimeArn!) { a: appInstance(arn: $user) { name } b: appInstanceUser(arn: $home) { name } }`,
    { home, user },
  );
  expect(errors?.map(({ message }) => message)).toEqual([
    "arn must be an ARN of the form arn:aws:chime:<region>:<account>:app-instance/<id>, but is the ARN of a user",
    "arn must be an ARN of the form arn:aws:chime:<region>:<account>:app-instance/<id>/user/<userId>, but is the ARN of an AppInstance",
  ]);
});

test("an ARN of another Region, and an admin of another instance, are refused", async () => {
  const calls = await harness.callsOf(async () => {
    const { errors } = await harness.execute(
      `query ($far: ChimeArn!, $home: ChimeArn!, $user: ChimeArn!) {
        far: appInstance(arn: $far) { name }
        foreign: appInstanceAdmin(appInstanceArn: $home, adminArn: $user) { id }
      }`,
      { far: home.replace("us-east-1", "eu-central-1"), home: `${home}0`, user },
    );
    expect(errors?.map(({ message }) => message).toSorted()).toEqual([
      "AppInstanceArn is of Region eu-central-1, but this gateway serves us-east-1",
      "adminArn must be of a user or bot of that AppInstance",
    ]);
  });
  expect(calls).toEqual([]);
});

const badUsers: [fault: object, field: string, message: string][] = [
  [{ userId: "" }, "userId", "must have 1 to 64 letters"],
  [{ userId: ".." }, "userId", "must have 1 to 64 letters"],
  [{ userId: "a/b" }, "userId", "must have 1 to 64 letters"],
  [{ userId: "a".repeat(65) }, "userId", "must have 1 to 64 letters"],
  [{ userId: "ann\n" }, "userId", "must have 1 to 64 letters"],
  [{ name: "" }, "name", "must have 1 to 100 characters, but has 0"],
  [{ name: "🙂".repeat(101) }, "name", "must have 1 to 100 characters, but has 101"],
  [{ name: " \t" }, "name", "must not be blank"],
  [{ name: "Ann\nLee" }, "name", "must be in one line"],
  [{ name: "Ann \ud83d" }, "name", "must be well-formed Unicode"],
  [{ metadata: bytes1025 }, "metadata", "must have at most 1,024 bytes of UTF-8, but has 1,025"],
  [{ metadata: "\udc00" }, "metadata", "must be well-formed Unicode"],
  [{ idempotencyKey: "" }, "idempotencyKey", "must have 1 to 256 characters"],
];

test.each(badUsers)(
  "a user with %j is refused, saying which input and why, with no call to AWS",
  async (fault, field, message) => {
    const input = { appInstanceArn: home, userId: "ann", name: "Ann", ...fault };
    const calls = await harness.callsOf(async () => {
      const { createAppInstanceUser } = await harness.data(
        "mutation ($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { appInstanceUser { id } userErrors { code message field } } }",
        { input },
      );
      expect(createAppInstanceUser).toEqual({
        appInstanceUser: null,
        userErrors: [
          { code: "BAD_USER_INPUT", message: expect.stringContaining(`${field} ${message}`), field: ["input", field] },
        ],
      });
    });
    expect(calls).toEqual([]);
  },
);

test("all faults of an input are told at once", async () => {
  const { createAppInstanceUser } = await harness.data(
    `mutation { createAppInstanceUser(input: { appInstanceArn: "x", userId: "", name: "" }) { userErrors { field } } }`,
  );
  expect(createAppInstanceUser.userErrors).toEqual([
    { field: ["input", "appInstanceArn"] },
    { field: ["input", "userId"] },
    { field: ["input", "name"] },
  ]);
});

test.each([0, -1, 1001, 100_000])("first: %d is refused with no call to AWS", async (first) => {
  const calls = await harness.callsOf(async () => {
    const { data, errors } = await harness.execute(
      `query ($first: Int!, $home: ChimeArn!) {
        appInstances(first: $first) { nodes { id } }
        appInstance(arn: $home) { arn users(first: $first) { nodes { id } } admins(first: $first) { nodes { id } } }
      }`,
      { first, home },
    );
    expect(data).toEqual({ appInstances: null, appInstance: { arn: home, users: null, admins: null } });
    expect(errors?.map(({ message }) => message)).toEqual(Array(3).fill(`first must be 1 to 1,000, but is ${first}`));
  });
  expect(calls).toEqual([]);
});

test("ids that this graph did not give out are refused each for itself, and more than a hundred at all", async () => {
  const { appInstance } = await harness.data("query ($home: ChimeArn!) { appInstance(arn: $home) { id } }", { home });
  const forged = [
    "",
    "x",
    `${appInstance.id}=`,
    `${appInstance.id}\n`,
    Buffer.from("1:instance:..").toString("base64url"),
  ];
  const calls = await harness.callsOf(async () => {
    const { data, errors } = await harness.execute("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: [appInstance.id, ...forged],
    });
    expect(data).toEqual({ nodes: [{ id: appInstance.id }, ...forged.map(() => null)] });
    expect(errors?.map(({ path, extensions }) => [path?.[1], extensions.code])).toEqual(
      forged.map((_, index) => [index + 1, "BAD_USER_INPUT"]),
    );
    const many = await harness.execute("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: Array(101).fill("x"),
    });
    expect(many.errors?.[0]?.message).toBe("ids must be at most 100, but are 101");
  });
  expect(calls).toEqual([]);
});

test.each(["2026-02-30T00:00:00Z", "yesterday", "2026-01-01", 0])("%j is no DateTime", async (expectedUpdatedAt) => {
  const { errors } = await harness.execute(
    "mutation ($input: UpdateAppInstanceInput!) { updateAppInstance(input: $input) { userErrors { code } } }",
    { input: { arn: home, name: "x", expectedUpdatedAt } },
  );
  expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  expect(errors?.[0]?.message).toContain("DateTime must be RFC 3339 text");
});
