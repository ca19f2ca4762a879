import type { ArnKind } from "./domain/arn.ts";
import {
  type Invalidation,
  invalidateAccount,
  invalidateContents,
  invalidateNewUser,
  invalidateObjects,
} from "./domain/cache-tags.ts";
import type { Scope } from "./domain/caller.ts";
import type { ErrorCode } from "./domain/gateway-error.ts";
import type { Policy } from "./domain/policy.ts";
import type { QuotaClass } from "./domain/quotas.ts";

interface OperationBase {
  /** Inputs that contain ARNs, and what each must name. They are checked before anything is sent. */
  readonly arns: Readonly<Record<string, ArnKind>>;
  /** The fields of the graph that call it; the first is its main field. */
  readonly fields: readonly [string, ...string[]];
  /** The scope that a caller needs. */
  readonly scope: Scope;
  /** True: users may do it to themselves without that scope. */
  readonly own?: true;
  /** What a call needs beyond the scope. */
  readonly needs?: {
    /** A higher scope, if one of these members is present. */
    readonly scopeWith?: Readonly<Record<string, Scope>>;
    readonly permission?: keyof Policy & "canDeleteAppInstances";
    /** A member whose value the policy must list, if the policy lists any. */
    readonly listed?: { readonly member: string; readonly in: keyof Policy & "pinpointApps" };
  };
  /** IAM: `*` for operations that support no resource; and actions that AWS checks in addition. */
  readonly iam?: { readonly resource?: "*"; readonly action?: "mobiletargeting:GetApp" };
  /** The AWS rate that it shares with others, in addition to the total. */
  readonly quota?: QuotaClass;
  /** True: each AppInstance has that rate for itself, by the AppInstance of the first ARN. */
  readonly isQuotaPerAppInstance?: true;
}

interface Read extends OperationBase {
  readonly method: "GET";
  readonly paginated?: true;
  /** True: its response never leaves the process for other replicas. */
  readonly hasSecrets?: true;
}

interface Write extends OperationBase {
  readonly method: "POST" | "PUT" | "DELETE";
  /** Which cached reads it invalidates. */
  readonly invalidates: Invalidation;
  /** Codes that a repeated request returns if the first one, whose response was lost, succeeded. */
  readonly doneBefore?: readonly ErrorCode[];
  /** True: performing it twice has the effect of performing it once, although it is a POST. */
  readonly isRepeatable?: true;
  /** True: it deletes objects; a document may contain one such field. */
  readonly destructive?: true;
  /** The argument that waits for the effect of an asynchronous operation. */
  readonly waiter?: string;
}

type Operation = Read | Write;

const appInstance = { AppInstanceArn: "app-instance" } as const;
const user = { AppInstanceUserArn: "user" } as const;
const bot = { AppInstanceBotArn: "bot" } as const;
const admin = { ...appInstance, AppInstanceAdminArn: "identity" } as const;
const resource = { ResourceARN: "any" } as const;

const read = { method: "GET", scope: "read" } as const;
const post = { method: "POST", invalidates: invalidateObjects } as const;
const put = { method: "PUT", invalidates: invalidateObjects } as const;
const del = {
  method: "DELETE",
  invalidates: invalidateObjects,
  doneBefore: ["NOT_FOUND"],
  destructive: true,
} as const;

const instanceWrites = { quota: "APP_INSTANCE_WRITES" } as const;
const userWrites = { quota: "APP_INSTANCE_USER_WRITES", isQuotaPerAppInstance: true } as const;

