import type * as aws from "@aws-sdk/client-chime-sdk-identity";
import { type OperationName, operationNames } from "../operations.ts";
import type { Output } from "./commands.ts";
import {
  arn,
  endpointId,
  integer,
  list,
  type Member,
  type Members,
  type NamedMember,
  oneOf,
  required,
  structure,
  text,
  timestamp,
} from "./response-members.ts";

const timestamps = { CreatedTimestamp: timestamp, LastUpdatedTimestamp: timestamp };
const names = { Name: text, Metadata: text };

const instance = { AppInstanceArn: required(arn("app-instance")), ...names };
const user = { AppInstanceUserArn: required(arn("user")), ...names };
const bot = { AppInstanceBotArn: required(arn("bot")), ...names };
const Admin = required(structure<aws.Identity>({ Arn: required(arn("identity")), Name: text }));

const ExpirationSettings = structure<aws.ExpirationSettings>({
  ExpirationDays: required(integer),
  ExpirationCriterion: required(oneOf("ExpirationCriterion")),
});

const Configuration = structure<aws.Configuration>({
  Lex: required(
    structure<aws.LexConfiguration>({
      LexBotAliasArn: required(text),
      LocaleId: required(text),
      InvokedBy: structure<aws.InvokedBy>({
        StandardMessages: required(oneOf("StandardMessages")),
        TargetedMessages: required(oneOf("TargetedMessages")),
      }),
      RespondsTo: oneOf("RespondsTo"),
      WelcomeIntent: text,
    }),
  ),
});

const endpoint = {
  AppInstanceUserArn: arn("user"),
  EndpointId: required(endpointId),
  Name: text,
  Type: oneOf("AppInstanceUserEndpointType"),
  AllowMessages: oneOf("AllowMessages"),
  EndpointState: structure<aws.EndpointState>({
    Status: required(oneOf("EndpointStatus")),
    StatusReason: oneOf("EndpointStatusReason"),
  }),
};

const EndpointAttributes = structure<aws.EndpointAttributes>({ DeviceToken: required(text), VoipDeviceToken: text });

const retention = {
  AppInstanceRetentionSettings: structure<aws.AppInstanceRetentionSettings>({
    ChannelRetentionSettings: structure<aws.ChannelRetentionSettings>({ RetentionDays: integer }),
  }),
  InitiateDeletionTimestamp: timestamp,
};

const ofInstance = { AppInstanceArn: arn("app-instance") };
const ofUser = { AppInstanceUserArn: arn("user") };
const NextToken = text;
const noMembers = {};

const responses: { readonly [Name in OperationName]: Members<Omit<Output<Name>, "$metadata">> } = {
  CreateAppInstance: { AppInstanceArn: required(arn("app-instance")) },
  CreateAppInstanceAdmin: {
    ...ofInstance,
    AppInstanceAdmin: structure<aws.Identity>({ Arn: arn("identity"), Name: text }),
  },
  CreateAppInstanceBot: { AppInstanceBotArn: required(arn("bot")) },
  CreateAppInstanceUser: { AppInstanceUserArn: required(arn("user")) },
  DeleteAppInstance: noMembers,
  DeleteAppInstanceAdmin: noMembers,
  DeleteAppInstanceBot: noMembers,
  DeleteAppInstanceUser: noMembers,
  DeregisterAppInstanceUserEndpoint: noMembers,
  DescribeAppInstance: { AppInstance: required(structure<aws.AppInstance>({ ...instance, ...timestamps })) },
  DescribeAppInstanceAdmin: {
    AppInstanceAdmin: required(structure<aws.AppInstanceAdmin>({ Admin, ...ofInstance, CreatedTimestamp: timestamp })),
  },
  DescribeAppInstanceBot: {
    AppInstanceBot: required(structure<aws.AppInstanceBot>({ ...bot, Configuration, ...timestamps })),
  },
  DescribeAppInstanceUser: {
    AppInstanceUser: required(structure<aws.AppInstanceUser>({ ...user, ExpirationSettings, ...timestamps })),
  },
  DescribeAppInstanceUserEndpoint: {
    AppInstanceUserEndpoint: required(
      structure<aws.AppInstanceUserEndpoint>({ ...endpoint, ResourceArn: text, EndpointAttributes, ...timestamps }),
    ),
  },
  GetAppInstanceRetentionSettings: retention,
  ListAppInstanceAdmins: {
    ...ofInstance,
    AppInstanceAdmins: required(list(structure<aws.AppInstanceAdminSummary>({ Admin }))),
    NextToken,
  },
  ListAppInstanceBots: {
    ...ofInstance,
    AppInstanceBots: required(list(structure<aws.AppInstanceBotSummary>(bot))),
    NextToken,
  },
  ListAppInstanceUserEndpoints: {
    AppInstanceUserEndpoints: required(list(structure<aws.AppInstanceUserEndpointSummary>(endpoint))),
    NextToken,
  },
  ListAppInstanceUsers: {
    ...ofInstance,
    AppInstanceUsers: required(list(structure<aws.AppInstanceUserSummary>(user))),
    NextToken,
  },
  ListAppInstances: { AppInstances: required(list(structure<aws.AppInstanceSummary>(instance))), NextToken },
  ListTagsForResource: {
    Tags: required(list(structure<aws.Tag>({ Key: required(text), Value: required(text) }))),
  },
  PutAppInstanceRetentionSettings: retention,
  PutAppInstanceUserExpirationSettings: { ...ofUser, ExpirationSettings },
  RegisterAppInstanceUserEndpoint: { ...ofUser, EndpointId: required(endpointId) },
  TagResource: noMembers,
  UntagResource: noMembers,
  UpdateAppInstance: ofInstance,
  UpdateAppInstanceBot: { AppInstanceBotArn: arn("bot") },
  UpdateAppInstanceUser: ofUser,
  UpdateAppInstanceUserEndpoint: { ...ofUser, EndpointId: endpointId },
};

export const responseShapes: ReadonlyMap<OperationName, readonly NamedMember[]> = new Map(
  operationNames.map((operation) => [operation, Object.entries<Member>(responses[operation])]),
);
