import { notFoundFor } from "../../chime/error-texts.ts";
import { appInstanceArnOf } from "../../domain/arn.ts";
import { GatewayError, nullIfNotFound } from "../../domain/gateway-error.ts";
import { type ItemContext, type Kind, unchanged } from "./kind.ts";
import { missingAfterAttempt } from "./missing.ts";

/** A user or bot that is promoted or demoted. */
export interface AdminItem {
  readonly adminArn: string;
}

const shape = ({ adminArn }: AdminItem) => ({
  AppInstanceArn: appInstanceArnOf(adminArn),
  AppInstanceAdminArn: adminArn,
});

const isAdmin = async (item: AdminItem, { call }: ItemContext): Promise<boolean> =>
  (await nullIfNotFound(call("DescribeAppInstanceAdmin", shape(item)))) !== null;

const hasCode = (error: unknown, code: string) => error instanceof GatewayError && error.code === code;

const dryRunCalls = [{ operation: "DescribeAppInstanceAdmin", perItem: 1 }] as const;
const arnOf = ({ adminArn }: AdminItem) => adminArn;

export const promoteAdmins: Kind<AdminItem> = {
  calls: () => [{ operation: "CreateAppInstanceAdmin", perItem: 1 }],
  dryRunCalls,
  write: (item) => ["CreateAppInstanceAdmin", shape(item)],
  arnOf,
  perform: async (item, _, { call }) => {
    try {
      await call("CreateAppInstanceAdmin", shape(item));
      return { outcome: "CREATED" };
    } catch (error) {
      // AWS's only conflict: it is an admin.
      if (hasCode(error, "CONFLICT")) return unchanged;
      throw error;
    }
  },
  preview: async (item, _, context) => ((await isAdmin(item, context)) ? unchanged : { outcome: "WOULD_CREATE" }),
};

export const demoteAdmins: Kind<AdminItem> = {
  calls: () => [{ operation: "DeleteAppInstanceAdmin", perItem: 1 }],
  dryRunCalls,
  write: (item) => ["DeleteAppInstanceAdmin", shape(item)],
  arnOf,
  perform: async (item, _, context) => {
    try {
      await context.call("DeleteAppInstanceAdmin", shape(item));
      return { outcome: "DELETED" };
    } catch (error) {
      if (hasCode(error, "NOT_FOUND")) return unchanged;
      return missingAfterAttempt(error, context, "demoted the admin");
    }
  },
  preview: async (item, _, context) => {
    if (await isAdmin(item, context)) return { outcome: "WOULD_DELETE" };
    throw notFoundFor("DeleteAppInstanceAdmin");
  },
};
