import { notFoundFor } from "../../chime/error-texts.ts";
import { nullIfNotFound } from "../../domain/gateway-error.ts";
import type { Kind, Performed } from "./kind.ts";
import { missingAfterAttempt } from "./missing.ts";

export interface DeletedUser {
  readonly arn: string;
}

export const deleteUsers: Kind<DeletedUser> = {
  calls: () => [{ operation: "DeleteAppInstanceUser", perItem: 1 }],
  dryRunCalls: [{ operation: "DescribeAppInstanceUser", perItem: 1 }],
  write: ({ arn: AppInstanceUserArn }) => ["DeleteAppInstanceUser", { AppInstanceUserArn }],
  arnOf: ({ arn }) => arn,
  perform: async ({ arn: AppInstanceUserArn }, _, context): Promise<Performed> => {
    try {
      await context.call("DeleteAppInstanceUser", { AppInstanceUserArn });
    } catch (error) {
      return missingAfterAttempt(error, context, "deleted the user");
    }
    return { outcome: "DELETED" };
  },
  preview: async ({ arn: AppInstanceUserArn }, _, { call }) => {
    if (await nullIfNotFound(call("DescribeAppInstanceUser", { AppInstanceUserArn })))
      return { outcome: "WOULD_DELETE" };
    throw notFoundFor("DeleteAppInstanceUser");
  },
};