/** The operations of Amazon Chime SDK Identity. An operation without a row is refused. */
export const operations = {
  CreateAppInstance: {
    ...post,
    arns: {},
    fields: ["Mutation.createAppInstance"],
    scope: "operator",
    iam: { resource: "*" },
    invalidates: invalidateAccount,
    ...instanceWrites,
  },
  CreateAppInstanceAdmin: {
    ...post,
    arns: admin,
    fields: ["Mutation.createAppInstanceAdmin", "Mutation.createAppInstanceAdmins"],
    scope: "admin",
    doneBefore: ["CONFLICT"],
    isRepeatable: true,
  },
  CreateAppInstanceBot: {
    ...post,
    arns: appInstance,
    fields: ["Mutation.createAppInstanceBot"],
    scope: "admin",
    iam: { resource: "*" },
  },
  CreateAppInstanceUser: {
    ...post,
    arns: appInstance,
    fields: ["Mutation.createAppInstanceUser", "Mutation.createAppInstanceUsers", "Mutation.ensureAppInstanceUser"],
    scope: "write",
    // An expiring user is deleted some day, and IAM policies may depend on tags.
    needs: { scopeWith: { ExpirationSettings: "admin", Tags: "admin" } },
    iam: { resource: "*" },
    invalidates: invalidateNewUser,
    ...userWrites,
  },
  DeleteAppInstance: {
    ...del,
    arns: appInstance,
    fields: ["Mutation.deleteAppInstance"],
    scope: "operator",
    needs: { permission: "canDeleteAppInstances" },
    invalidates: invalidateContents,
    waiter: "waitMs",
    ...instanceWrites,
  },
  DeleteAppInstanceAdmin: {
    ...del,
    arns: admin,
    fields: ["Mutation.deleteAppInstanceAdmin", "Mutation.deleteAppInstanceAdmins"],
    scope: "admin",
  },
  DeleteAppInstanceBot: { ...del, arns: bot, fields: ["Mutation.deleteAppInstanceBot"], scope: "admin" },
  DeleteAppInstanceUser: {
    ...del,
    arns: user,
    fields: ["Mutation.deleteAppInstanceUser", "Mutation.deleteAppInstanceUsers"],
    scope: "admin",
    ...userWrites,
  },
  DeregisterAppInstanceUserEndpoint: {
    ...del,
    arns: user,
    fields: ["Mutation.deregisterAppInstanceUserEndpoint"],
    scope: "write",
    own: true,
  },
  DescribeAppInstance: {
    ...read,
    arns: appInstance,
    fields: ["Query.appInstance", "Query.node"],
    quota: "DESCRIBE_APP_INSTANCE",
  },
  DescribeAppInstanceAdmin: {
    ...read,
    arns: admin,
    fields: ["Query.appInstanceAdmin", "AppInstanceUser.admin", "AppInstanceBot.admin", "Query.node"],
  },
  DescribeAppInstanceBot: { ...read, arns: bot, fields: ["Query.appInstanceBot", "Query.node"] },
  DescribeAppInstanceUser: {
    ...read,
    arns: user,
    fields: ["Query.appInstanceUser", "Query.appInstanceUserByUserId", "Query.node"],
    own: true,
    quota: "DESCRIBE_APP_INSTANCE_USER",
  },
  DescribeAppInstanceUserEndpoint: {
    ...read,
    arns: user,
    fields: ["Query.appInstanceUserEndpoint", "Query.node"],
    scope: "write",
    own: true,
    hasSecrets: true,
  },
  GetAppInstanceRetentionSettings: { ...read, arns: appInstance, fields: ["AppInstance.retentionSettings"] },
  ListAppInstanceAdmins: { ...read, arns: appInstance, fields: ["AppInstance.admins"], paginated: true },
  ListAppInstanceBots: { ...read, arns: appInstance, fields: ["AppInstance.bots"], paginated: true },
  ListAppInstanceUserEndpoints: {
    ...read,
    arns: user,
    fields: ["AppInstanceUser.endpoints"],
    scope: "write",
    own: true,
    hasSecrets: true,
    paginated: true,
  },
  ListAppInstanceUsers: {
    ...read,
    arns: appInstance,
    fields: ["AppInstance.users"],
    paginated: true,
    quota: "LIST_APP_INSTANCE_USERS",
    isQuotaPerAppInstance: true,
  },
  ListAppInstances: {
    ...read,
    arns: {},
    fields: ["Query.appInstances"],
    paginated: true,
    quota: "LIST_APP_INSTANCES",
  },
  ListTagsForResource: {
    ...read,
    arns: resource,
    fields: ["AppInstance.tags", "AppInstanceUser.tags", "AppInstanceBot.tags"],
  },
  PutAppInstanceRetentionSettings: {
    ...put,
    arns: appInstance,
    fields: ["Mutation.putAppInstanceRetentionSettings"],
    scope: "admin",
  },
  PutAppInstanceUserExpirationSettings: {
    ...put,
    arns: user,
    fields: ["Mutation.putAppInstanceUserExpirationSettings", "Mutation.putAppInstanceUsersExpirationSettings"],
    scope: "admin",
  },
  RegisterAppInstanceUserEndpoint: {
    ...post,
    arns: user,
    fields: ["Mutation.registerAppInstanceUserEndpoint"],
    scope: "write",
    own: true,
    needs: { listed: { member: "ResourceArn", in: "pinpointApps" } },
    iam: { action: "mobiletargeting:GetApp" },
  },
  TagResource: {
    ...post,
    arns: resource,
    fields: ["Mutation.tagResource", "Mutation.tagResources"],
    scope: "admin",
    isRepeatable: true,
  },
  UntagResource: { ...post, arns: resource, fields: ["Mutation.untagResource"], scope: "admin", isRepeatable: true },
  UpdateAppInstance: {
    ...put,
    arns: appInstance,
    fields: ["Mutation.updateAppInstance"],
    scope: "admin",
    ...instanceWrites,
  },
  UpdateAppInstanceBot: { ...put, arns: bot, fields: ["Mutation.updateAppInstanceBot"], scope: "admin" },
  UpdateAppInstanceUser: {
    ...put,
    arns: user,
    fields: ["Mutation.updateAppInstanceUser", "Mutation.ensureAppInstanceUser"],
    scope: "write",
    ...userWrites,
  },
  UpdateAppInstanceUserEndpoint: {
    ...put,
    arns: user,
    fields: ["Mutation.updateAppInstanceUserEndpoint"],
    scope: "write",
    own: true,
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

export type WriteName = {
  [Name in OperationName]: (typeof operations)[Name]["method"] extends "GET" ? never : Name;
}[OperationName];

/** Operations without a body, which a presigned URL can call. */
export type PresignableName = {
  [Name in OperationName]: (typeof operations)[Name]["method"] extends "GET" | "DELETE" ? Name : never;
}[OperationName];

/** Members of an operation's input that contain ARNs. */
export type ArnMember<Name extends OperationName> = keyof (typeof operations)[Name]["arns"];

export const operationNames = Object.keys(operations) as OperationName[];

/** Returns a row of the table without its literal types. */
export const operationOf = (name: OperationName): Operation => operations[name];
export const isRead = (name: OperationName): boolean => operations[name].method === "GET";
export const isPresignable = (name: OperationName): name is PresignableName =>
  ["GET", "DELETE"].includes(operations[name].method);

/** Returns the ARNs in an input that the table names. */
export function arnsIn(name: OperationName, input: object): string[] {
  const arns: string[] = [];
  for (const member in operations[name].arns) {
    const arn: unknown = Reflect.get(input, member);
    if (typeof arn === "string") arns.push(arn);
  }
  return arns;
}
