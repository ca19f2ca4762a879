import * as is from "./constraints.ts";
import type { ExceptionName } from "./errors.ts";
import { type Members, optional, required, type Values } from "./shape.ts";

/**
 * One operation on the wire. An input member travels in the path if the path names it, in the query if `query` does, else in the
 * body. What the path has after a `?` is constant, and tells operations of the same path and method apart.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** The name that a member has in the query string. */
  readonly query?: { readonly [member: string]: string };
  readonly input: Members;
  readonly status: 200 | 201 | 204;
  readonly errors: readonly ExceptionName[];
}

const paging = { MaxResults: optional(is.MaxResults), NextToken: optional(is.NextToken) };
const pagingQuery = { MaxResults: "max-results", NextToken: "next-token" };
const tokenAndTags = { ClientRequestToken: required(is.ClientRequestToken), Tags: optional(is.TagList) };
const instanceOnly = { AppInstanceArn: required(is.ChimeArn) };
const instanceAndAdmin = { ...instanceOnly, AppInstanceAdminArn: required(is.ChimeArn) };
const botOnly = { AppInstanceBotArn: required(is.ChimeArn) };
const userOnly = { AppInstanceUserArn: required(is.ChimeArn) };

const endpointOfUser = { ...userOnly, EndpointId: required(is.String64) };

const common: readonly ExceptionName[] = [
  "BadRequestException",
  "ForbiddenException",
  "ThrottledClientException",
  "UnauthorizedClientException",
  "ServiceUnavailableException",
  "ServiceFailureException",
];
const conflict = "ConflictException";
const limit = "ResourceLimitExceededException";

