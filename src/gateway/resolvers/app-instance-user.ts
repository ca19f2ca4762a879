import { arnIn } from "../chime/shapes.ts";
import { appInstanceArnOf, parseArn, readArn } from "../identity/arn.ts";
import { arn, idempotencyKey, metadata, userId, userName } from "../identity/constraints.ts";
import { idOf } from "../identity/id.ts";
import type { AppInstanceUser } from "../identity/models.ts";
import { requestToken } from "../identity/request-token.ts";
import { appInstanceOf } from "./app-instance.ts";
import { adminOf } from "./app-instance-admin.ts";
import { connect } from "./connection.ts";
import type { DomainResolvers } from "./domain.ts";
import { merge, mutation } from "./mutation.ts";
import { described, id, lookUp } from "./node.ts";

const userOf = (arn: string): AppInstanceUser => ({ __typename: "AppInstanceUser", arn });

export default {
  AppInstanceUser: {
    id,
    userId: ({ arn }) => parseArn(arn)?.memberId ?? "",
    appInstance: ({ arn }) => appInstanceOf(appInstanceArnOf(arn)),
    name: described("name"),
    metadata: described("metadata"),
    createdAt: described("createdAt"),
    updatedAt: described("updatedAt"),
    admin: adminOf,
  },
  AppInstance: {
    users: ({ arn }, args, context) => connect("ListAppInstanceUsers", arn, args, context),
  },
  Query: {
    appInstanceUser: (_, { arn }, context, info) => {
      readArn("user", arn, "arn");
      return lookUp(userOf(arn), context, info);
    },
  },
  Mutation: {
    createAppInstanceUser: mutation(
      { appInstanceArn: arn("app-instance"), userId, name: userName, metadata, idempotencyKey },
      async (input, { call, caller }) => {
        const { AppInstanceUserArn } = await call("CreateAppInstanceUser", {
          AppInstanceArn: input.appInstanceArn,
          AppInstanceUserId: input.userId,
          Name: input.name,
          ...(input.metadata && { Metadata: input.metadata }),
          ClientRequestToken: requestToken({ operation: "CreateAppInstanceUser", ...caller, ...input }),
        });
        return {
          appInstanceUser: {
            ...userOf(arnIn(AppInstanceUserArn, "user")),
            name: input.name,
            metadata: input.metadata || null,
          },
        };
      },
    ),
    updateAppInstanceUser: mutation({ arn: arn("user"), name: userName, metadata }, async (input, { call, load }) => {
      const { name, metadata } = await merge(input, () => load.describe.AppInstanceUser.load(input.arn));
      await call("UpdateAppInstanceUser", { AppInstanceUserArn: input.arn, Name: name, Metadata: metadata });
      return { appInstanceUser: { ...userOf(input.arn), name, metadata: metadata || null } };
    }),
    deleteAppInstanceUser: mutation({ arn: arn("user") }, async (input, { call }) => {
      await call("DeleteAppInstanceUser", { AppInstanceUserArn: input.arn });
      return { deletedId: idOf(userOf(input.arn)), deletedArn: input.arn };
    }),
  },
} satisfies DomainResolvers;
