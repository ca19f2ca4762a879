import type { Operation } from "../../src/emulator/public.ts";
import type { Input } from "../../src/emulator/wire/routes.ts";
import { botConfiguration, missingAppInstanceArn, pinpointAppArn } from "./fixtures.ts";

export const arn = missingAppInstanceArn;
export const user = `${arn}/user/u`;
const paging = { MaxResults: 5, NextToken: "token" };
const tokenAndTags = { ClientRequestToken: "token", Tags: [{ Key: "k", Value: "v" }] };

const bot = `${arn}/bot/b`;
export const lexBot = {
  ...botConfiguration.Lex,
  RespondsTo: "STANDARD_MESSAGES",
  InvokedBy: { StandardMessages: "AUTO", TargetedMessages: "ALL" },
  WelcomeIntent: "w",
} as const;
const endpoint = { AppInstanceUserArn: user, EndpointId: "e" };

/** A valid input with all members for each operation. */
export const samples: { readonly [O in Operation]: Required<Input<O>> } = {
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
    ResourceArn: pinpointAppArn,
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
