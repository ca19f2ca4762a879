import { expect, test } from "@jest/globals";
import type { Operation } from "../../src/emulator/public.ts";
import { expiresAfter } from "./fixtures.ts";
import { arn, lexBot, samples, user } from "./samples.ts";
import { rawRequest, startTestEmulator } from "./support.ts";

const lex = (change: object) => ({ Lex: { ...lexBot, ...change } });
const alias = (arn: string) => lex({ LexBotAliasArn: arn });
const retained = (RetentionDays: number) => ({ ChannelRetentionSettings: { RetentionDays } });

// Copied by hand from AWS's model: a test that derived these from our table would repeat its mistakes.
test.each<{ operation: Operation; member: string; accepted: unknown[]; rejected: unknown[] }>([
  {
    operation: "CreateAppInstance",
    member: "Name",
    accepted: ["x", "x".repeat(256), "😀".repeat(256), "\t\n\r", "~\u007F\u0084\u0085\u009F\u00A0", "\u2028", "\uFFFD"],
    rejected: ["", "x".repeat(257), "😀".repeat(257), "\u0000", "\u001F", "\uFFFE"],
  },
  {
    operation: "CreateAppInstance",
    member: "Metadata",
    accepted: ["", "x".repeat(1024), "é".repeat(512), "😀".repeat(256), '{\n"a": 1\n}', "\u2028", "\u0000"],
    rejected: ["x".repeat(1025), "é".repeat(513), "😀".repeat(257)],
  },
  {
    operation: "CreateAppInstance",
    member: "ClientRequestToken",
    accepted: ["ab", "a".repeat(64), "-_aZ09"],
    rejected: ["", "a", "a".repeat(65), "a b", "a.b", "ab\n", "é1"],
  },
  {
    operation: "CreateAppInstance",
    member: "Tags",
    accepted: [
      Array.from({ length: 50 }, (_, n) => ({ Key: `k${n}`, Value: "v" })),
      [{ Key: "k".repeat(128), Value: "v".repeat(256) }],
    ],
    rejected: [
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
    accepted: ["a", "9", "a".repeat(64), "us-east-1:x@y.z_w-1"],
    rejected: ["", "a".repeat(65), ":a", "a:", "-a", "a.", "a/b", "a b", "é", "a\n"],
  },
  {
    operation: "CreateAppInstanceUser",
    member: "Name",
    accepted: ["x", "x".repeat(100), "😀".repeat(100), " x ", "x\u2028\u2029\u0085"],
    rejected: ["", " ", "\u2028", "x".repeat(101), "😀".repeat(101), "x\n", "x\r"],
  },
  {
    operation: "CreateAppInstanceUser",
    member: "ExpirationSettings",
    accepted: [expiresAfter(1), expiresAfter(5475)],
    rejected: [{}, expiresAfter(0), expiresAfter(5476), { ExpirationDays: 1 }],
  },
  {
    operation: "PutAppInstanceRetentionSettings",
    member: "AppInstanceRetentionSettings",
    accepted: [{}, { ChannelRetentionSettings: {} }, { ChannelRetentionSettings: null }, retained(1), retained(5475)],
    rejected: [retained(0), retained(5476), retained(1.5)],
  },
  {
    operation: "DescribeAppInstance",
    member: "AppInstanceArn",
    accepted: ["arn:a::::x", `arn:aws:chime:::${"x".repeat(1024)}`, arn, user],
    rejected: [
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
    accepted: ["", "x".repeat(256), "😀".repeat(256), "\t\n\r", "\u007F", "\u2028"],
    rejected: ["x".repeat(257), "\u0000", "\uFFFE"],
  },
  {
    operation: "CreateAppInstanceBot",
    member: "Configuration",
    accepted: [
      { Lex: { LexBotAliasArn: lexBot.LexBotAliasArn, LocaleId: "" } },
      ...["AUTO", "ALL", "MENTIONS", "NONE"].map((StandardMessages) =>
        lex({ InvokedBy: { StandardMessages, TargetedMessages: "NONE" } }),
      ),
      alias("arn:aws:lex:eu-central-1:000000000000:bot-alias/0000000000/ZZZZZZZZZZ"),
      ...["A", "a_b_", "x".repeat(100)].map((WelcomeIntent) => lex({ WelcomeIntent })),
    ],
    rejected: [
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
    accepted: [{ DeviceToken: "d" }, { DeviceToken: "😀".repeat(1600), VoipDeviceToken: "v".repeat(1600) }],
    rejected: [
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
    accepted: ["", "x".repeat(1600), "a\u2028b"],
    rejected: ["x".repeat(1601), "a\nb"],
  },
  {
    operation: "RegisterAppInstanceUserEndpoint",
    member: "Type",
    accepted: ["APNS", "APNS_SANDBOX", "GCM"],
    rejected: ["", "apns", "ADM", null],
  },
  {
    operation: "UpdateAppInstanceUserEndpoint",
    member: "AllowMessages",
    accepted: ["ALL", "NONE", null],
    rejected: ["", "all", true],
  },
  {
    operation: "DescribeAppInstanceUserEndpoint",
    member: "EndpointId",
    accepted: ["x", "😀".repeat(64), "a/b+c= %"],
    rejected: ["x".repeat(65), "a\n"],
  },
  {
    operation: "DescribeAppInstanceUserEndpoint",
    member: "AppInstanceUserArn",
    accepted: ["x", "x".repeat(1600)],
    rejected: ["x".repeat(1601)],
  },
  {
    operation: "PutAppInstanceUserExpirationSettings",
    member: "ExpirationSettings",
    accepted: [null, expiresAfter(1), expiresAfter(5475)],
    rejected: [{}, expiresAfter(0), expiresAfter(5476), { ExpirationCriterion: "CREATED_TIMESTAMP" }],
  },
  {
    operation: "TagResource",
    member: "Tags",
    accepted: [
      [
        { Key: "a", Value: "v" },
        { Key: "A", Value: "v" },
      ],
      [{ Key: "my-aws:", Value: "v" }],
    ],
    rejected: [
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
    accepted: [["k"], ["k", "K"], ["k", "k"], ["k".repeat(128)], Array.from({ length: 50 }, (_, n) => `k${n}`)],
    rejected: [[], [""], ["aws:k"], ["k".repeat(129)], Array.from({ length: 51 }, (_, n) => `k${n}`)],
  },
  { operation: "ListAppInstances", member: "MaxResults", accepted: [1, 50], rejected: [0, 51, -1, 1e12] },
  {
    operation: "ListAppInstances",
    member: "NextToken",
    accepted: ["", "t".repeat(2048)],
    rejected: ["t".repeat(2049)],
  },
])("$operation accepts and rejects values of $member at its bounds", async (row) => {
  await using harness = await startTestEmulator();
  const { operation, member, accepted, rejected } = row;
  const verdict = async (value: unknown) => {
    const { method, target, ...body } = rawRequest(operation, { ...samples[operation], [member]: value });
    const { text } = await harness.send(method, target, body);
    return text.includes("validation error") ? "rejected" : "accepted";
  };
  for (const value of accepted) expect([value, await verdict(value)]).toEqual([value, "accepted"]);
  for (const value of rejected) expect([value, await verdict(value)]).toEqual([value, "rejected"]);
});
