import { expect, test } from "@jest/globals";
import { type Input, type Operation, type Route, routes } from "../../src/emulator/wire/routes.ts";
import type { Shape } from "../../src/emulator/wire/shape.ts";
import { openHouse, rawRequest } from "./support.ts";

const arn = "arn:aws:chime:us-east-1:123456789012:app-instance/5c31cf07-0000-4000-8000-000000000000";
const user = `${arn}/user/u`;
const paging = { MaxResults: 5, NextToken: "token" };
const tokenAndTags = { ClientRequestToken: "token", Tags: [{ Key: "k", Value: "v" }] };

const bot = `${arn}/bot/b`;
const pinpointApp = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd";
const lexBot = {
  LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID",
  LocaleId: "en_US",
  RespondsTo: "STANDARD_MESSAGES",
  InvokedBy: { StandardMessages: "AUTO", TargetedMessages: "ALL" },
  WelcomeIntent: "w",
} as const;
const endpoint = { AppInstanceUserArn: user, EndpointId: "e" };

/** An input of each operation that has all members and breaks no constraint. */
const samples: { readonly [O in Operation]: Required<Input<O>> } = {
  CreateAppInstance: { Name: "n", Metadata: "m", ...tokenAndTags },
  DescribeAppInstance: { AppInstanceArn: arn },
  UpdateAppInstance: { AppInstanceArn: arn, Name: "n", Metadata: "m" },
  DeleteAppInstance: { AppInstanceArn: arn },
  ListAppInstances: paging,
  CreateAppInstanceUser: {
    AppInstanceArn: arn,
    AppInstanceUserId: "u",
    Name: "n",
    Metadata: "m",
    ...tokenAndTags,
    ExpirationSettings: { ExpirationDays: 1, ExpirationCriterion: "CREATED_TIMESTAMP" },
  },
  DescribeAppInstanceUser: { AppInstanceUserArn: user },
  UpdateAppInstanceUser: { AppInstanceUserArn: user, Name: "n", Metadata: "m" },
  DeleteAppInstanceUser: { AppInstanceUserArn: user },
  ListAppInstanceUsers: { AppInstanceArn: arn, ...paging },
  CreateAppInstanceAdmin: { AppInstanceArn: arn, AppInstanceAdminArn: user },
  DescribeAppInstanceAdmin: { AppInstanceArn: arn, AppInstanceAdminArn: user },
  DeleteAppInstanceAdmin: { AppInstanceArn: arn, AppInstanceAdminArn: user },
  ListAppInstanceAdmins: { AppInstanceArn: arn, ...paging },
  GetAppInstanceRetentionSettings: { AppInstanceArn: arn },
  PutAppInstanceRetentionSettings: {
    AppInstanceArn: arn,
    AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 1 } },
  },
  CreateAppInstanceBot: {
    AppInstanceArn: arn,
    Name: "n",
    Metadata: "m",
    ...tokenAndTags,
    Configuration: { Lex: lexBot },
  },
  DescribeAppInstanceBot: { AppInstanceBotArn: bot },
  UpdateAppInstanceBot: { AppInstanceBotArn: bot, Name: "n", Metadata: "m", Configuration: { Lex: lexBot } },
  DeleteAppInstanceBot: { AppInstanceBotArn: bot },
  ListAppInstanceBots: { AppInstanceArn: arn, ...paging },
  RegisterAppInstanceUserEndpoint: {
    AppInstanceUserArn: user,
    Name: "n",
    Type: "APNS",
    ResourceArn: pinpointApp,
    EndpointAttributes: { DeviceToken: "d", VoipDeviceToken: "v" },
    ClientRequestToken: "token",
    AllowMessages: "ALL",
  },
  DescribeAppInstanceUserEndpoint: endpoint,
  UpdateAppInstanceUserEndpoint: { ...endpoint, Name: "n", AllowMessages: "NONE" },
  DeregisterAppInstanceUserEndpoint: endpoint,
  ListAppInstanceUserEndpoints: { AppInstanceUserArn: user, ...paging },
  PutAppInstanceUserExpirationSettings: {
    AppInstanceUserArn: user,
    ExpirationSettings: { ExpirationDays: 1, ExpirationCriterion: "CREATED_TIMESTAMP" },
  },
  TagResource: { ResourceARN: arn, Tags: tokenAndTags.Tags },
  UntagResource: { ResourceARN: arn, TagKeys: ["k"] },
  ListTagsForResource: { ResourceARN: arn },
};

interface Violation {
  readonly at: string;
  readonly input: object;
  readonly expected: string;
}

