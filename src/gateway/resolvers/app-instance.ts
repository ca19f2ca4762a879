import { setTimeout } from "node:timers/promises";
import { arnIn } from "../chime/values.ts";
import type { Context } from "../context.ts";
import { parseArn, readArn } from "../domain/arn.ts";
import { arn, between, idempotencyKey, metadata, resourceName, tags } from "../domain/constraints.ts";
import { badInput, Failure, missing } from "../domain/gateway-error.ts";
import { idOf } from "../domain/id.ts";
import type { AppInstance } from "../domain/models.ts";
import { appInstanceOf } from "../domain/refs.ts";
import { requestToken } from "../domain/request-token.ts";
import { createdNames, mutation, replaceNames } from "./mutation.ts";
import { described, id, lookUp } from "./node.ts";
import { connect } from "./read-connection.ts";
import { tagShapes } from "./tags.ts";
import type { DomainResolvers } from "./types.ts";

/**
 * The waiter that AWS's SDKs lack: asks now and then until AWS no longer knows the AppInstance, or the time is up. The
 * deletion was taken by then, so a look that fails says no more than that it is not known to be gone.
 */
async function waitUntilGone(instance: AppInstance, waitMs: number, { load, deadline }: Context): Promise<boolean> {
  const end = performance.now() + waitMs;
  for (let pause = 100; performance.now() < end; pause = Math.min(2 * pause, 2000)) {
    load.forget();
    try {
      if (!(await load.describe.AppInstance.load(instance))) return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return false;
    }
    const isTime = await setTimeout(Math.max(0, Math.min(pause, end - performance.now())), true, {
      signal: deadline,
    }).catch(() => false);
    if (!isTime) return false;
  }
  return false;
}

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
    createAppInstance: mutation(
      { name: resourceName, metadata, tags, idempotencyKey },
      async (input, { call, caller }) => {
        const { AppInstanceArn } = await call("CreateAppInstance", {
          Name: input.name,
          ...(input.metadata && { Metadata: input.metadata }),
          ...tagShapes(input),
          ClientRequestToken: requestToken({ operation: "CreateAppInstance", tenant: caller.tenant, ...input }),
        });
        return {
          appInstance: {
            ...appInstanceOf(arnIn(AppInstanceArn, "app-instance")),
            ...createdNames(input),
          },
        };
      },
    ),
    updateAppInstance: mutation({ arn: arn("app-instance"), name: resourceName, metadata }, async (input, context) => {
      const instance = appInstanceOf(input.arn);
      context.admit("UpdateAppInstance", { AppInstanceArn: input.arn, Name: "", Metadata: "" });
      const read = () => context.load.describe.AppInstance.load(instance);
      return replaceNames(input, context, read, async ({ name, metadata }) => {
        await context.call("UpdateAppInstance", { AppInstanceArn: input.arn, Name: name, Metadata: metadata });
        return { appInstance: { ...instance, name, metadata: metadata || null } };
      });
    }),
    deleteAppInstance: mutation({ arn: arn("app-instance"), waitMs: between(0, 30_000) }, async (input, context) => {
      context.admit("DeleteAppInstance", { AppInstanceArn: input.arn });
      const found = await context.load.describe.AppInstance.load(appInstanceOf(input.arn));
      if (!found) throw missing();
      if (found.name !== input.confirmName)
        throw badInput([{ message: "confirmName is not the name of this AppInstance", field: ["confirmName"] }]);
      await context.call("DeleteAppInstance", { AppInstanceArn: input.arn });
      const isGone = await waitUntilGone(found, input.waitMs ?? 0, context);
      return {
        deletedId: idOf(found),
        deletedArn: input.arn,
        status: isGone ? ("DELETED" as const) : ("DELETION_REQUESTED" as const),
      };
    }),
  },
} satisfies DomainResolvers;
