import type { OperationName } from "../../src/gateway/operations.ts";

/**
 * Who may call each operation in the AppInstances that the caller covers. Written a second time, by hand, because the gateway's own table
 * is under test. `self` may call it for the user that the caller acts as.
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
