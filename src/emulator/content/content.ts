import * as is from "../wire/constraints.ts";
import { list, optional, required, string, structure, type Values } from "../wire/shape.ts";

// What an emulator holds, as a file has it: AWS's members and their limits, with ids in place of ARNs, so that it fits into every
// account and region, and with what AWS's answers leave out. The order of each list is the order of creation.

const many = { min: 0, max: Number.POSITIVE_INFINITY };

const date = String.raw`\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))`;
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?`;

/** ISO 8601, to the millisecond, in any zone. */
const Time = string({ pattern: new RegExp(String.raw`^${date}T${clock}(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$`, "u") });

/** Such as the service makes: UUIDs as a rule, but whatever fits into an ARN and a path. */
const Id = string({ min: 1, max: 64, pattern: /^[A-Za-z0-9][\w-]*$/u });

const times = { CreatedTimestamp: optional(Time), LastUpdatedTimestamp: optional(Time) };
const tags = { Tags: optional(list(is.Tag, { min: 0, max: 1000, distinctBy: "Key" })) };

const endpoint = structure({
  EndpointId: optional(Id),
  Name: optional(is.String1600),
  Type: required(is.AppInstanceUserEndpointType),
  ResourceArn: required(is.ChimeArn),
  EndpointAttributes: required(is.EndpointAttributes),
  AllowMessages: optional(is.AllowMessages),
  ...times,
});

const user = structure({
  AppInstanceUserId: required(is.UserId),
  Name: required(is.UserName),
  Metadata: optional(is.Metadata),
  ExpirationSettings: optional(is.ExpirationSettings),
  ...tags,
  Endpoints: optional(list(endpoint, { ...many, distinctBy: "EndpointId" })),
  ...times,
});

const bot = structure({
  AppInstanceBotId: optional(Id),
  Name: optional(is.ResourceName),
  Metadata: optional(is.Metadata),
  Configuration: required(is.Configuration),
  ...tags,
  ...times,
});

/** One of the two ids. */
const admin = structure({
  AppInstanceUserId: optional(is.UserId),
  AppInstanceBotId: optional(Id),
  CreatedTimestamp: optional(Time),
});

const appInstance = structure({
  AppInstanceId: optional(Id),
  Name: required(is.NonEmptyResourceName),
  Metadata: optional(is.Metadata),
  ChannelRetentionSettings: optional(is.ChannelRetentionSettings),
  InitiateDeletionTimestamp: optional(Time),
  ...tags,
  Users: optional(list(user, { ...many, distinctBy: "AppInstanceUserId" })),
  Bots: optional(list(bot, { ...many, distinctBy: "AppInstanceBotId" })),
  Admins: optional(list(admin, many)),
  ...times,
});

export const contentShape = structure({
  AppInstances: required(list(appInstance, { ...many, distinctBy: "AppInstanceId" })),
});

type Content = Values<(typeof contentShape)["members"]>;

export type { Content };
export type AppInstanceContent = Content["AppInstances"][number];
export type UserContent = NonNullable<AppInstanceContent["Users"]>[number];
export type BotContent = NonNullable<AppInstanceContent["Bots"]>[number];
export type AdminContent = NonNullable<AppInstanceContent["Admins"]>[number];
export type EndpointContent = NonNullable<UserContent["Endpoints"]>[number];
