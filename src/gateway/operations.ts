import type { ArnKind } from "./domain/arn.ts";
import type { Scope } from "./domain/caller.ts";
import type { FailureCode } from "./domain/gateway-error.ts";

/** Requests a second that AWS takes by default, for each group of operations that share a figure. */
export const awsQuotas = {
  ALL: 50,
  APP_INSTANCE_WRITES: 5,
  APP_INSTANCE_USER_WRITES: 10,
  DESCRIBE_APP_INSTANCE: 20,
  DESCRIBE_APP_INSTANCE_USER: 20,
  LIST_APP_INSTANCES: 10,
  LIST_APP_INSTANCE_USERS: 10,
} as const;

/** Where AWS has the service. */
export const awsRegions: readonly string[] = ["us-east-1", "eu-central-1"];

export type QuotaClass = keyof typeof awsQuotas;

/** Requests a second; a class without a figure is not limited. */
export type Quotas = { readonly [quota in QuotaClass]?: number };

export const quotaClasses = Object.keys(awsQuotas) as QuotaClass[];

const perAppInstance: ReadonlySet<QuotaClass> = new Set(["APP_INSTANCE_USER_WRITES", "LIST_APP_INSTANCE_USERS"]);

/** Whether each AppInstance has the figure for itself. */
export const isPerAppInstance = (quota: QuotaClass): boolean => perAppInstance.has(quota);

interface Operation {
  /** How it travels. What travels by GET only reads; it may be given up when nobody waits for it any more. */
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** What a caller needs for it. */
  readonly scope: Scope;
  /** Whether users may do it to themselves without that. */
  readonly own?: true;
  /** The inputs that hold ARNs, and what each must name. They are checked before anything is sent. */
  readonly arns: Readonly<Record<string, ArnKind>>;
  /** Where the graph has it. */
  readonly field: string;
  /** Which figure it shares, beside the total. */
  readonly quota?: QuotaClass;
  /** Whether it answers in pages. */
  readonly paginated?: true;
  /** What AWS answers when it was done before: so it says, when the first answer was lost, that it is done. */
  readonly doneBefore?: readonly FailureCode[];
  /** The argument that waits until its effect has come. */
  readonly waiter?: string;
}

const appInstance = { AppInstanceArn: "app-instance" } as const;
const user = { AppInstanceUserArn: "user" } as const;
const bot = { AppInstanceBotArn: "bot" } as const;
const admin = { ...appInstance, AppInstanceAdminArn: "identity" } as const;
const resource = { ResourceARN: "any" } as const;

const deletion = { method: "DELETE", doneBefore: ["NOT_FOUND"] } as const;

const instanceWrites = { quota: "APP_INSTANCE_WRITES" } as const;
const userWrites = { quota: "APP_INSTANCE_USER_WRITES" } as const;

