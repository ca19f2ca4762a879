import { arnIn } from "../chime/shapes.ts";
import { parseArn, readArn } from "../identity/arn.ts";
import { arn, idempotencyKey, metadata, resourceName } from "../identity/constraints.ts";
import { badInput, missing } from "../identity/failure.ts";
import { idOf } from "../identity/id.ts";
import type { AppInstance } from "../identity/models.ts";
import { requestToken } from "../identity/request-token.ts";
import { connect } from "./connection.ts";
import type { DomainResolvers } from "./domain.ts";
import { merge, mutation } from "./mutation.ts";
import { described, id, lookUp } from "./node.ts";

/** An AppInstance of which no more is known than its ARN. */
export const appInstanceOf = (arn: string): AppInstance => ({ __typename: "AppInstance", arn });

export default {
  AppInstance: {
    id,
    region: ({ arn }) => parseArn(arn)?.region ?? "",
    accountId: ({ arn }) => parseArn(arn)?.accountId ?? "",
    name: described("name"),
    metadata: described("metadata"),
    createdAt: described("createdAt"),
    updatedAt: described("updatedAt"),
  },
  Query: {
    appInstance: (_, { arn }, context, info) => {
      readArn("app-instance", arn, "arn");
      return lookUp(appInstanceOf(arn), context, info);
    },
    appInstances: (_, args, context) => connect("ListAppInstances", "", args, context),
  },
  Mutation: {
    createAppInstance: mutation({ name: resourceName, metadata, idempotencyKey }, async (input, { call, caller }) => {
      const { AppInstanceArn } = await call("CreateAppInstance", {
        Name: input.name,
        ...(input.metadata && { Metadata: input.metadata }),
        ClientRequestToken: requestToken({ operation: "CreateAppInstance", ...caller, ...input }),
      });
      return {
        appInstance: {
          ...appInstanceOf(arnIn(AppInstanceArn, "app-instance")),
          name: input.name,
          metadata: input.metadata || null,
        },
      };
    }),
    updateAppInstance: mutation(
      { arn: arn("app-instance"), name: resourceName, metadata },
      async (input, { call, load }) => {
        const { name, metadata } = await merge(input, () => load.describe.AppInstance.load(input.arn));
        await call("UpdateAppInstance", { AppInstanceArn: input.arn, Name: name, Metadata: metadata });
        return { appInstance: { ...appInstanceOf(input.arn), name, metadata: metadata || null } };
      },
    ),
    deleteAppInstance: mutation({ arn: arn("app-instance") }, async (input, { call, load }) => {
      const found = await load.describe.AppInstance.load(input.arn);
      if (!found) throw missing();
      if (found.name !== input.confirmName)
        throw badInput([{ message: "confirmName is not the name of this AppInstance", field: ["confirmName"] }]);
      await call("DeleteAppInstance", { AppInstanceArn: input.arn });
      return { deletedId: idOf(found), deletedArn: input.arn };
    }),
  },
} satisfies DomainResolvers;
