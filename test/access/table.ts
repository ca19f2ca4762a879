import type { OperationName } from "../../src/gateway/operations.ts";

/**
 * Who may do what to the AppInstances that they are for, written out a second time, by hand: the gateway's own table is what is tested.
 * `self` may do it to the user that the caller is, and to nobody else.
 */
export const granted = {
  CreateAppInstance: ["operator"],
  DeleteAppInstance: ["operator"],
  DescribeAppInstance: ["read", "write", "admin", "operator"],
  DescribeAppInstanceAdmin: ["read", "write", "admin", "operator"],
  DescribeAppInstanceBot: ["read", "write", "admin", "operator"],
  ListAppInstanceAdmins: ["read", "write", "admin", "operator"],
  ListAppInstanceUsers: ["read", "write", "admin", "operator"],
  ListAppInstanceBots: ["read", "write", "admin", "operator"],
  GetAppInstanceRetentionSettings: ["read", "write", "admin", "operator"],
  ListTagsForResource: ["read", "write", "admin", "operator"],
  ListAppInstances: ["read", "write", "admin", "operator"],
  DescribeAppInstanceUser: ["self", "read", "write", "admin", "operator"],
  RegisterAppInstanceUserEndpoint: ["self", "write", "admin", "operator"],
  DeregisterAppInstanceUserEndpoint: ["self", "write", "admin", "operator"],
  DescribeAppInstanceUserEndpoint: ["self", "write", "admin", "operator"],
  UpdateAppInstanceUserEndpoint: ["self", "write", "admin", "operator"],
  ListAppInstanceUserEndpoints: ["self", "write", "admin", "operator"],
  CreateAppInstanceUser: ["write", "admin", "operator"],
  UpdateAppInstanceUser: ["write", "admin", "operator"],
  UpdateAppInstance: ["admin", "operator"],
  DeleteAppInstanceUser: ["admin", "operator"],
  CreateAppInstanceAdmin: ["admin", "operator"],
  DeleteAppInstanceAdmin: ["admin", "operator"],
  CreateAppInstanceBot: ["admin", "operator"],
  UpdateAppInstanceBot: ["admin", "operator"],
  DeleteAppInstanceBot: ["admin", "operator"],
  PutAppInstanceRetentionSettings: ["admin", "operator"],
  PutAppInstanceUserExpirationSettings: ["admin", "operator"],
  TagResource: ["admin", "operator"],
  UntagResource: ["admin", "operator"],
} as const satisfies Record<OperationName, readonly string[]>;