/** The operations of Amazon Chime SDK Identity. What has no entry is refused. */
export const operations = {
  CreateAppInstance: {
    scope: "operator",
    method: "POST",
    arns: {},
    field: "Mutation.createAppInstance",
    ...instanceWrites,
  },
  CreateAppInstanceAdmin: {
    scope: "admin",
    method: "POST",
    arns: admin,
    field: "Mutation.createAppInstanceAdmin",
    doneBefore: ["CONFLICT"],
  },
  CreateAppInstanceBot: { scope: "admin", method: "POST", arns: appInstance, field: "Mutation.createAppInstanceBot" },
  CreateAppInstanceUser: {
    scope: "write",
    method: "POST",
    arns: appInstance,
    field: "Mutation.createAppInstanceUser",
    ...userWrites,
  },
  DeleteAppInstance: {
    scope: "operator",
    ...deletion,
    arns: appInstance,
    field: "Mutation.deleteAppInstance",
    waiter: "waitMs",
    ...instanceWrites,
  },
  DeleteAppInstanceAdmin: { scope: "admin", ...deletion, arns: admin, field: "Mutation.deleteAppInstanceAdmin" },
  DeleteAppInstanceBot: { scope: "admin", ...deletion, arns: bot, field: "Mutation.deleteAppInstanceBot" },
  DeleteAppInstanceUser: {
    scope: "admin",
    ...deletion,
    arns: user,
    field: "Mutation.deleteAppInstanceUser",
    ...userWrites,
  },
  DeregisterAppInstanceUserEndpoint: {
    scope: "write",
    own: true,
    ...deletion,
    arns: user,
    field: "Mutation.deregisterAppInstanceUserEndpoint",
  },
  DescribeAppInstance: {
    scope: "read",
    method: "GET",
    arns: appInstance,
    field: "Query.appInstance",
    quota: "DESCRIBE_APP_INSTANCE",
  },
  DescribeAppInstanceAdmin: { scope: "read", method: "GET", arns: admin, field: "Query.appInstanceAdmin" },
  DescribeAppInstanceBot: { scope: "read", method: "GET", arns: bot, field: "Query.appInstanceBot" },
  DescribeAppInstanceUser: {
    scope: "read",
    own: true,
    method: "GET",
    arns: user,
    field: "Query.appInstanceUser",
    quota: "DESCRIBE_APP_INSTANCE_USER",
  },
  DescribeAppInstanceUserEndpoint: {
    scope: "write",
    own: true,
    method: "GET",
    arns: user,
    field: "Query.appInstanceUserEndpoint",
  },
  GetAppInstanceRetentionSettings: {
    scope: "read",
    method: "GET",
    arns: appInstance,
    field: "AppInstance.retentionSettings",
  },
  ListAppInstanceAdmins: {
    scope: "read",
    method: "GET",
    arns: appInstance,
    field: "AppInstance.admins",
    paginated: true,
  },
  ListAppInstanceBots: { scope: "read", method: "GET", arns: appInstance, field: "AppInstance.bots", paginated: true },
  ListAppInstanceUserEndpoints: {
    scope: "write",
    own: true,
    method: "GET",
    arns: user,
    field: "AppInstanceUser.endpoints",
    paginated: true,
  },
  ListAppInstanceUsers: {
    scope: "read",
    method: "GET",
    arns: appInstance,
    field: "AppInstance.users",
    quota: "LIST_APP_INSTANCE_USERS",
    paginated: true,
  },
  ListAppInstances: {
    scope: "read",
    method: "GET",
    arns: {},
    field: "Query.appInstances",
    quota: "LIST_APP_INSTANCES",
    paginated: true,
  },
  ListTagsForResource: { scope: "read", method: "GET", arns: resource, field: "AppInstance.tags" },
  PutAppInstanceRetentionSettings: {
    scope: "admin",
    method: "PUT",
    arns: appInstance,
    field: "Mutation.putAppInstanceRetentionSettings",
  },
  PutAppInstanceUserExpirationSettings: {
    scope: "admin",
    method: "PUT",
    arns: user,
    field: "Mutation.putAppInstanceUserExpirationSettings",
  },
  RegisterAppInstanceUserEndpoint: {
    scope: "write",
    own: true,
    method: "POST",
    arns: user,
    field: "Mutation.registerAppInstanceUserEndpoint",
  },
  TagResource: { scope: "admin", method: "POST", arns: resource, field: "Mutation.tagResource" },
  UntagResource: { scope: "admin", method: "POST", arns: resource, field: "Mutation.untagResource" },
  UpdateAppInstance: {
    scope: "admin",
    method: "PUT",
    arns: appInstance,
    field: "Mutation.updateAppInstance",
    ...instanceWrites,
  },
  UpdateAppInstanceBot: { scope: "admin", method: "PUT", arns: bot, field: "Mutation.updateAppInstanceBot" },
  UpdateAppInstanceUser: {
    scope: "write",
    method: "PUT",
    arns: user,
    field: "Mutation.updateAppInstanceUser",
    ...userWrites,
  },
  UpdateAppInstanceUserEndpoint: {
    scope: "write",
    own: true,
    method: "PUT",
    arns: user,
    field: "Mutation.updateAppInstanceUserEndpoint",
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** The operations that travel by GET or DELETE, without a body: a URL alone can make the call. */
export type PresignableName = {
  [Name in OperationName]: (typeof operations)[Name]["method"] extends "GET" | "DELETE" ? Name : never;
}[OperationName];

/** An entry of the table by its name, without the literal types. */
export const operationOf = (name: OperationName): Operation => operations[name];
export const isRead = (name: OperationName): boolean => operations[name].method === "GET";
export const isPresignable = (name: OperationName): name is PresignableName =>
  ["GET", "DELETE"].includes(operations[name].method);
