import type { ArnKind } from "./identity/arn.ts";

interface Operation {
  /** A read may be given up when nobody waits for it any more; a write that was sent is finished. */
  readonly access: "read" | "write";
  /** The inputs that hold ARNs, and what each must name. They are checked before anything is sent. */
  readonly arns: Readonly<Record<string, ArnKind>>;
}

const appInstance = { AppInstanceArn: "app-instance" } as const;
const user = { AppInstanceUserArn: "user" } as const;
const bot = { AppInstanceBotArn: "bot" } as const;
const admin = { ...appInstance, AppInstanceAdminArn: "identity" } as const;

/** The operations of Amazon Chime SDK Identity that this gateway calls. What has no entry is refused. */
export const operations = {
  CreateAppInstance: { access: "write", arns: {} },
  CreateAppInstanceAdmin: { access: "write", arns: admin },
  CreateAppInstanceUser: { access: "write", arns: appInstance },
  DeleteAppInstance: { access: "write", arns: appInstance },
  DeleteAppInstanceAdmin: { access: "write", arns: admin },
  DeleteAppInstanceUser: { access: "write", arns: user },
  DescribeAppInstance: { access: "read", arns: appInstance },
  DescribeAppInstanceAdmin: { access: "read", arns: admin },
  DescribeAppInstanceBot: { access: "read", arns: bot },
  DescribeAppInstanceUser: { access: "read", arns: user },
  GetAppInstanceRetentionSettings: { access: "read", arns: appInstance },
  ListAppInstanceAdmins: { access: "read", arns: appInstance },
  ListAppInstanceUsers: { access: "read", arns: appInstance },
  ListAppInstances: { access: "read", arns: {} },
  PutAppInstanceRetentionSettings: { access: "write", arns: appInstance },
  UpdateAppInstance: { access: "write", arns: appInstance },
  UpdateAppInstanceUser: { access: "write", arns: user },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
