import * as shapes from "../wire/constraints.ts";
import { list, optional, required, string, structure, type Values } from "../wire/shape.ts";

// Content has AWS's members and limits, with ids instead of ARNs: a file fits every account and Region. Lists are in order of creation.

const anyLength = { min: 0, max: Number.POSITIVE_INFINITY };

const date = String.raw`\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))`;
const timeOfDay = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?`;

/** ISO 8601 with up to three decimals, in any time zone. */
const Time = string({ pattern: new RegExp(String.raw`^${date}T${timeOfDay}(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$`, "u") });

/** The service makes UUIDs; content may use any id that fits an ARN and a path. */
const Id = string({ min: 1, max: 64, pattern: /^[A-Za-z0-9][\w-]*$/u });

const times = { CreatedTimestamp: optional(Time), LastUpdatedTimestamp: optional(Time) };
const tags = { Tags: optional(list(shapes.Tag, { min: 0, max: 1000, distinctBy: "Key" })) };

const endpoint = structure({
  EndpointId: optional(Id),
  Name: optional(shapes.String1600),
  Type: required(shapes.AppInstanceUserEndpointType),
  ResourceArn: required(shapes.ChimeArn),
  EndpointAttributes: required(shapes.EndpointAttributes),
  AllowMessages: optional(shapes.AllowMessages),
  ...times,
});

const user = structure({
  AppInstanceUserId: required(shapes.UserId),
  Name: required(shapes.UserName),
  Metadata: optional(shapes.Metadata),
  ExpirationSettings: optional(shapes.ExpirationSettings),
  ...tags,
  Endpoints: optional(list(endpoint, { ...anyLength, distinctBy: "EndpointId" })),
  ...times,
});

const bot = structure({
  AppInstanceBotId: optional(Id),
  Name: optional(shapes.ResourceName),
  Metadata: optional(shapes.Metadata),
  Configuration: required(shapes.Configuration),
  ...tags,
  ...times,
});

/** Has exactly one of the two ids. */
const admin = structure({
  AppInstanceUserId: optional(shapes.UserId),
  AppInstanceBotId: optional(Id),
  CreatedTimestamp: optional(Time),
});

const appInstance = structure({
  AppInstanceId: optional(Id),
  Name: required(shapes.NonEmptyResourceName),
  Metadata: optional(shapes.Metadata),
  ChannelRetentionSettings: optional(shapes.ChannelRetentionSettings),
  InitiateDeletionTimestamp: optional(Time),
  ...tags,
  Users: optional(list(user, { ...anyLength, distinctBy: "AppInstanceUserId" })),
  Bots: optional(list(bot, { ...anyLength, distinctBy: "AppInstanceBotId" })),
  Admins: optional(list(admin, anyLength)),
  ...times,
});

export const contentShape = structure({
  AppInstances: required(list(appInstance, { ...anyLength, distinctBy: "AppInstanceId" })),
});

/** The values that fit the shape. They are the public type Content, as a test checks. */
export type ContentValues = Values<(typeof contentShape)["members"]>;