/** Every way in which one value breaks one constraint of its shape; `put` makes the input that holds it. */
function* violations(
  value: unknown,
  shape: Shape,
  at: string,
  isText: boolean,
  put: (value: unknown) => object,
): Generator<Violation> {
  const broken = (bad: unknown, expected: string) => ({ at, input: put(bad), expected });
  const wrongTypes = (right: string, expected: string) =>
    isText
      ? []
      : [7.5, "text", true, ["x"], { x: 1 }].filter((bad) => typeOf(bad) !== right).map((bad) => broken(bad, expected));
  switch (shape.type) {
    case "string": {
      yield* wrongTypes("string", "Member must be a string");
      if (shape.min) yield broken("a".repeat(shape.min - 1), `greater than or equal to ${shape.min}`);
      if (shape.max) yield broken("a".repeat(shape.max + 1), `less than or equal to ${shape.max}`);
      if (shape.maxBytes) yield broken("é".repeat(shape.maxBytes / 2 + 1), `${shape.maxBytes} bytes`);
      if (shape.pattern) yield broken(outside(shape.pattern, shape.min ?? 0), "pattern");
      if (!isText) yield broken("lone \ud800", "well-formed Unicode");
      break;
    }
    case "enum":
      yield* wrongTypes("string", "enum value set");
      yield broken("NOT_IN_IT", "enum value set");
      break;
    case "integer":
      yield* wrongTypes("integer", "Member must be an integer");
      yield broken(shape.min - 1, `greater than or equal to ${shape.min}`);
      yield broken(shape.max + 1, `less than or equal to ${shape.max}`);
      if (isText) for (const text of ["abc", "1.5", "", "0x5", " 5", "5e0", "+5"]) yield broken(text, "an integer");
      break;
    case "list": {
      const [first] = value as unknown[];
      const isOfText = typeof first === "string";
      yield* wrongTypes("list", "Member must be a list");
      yield broken([], `greater than or equal to ${shape.min}`);
      const many = Array.from({ length: shape.max + 1 }, (_, n) => (isOfText ? `k${n}` : { Key: `k${n}`, Value: "v" }));
      yield broken(many, `less than or equal to ${shape.max}`);
      if (shape.distinctBy) yield broken([first, first], `same ${shape.distinctBy}`);
      yield { ...broken([null], `Member must be ${isOfText ? "a string" : "an object"}`), at: `${at}[0]` };
      yield* violations(first, shape.of, `${at}[0]`, isText, (bad) => put([bad]));
      break;
    }
    case "structure": {
      yield* wrongTypes("object", "Member must be an object");
      for (const [name, member] of Object.entries(shape.members)) {
        const holder = value as { [name: string]: unknown };
        const inside = (bad: unknown) => put({ ...holder, [name]: bad });
        if (member.required) yield { at: `${at}.${name}`, input: inside(undefined), expected: "not be null" };
        yield* violations(holder[name], member.shape, `${at}.${name}`, isText, inside);
      }
    }
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  if (Number.isInteger(value)) return "integer";
  return typeof value;
}

/** A text that is long enough and does not match. */
function outside(pattern: RegExp, min: number): string {
  const found = ["\n", "\u0001", " ", "/", "aws:"]
    .map((c) => c.repeat(Math.max(min, 2)))
    .find((text) => !pattern.test(text));
  if (found === undefined) throw new Error(`no text found outside ${pattern.source}`);
  return found;
}

function* violationsOf(operation: Operation): Generator<Violation> {
  const { path, query = {}, input }: Route = routes[operation];
  const sample = samples[operation] as { [name: string]: unknown };
  for (const [name, { shape, required }] of Object.entries(input)) {
    const isLabel = path.includes(`{${name}}`);
    const put = (bad: unknown) => ({ ...sample, [name]: bad });
    if (required && !isLabel) {
      yield { at: name, input: put(undefined), expected: "not be null" };
      if (!(name in query)) yield { at: name, input: put(null), expected: "not be null" };
    }
    yield* violations(sample[name], shape, name, isLabel || name in query, put);
  }
}

test.each(Object.keys(routes) as Operation[])(
  "%s refuses each single violation, and nothing else",
  async (operation) => {
    await using house = await openHouse();
    const good = rawRequest(operation, samples[operation] as { [name: string]: unknown });
    const accepted = await house.send(good.method, good.target, good);
    expect(accepted.text).not.toContain("validation error");

    for (const { at, input, expected } of violationsOf(operation)) {
      const { method, target, ...rest } = rawRequest(operation, input as { [name: string]: unknown });
      const answer = await house.send(method, target, rest);
      const { Code, Message } = JSON.parse(answer.text);
      expect({ input, status: answer.status, Code, Message }).toEqual({
        input,
        status: 400,
        Code: "BadRequest",
        Message: expect.stringMatching(/^1 validation error detected: /),
      });
      expect(Message).toContain(`'${at}'`);
      expect(Message).toContain(expected);
      expect(answer.headers["x-amzn-errortype"]).toBe("BadRequestException");
    }
  },
);

test("the table has as many operations, and gives as many violations, as it did", () => {
  const count = (Object.keys(routes) as Operation[]).flatMap((operation) => [...violationsOf(operation)]).length;
  expect([Object.keys(routes).length, count]).toEqual([30, 706]);
});

const expiring = (ExpirationDays: number) => ({ ExpirationDays, ExpirationCriterion: "CREATED_TIMESTAMP" });
const lex = (change: object) => ({ Lex: { ...lexBot, ...change } });
const alias = (arn: string) => lex({ LexBotAliasArn: arn });
const retained = (RetentionDays: number) => ({ ChannelRetentionSettings: { RetentionDays } });

// Written out by hand from AWS's model, so that a slip in our table does not prove itself right.
test.each<{ operation: Operation; member: string; taken: unknown[]; refused: unknown[] }>([
  {
    operation: "CreateAppInstance",
    member: "Name",
    taken: ["x", "x".repeat(256), "😀".repeat(256), "\t\n\r", "~", "\u0085", "\u00A0", "\uFFFD"],
    refused: ["", "x".repeat(257), "😀".repeat(257), "\u0000", "\u001F", "\u007F", "\u0084", "\u009F", "\uFFFE"],
  },
  {
    operation: "CreateAppInstance",
    member: "Metadata",
    taken: ["", "x".repeat(1024), "é".repeat(512), "😀".repeat(256), '{\n"a": 1\n}', "\u0000"],
    refused: ["x".repeat(1025), "é".repeat(513), "😀".repeat(257)],
  },
  {
    operation: "CreateAppInstance",
    member: "ClientRequestToken",
    taken: ["ab", "a".repeat(64), "-_aZ09"],
    refused: ["", "a", "a".repeat(65), "a b", "a.b", "ab\n", "é1"],
  },
  {
    operation: "CreateAppInstance",
    member: "Tags",
    taken: [
      Array.from({ length: 50 }, (_, n) => ({ Key: `k${n}`, Value: "v" })),
      [{ Key: "k".repeat(128), Value: "v".repeat(256) }],
    ],
    refused: [
      Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: "v" })),
      [{ Key: "k".repeat(129), Value: "v" }],
      [{ Key: "k", Value: "v".repeat(257) }],
      [{ Key: "k", Value: "" }],
      [{ Key: "", Value: "v" }],
      [{ Key: "k" }],
    ],
  },
  {
    operation: "CreateAppInstanceUser",
    member: "AppInstanceUserId",
    taken: ["a", "9", "a".repeat(64), "us-east-1:x@y.z_w-1"],
    refused: ["", "a".repeat(65), ":a", "a:", "-a", "a.", "a/b", "a b", "é", "a\n"],
  },
  {
    operation: "CreateAppInstanceUser",
    member: "Name",
    taken: ["x", "x".repeat(100), "😀".repeat(100), " x "],
    refused: ["", " ", "x".repeat(101), "😀".repeat(101), "x\n"],
  },
  {
    operation: "CreateAppInstanceUser",
    member: "ExpirationSettings",
    taken: [expiring(1), expiring(5475)],
    refused: [{}, expiring(0), expiring(5476), { ExpirationDays: 1 }],
  },
  {
    operation: "PutAppInstanceRetentionSettings",
    member: "AppInstanceRetentionSettings",
    taken: [{}, { ChannelRetentionSettings: {} }, { ChannelRetentionSettings: null }, retained(1), retained(5475)],
    refused: [retained(0), retained(5476), retained(1.5)],
  },
  {
    operation: "DescribeAppInstance",
    member: "AppInstanceArn",
    taken: ["arn:a::::x", `arn:aws:chime:::${"x".repeat(1024)}`, arn, user],
    refused: [
      "arn:",
      `arn:aws:chime:::${"x".repeat(1025)}`,
      `arn:${"a".repeat(64)}::::x`,
      "arn:aws:chime:::",
      "arn:aws:chime:::/x",
      "arn:AWS:chime:::x",
      "arn:aws:chime::x",
      `x${arn}`,
      `${arn}\n`,
    ],
  },
  {
    operation: "CreateAppInstanceBot",
    member: "Name",
    taken: ["", "x".repeat(256), "😀".repeat(256), "\t\n\r"],
    refused: ["x".repeat(257), "\u0000", "\u007F", "\uFFFE"],
  },
  {
    operation: "CreateAppInstanceBot",
    member: "Configuration",
    taken: [
      { Lex: { LexBotAliasArn: lexBot.LexBotAliasArn, LocaleId: "" } },
      ...["AUTO", "ALL", "MENTIONS", "NONE"].map((StandardMessages) =>
        lex({ InvokedBy: { StandardMessages, TargetedMessages: "NONE" } }),
      ),
      alias("arn:aws:lex:eu-central-1:000000000000:bot-alias/0000000000/ZZZZZZZZZZ"),
      ...["A", "a_b_", "x".repeat(100)].map((WelcomeIntent) => lex({ WelcomeIntent })),
    ],
    refused: [
      {},
      { Lex: {} },
      { Lex: { LexBotAliasArn: lexBot.LexBotAliasArn } },
      lex({ RespondsTo: "ALL" }),
      lex({ InvokedBy: { StandardMessages: "AUTO" } }),
      lex({ InvokedBy: { StandardMessages: "AUTO", TargetedMessages: "MENTIONS" } }),
      alias("arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASI"),
      alias("arn:aws:lex:us-east-1:123456789012:bot-alias/abcdefghi0/TSTALIASID"),
      alias("arn:aws:lex:us-east-10:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID"),
      alias("arn:aws-cn:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID"),
      ...["", "_a", "a__b", "a1", "a b", "x".repeat(101)].map((WelcomeIntent) => lex({ WelcomeIntent })),
    ],
  },
  {
    operation: "RegisterAppInstanceUserEndpoint",
    member: "EndpointAttributes",
    taken: [{ DeviceToken: "d" }, { DeviceToken: "😀".repeat(1600), VoipDeviceToken: "v".repeat(1600) }],
    refused: [
      {},
      { DeviceToken: "" },
      { DeviceToken: "d\n" },
      { DeviceToken: "d".repeat(1601) },
      { DeviceToken: "d", VoipDeviceToken: "" },
    ],
  },
  {
    operation: "RegisterAppInstanceUserEndpoint",
    member: "Name",
    taken: ["", "x".repeat(1600)],
    refused: ["x".repeat(1601), "a\nb"],
  },
  {
    operation: "RegisterAppInstanceUserEndpoint",
    member: "Type",
    taken: ["APNS", "APNS_SANDBOX", "GCM"],
    refused: ["", "apns", "ADM", null],
  },
  {
    operation: "UpdateAppInstanceUserEndpoint",
    member: "AllowMessages",
    taken: ["ALL", "NONE", null],
    refused: ["", "all", true],
  },
  {
    operation: "DescribeAppInstanceUserEndpoint",
    member: "EndpointId",
    taken: ["x", "😀".repeat(64), "a/b+c= %"],
    refused: ["x".repeat(65), "a\n"],
  },
  {
    operation: "DescribeAppInstanceUserEndpoint",
    member: "AppInstanceUserArn",
    taken: ["x", "x".repeat(1600)],
    refused: ["x".repeat(1601)],
  },
  {
    operation: "PutAppInstanceUserExpirationSettings",
    member: "ExpirationSettings",
    taken: [null, expiring(1), expiring(5475)],
    refused: [{}, expiring(0), expiring(5476), { ExpirationCriterion: "CREATED_TIMESTAMP" }],
  },
  {
    operation: "TagResource",
    member: "Tags",
    taken: [
      [
        { Key: "a", Value: "v" },
        { Key: "A", Value: "v" },
      ],
      [{ Key: "my-aws:", Value: "v" }],
    ],
    refused: [
      [],
      null,
      [
        { Key: "k", Value: "v" },
        { Key: "k", Value: "w" },
      ],
      [{ Key: "Aws:k", Value: "v" }],
    ],
  },
  {
    operation: "UntagResource",
    member: "TagKeys",
    taken: [["k"], ["k", "K"], ["k".repeat(128)], Array.from({ length: 50 }, (_, n) => `k${n}`)],
    refused: [[], ["k", "k"], [""], ["aws:k"], ["k".repeat(129)], Array.from({ length: 51 }, (_, n) => `k${n}`)],
  },
  { operation: "ListAppInstances", member: "MaxResults", taken: [1, 50], refused: [0, 51, -1, 1e12] },
  { operation: "ListAppInstances", member: "NextToken", taken: ["", "t".repeat(2048)], refused: ["t".repeat(2049)] },
])("$operation: $member is taken and refused at its bounds", async ({ operation, member, taken, refused }) => {
  await using house = await openHouse();
  const verdict = async (value: unknown) => {
    const { method, target, ...rest } = rawRequest(operation, { ...samples[operation], [member]: value });
    const { text } = await house.send(method, target, rest);
    return text.includes("validation error") ? "refused" : "taken";
  };
  for (const value of taken) expect([value, await verdict(value)]).toEqual([value, "taken"]);
  for (const value of refused) expect([value, await verdict(value)]).toEqual([value, "refused"]);
});