/** The operations of Chime SDK Identity, API version 2021-04-20: all 30 of them. */
export const routes = {
  CreateAppInstance: {
    method: "POST",
    path: "/app-instances",
    input: { Name: required(is.NonEmptyResourceName), Metadata: optional(is.Metadata), ...tokenAndTags },
    status: 201,
    errors: [...common, conflict, limit],
  },
  DescribeAppInstance: {
    method: "GET",
    path: "/app-instances/{AppInstanceArn}",
    input: instanceOnly,
    status: 200,
    errors: common,
  },
  UpdateAppInstance: {
    method: "PUT",
    path: "/app-instances/{AppInstanceArn}",
    input: { ...instanceOnly, Name: required(is.NonEmptyResourceName), Metadata: required(is.Metadata) },
    status: 200,
    errors: [...common, conflict],
  },
  DeleteAppInstance: {
    method: "DELETE",
    path: "/app-instances/{AppInstanceArn}",
    input: instanceOnly,
    status: 204,
    errors: [...common, limit],
  },
  ListAppInstances: {
    method: "GET",
    path: "/app-instances",
    query: pagingQuery,
    input: paging,
    status: 200,
    errors: common,
  },

  CreateAppInstanceUser: {
    method: "POST",
    path: "/app-instance-users",
    input: {
      ...instanceOnly,
      AppInstanceUserId: required(is.UserId),
      Name: required(is.UserName),
      Metadata: optional(is.Metadata),
      ...tokenAndTags,
      ExpirationSettings: optional(is.ExpirationSettings),
    },
    status: 201,
    errors: [...common, conflict, limit],
  },
  DescribeAppInstanceUser: {
    method: "GET",
    path: "/app-instance-users/{AppInstanceUserArn}",
    input: userOnly,
    status: 200,
    errors: common,
  },
  UpdateAppInstanceUser: {
    method: "PUT",
    path: "/app-instance-users/{AppInstanceUserArn}",
    input: { ...userOnly, Name: required(is.UserName), Metadata: required(is.Metadata) },
    status: 200,
    errors: [...common, conflict, limit],
  },
  DeleteAppInstanceUser: {
    method: "DELETE",
    path: "/app-instance-users/{AppInstanceUserArn}",
    input: userOnly,
    status: 204,
    errors: [...common, conflict, limit],
  },
  ListAppInstanceUsers: {
    method: "GET",
    path: "/app-instance-users",
    query: { AppInstanceArn: "app-instance-arn", ...pagingQuery },
    input: { ...instanceOnly, ...paging },
    status: 200,
    errors: common,
  },

  CreateAppInstanceAdmin: {
    method: "POST",
    path: "/app-instances/{AppInstanceArn}/admins",
    input: instanceAndAdmin,
    status: 201,
    errors: [...common, conflict, limit],
  },
  DescribeAppInstanceAdmin: {
    method: "GET",
    path: "/app-instances/{AppInstanceArn}/admins/{AppInstanceAdminArn}",
    input: instanceAndAdmin,
    status: 200,
    errors: common,
  },
  DeleteAppInstanceAdmin: {
    method: "DELETE",
    path: "/app-instances/{AppInstanceArn}/admins/{AppInstanceAdminArn}",
    input: instanceAndAdmin,
    status: 204,
    errors: [...common, conflict, limit],
  },
  ListAppInstanceAdmins: {
    method: "GET",
    path: "/app-instances/{AppInstanceArn}/admins",
    query: pagingQuery,
    input: { ...instanceOnly, ...paging },
    status: 200,
    errors: [...common, limit],
  },

  GetAppInstanceRetentionSettings: {
    method: "GET",
    path: "/app-instances/{AppInstanceArn}/retention-settings",
    input: instanceOnly,
    status: 200,
    errors: common,
  },
  PutAppInstanceRetentionSettings: {
    method: "PUT",
    path: "/app-instances/{AppInstanceArn}/retention-settings",
    input: { ...instanceOnly, AppInstanceRetentionSettings: required(is.AppInstanceRetentionSettings) },
    status: 200,
    errors: common,
  },

  CreateAppInstanceBot: {
    method: "POST",
    path: "/app-instance-bots",
    input: {
      ...instanceOnly,
      Name: optional(is.ResourceName),
      Metadata: optional(is.Metadata),
      ...tokenAndTags,
      Configuration: required(is.Configuration),
    },
    status: 201,
    errors: [...common, conflict, limit],
  },
  DescribeAppInstanceBot: {
    method: "GET",
    path: "/app-instance-bots/{AppInstanceBotArn}",
    input: botOnly,
    status: 200,
    errors: [...common, "NotFoundException"],
  },
  UpdateAppInstanceBot: {
    method: "PUT",
    path: "/app-instance-bots/{AppInstanceBotArn}",
    input: {
      ...botOnly,
      Name: required(is.ResourceName),
      Metadata: required(is.Metadata),
      Configuration: optional(is.Configuration),
    },
    status: 200,
    errors: [...common, conflict, limit],
  },
  DeleteAppInstanceBot: {
    method: "DELETE",
    path: "/app-instance-bots/{AppInstanceBotArn}",
    input: botOnly,
    status: 204,
    errors: [...common, conflict, limit],
  },
  ListAppInstanceBots: {
    method: "GET",
    path: "/app-instance-bots",
    query: { AppInstanceArn: "app-instance-arn", ...pagingQuery },
    input: { ...instanceOnly, ...paging },
    status: 200,
    errors: [...common, limit],
  },

  RegisterAppInstanceUserEndpoint: {
    method: "POST",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints",
    input: {
      ...userOnly,
      Name: optional(is.String1600),
      Type: required(is.AppInstanceUserEndpointType),
      ResourceArn: required(is.ChimeArn),
      EndpointAttributes: required(is.EndpointAttributes),
      ClientRequestToken: required(is.ClientRequestToken),
      AllowMessages: optional(is.AllowMessages),
    },
    status: 201,
    errors: [...common, conflict, limit],
  },
  DescribeAppInstanceUserEndpoint: {
    method: "GET",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints/{EndpointId}",
    input: { ...endpointOfUser, AppInstanceUserArn: required(is.String1600) },
    status: 200,
    errors: common,
  },
  UpdateAppInstanceUserEndpoint: {
    method: "PUT",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints/{EndpointId}",
    input: { ...endpointOfUser, Name: optional(is.String1600), AllowMessages: optional(is.AllowMessages) },
    status: 200,
    errors: [...common, conflict],
  },
  DeregisterAppInstanceUserEndpoint: {
    method: "DELETE",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints/{EndpointId}",
    input: endpointOfUser,
    status: 204,
    errors: common,
  },
  ListAppInstanceUserEndpoints: {
    method: "GET",
    path: "/app-instance-users/{AppInstanceUserArn}/endpoints",
    query: pagingQuery,
    input: { ...userOnly, ...paging },
    status: 200,
    errors: common,
  },

  PutAppInstanceUserExpirationSettings: {
    method: "PUT",
    path: "/app-instance-users/{AppInstanceUserArn}/expiration-settings",
    input: { ...userOnly, ExpirationSettings: optional(is.ExpirationSettings) },
    status: 200,
    errors: [...common, conflict],
  },

  TagResource: {
    method: "POST",
    path: "/tags?operation=tag-resource",
    input: { ResourceARN: required(is.ChimeArn), Tags: required(is.TagList) },
    status: 204,
    errors: [...common, limit],
  },
  UntagResource: {
    method: "POST",
    path: "/tags?operation=untag-resource",
    input: { ResourceARN: required(is.ChimeArn), TagKeys: required(is.TagKeyList) },
    status: 204,
    errors: common,
  },
  ListTagsForResource: {
    method: "GET",
    path: "/tags",
    query: { ResourceARN: "arn" },
    input: { ResourceARN: required(is.ChimeArn) },
    status: 200,
    errors: common,
  },
} as const satisfies Record<string, Route>;

export type Operation = keyof typeof routes;

/** The checked input of an operation. */
export type Input<O extends Operation> = Values<(typeof routes)[O]["input"]>;
