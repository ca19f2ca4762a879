import { setTimeout } from "node:timers/promises";
import { notFoundFor } from "../chime/error-texts.ts";
import { tagShapes } from "../chime/input-shapes.ts";
import { requireValue } from "../chime/require-value.ts";
import type { GraphqlContext } from "../context.ts";
import { parseArn, requireArn } from "../domain/arn.ts";
import { arn, idempotencyKey, metadata, resourceName, tags } from "../domain/constraints.ts";
import { badInput, GatewayError, inputIssue, requireReadable } from "../domain/gateway-error.ts";
import { encodeId } from "../domain/id.ts";
import type { AppInstance } from "../domain/models.ts";
import { appInstanceRef } from "../domain/refs.ts";
import { createRequestToken } from "../domain/request-token.ts";
import { between, checkedElsewhere } from "../domain/rules.ts";
import { describedResolvers } from "./described.ts";
import { mutation, objectMutation } from "./mutation.ts";
import { id, lookUp } from "./node.ts";
import { readConnection } from "./read-connection.ts";
import { arnTarget } from "./target.ts";
import type { DomainResolvers } from "./types.ts";
import { knownAfterCreate, updateNameAndMetadata } from "./update.ts";

const target = arnTarget("arn", "AppInstance");

const FIRST_POLL_MS = 100;
const MAX_POLL_MS = 2000;

/** Resolves with true once a describe no longer finds the AppInstance, with false after `waitMs` or a failed describe. */
async function waitUntilDeleted(
  instance: AppInstance,
  waitMs: number,
  { load, signals }: GraphqlContext,
): Promise<boolean> {
  const end = performance.now() + waitMs;
  for (let pauseMs = FIRST_POLL_MS; performance.now() < end; pauseMs = Math.min(2 * pauseMs, MAX_POLL_MS)) {
    load.clear();
    try {
      if (!(await load.describe.AppInstance.load(instance))) return true;
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return false;
    }
    const remainingMs = Math.max(0, Math.min(pauseMs, end - performance.now()));
    const hasTime = await setTimeout(remainingMs, true, { signal: signals.deadline }).catch(() => false);
    if (!hasTime) return false;
  }
  return false;
}

export default {
  AppInstance: {
    ...describedResolvers("AppInstance"),
    id,
    region: ({ arn }) => parseArn(arn)?.region ?? "",
    accountId: ({ arn }) => parseArn(arn)?.accountId ?? "",
  },
  Query: {
    appInstance: (_, { arn }, context, info) => {
      requireArn("app-instance", arn, "arn");
      return lookUp(appInstanceRef(arn), context, info);
    },
    appInstances: (_, args, context) => readConnection("ListAppInstances", "", args, context),
  },
  Mutation: {
    createAppInstance: mutation(
      { name: resourceName, metadata, tags, idempotencyKey },
      async (input, { call, caller }) => {
        const { AppInstanceArn } = await call("CreateAppInstance", {
          Name: input.name,
          ...(input.metadata && { Metadata: input.metadata }),
          ...tagShapes(input),
          ClientRequestToken: createRequestToken({
            operation: "CreateAppInstance",
            principal: caller.principal,
            ...input,
          }),
        });
        return {
          appInstance: {
            ...appInstanceRef(requireValue(AppInstanceArn)),
            ...knownAfterCreate(input),
          },
        };
      },
    ),
    updateAppInstance: objectMutation(
      {
        target,
        rules: { arn: arn("app-instance"), name: resourceName, metadata },
        changes: { name: "required", metadata: "clearable" },
      },
      async (input, context) => {
        const instance = appInstanceRef(input.arn);
        context.assertAllowed("UpdateAppInstance", { AppInstanceArn: input.arn });
        return updateNameAndMetadata(input, context, {
          operation: "UpdateAppInstance",
          read: () => context.load.describe.AppInstance.load(instance),
          write: async ({ name, metadata }, options) => {
            const replacement = { AppInstanceArn: input.arn, Name: name, Metadata: metadata };
            await context.call("UpdateAppInstance", replacement, options);
            return { appInstance: { ...instance, name, metadata: metadata || null } };
          },
        });
      },
    ),
    deleteAppInstance: objectMutation(
      { target, rules: { arn: arn("app-instance"), confirmName: checkedElsewhere, waitMs: between(0, 30_000) } },
      async (input, context) => {
        context.assertAllowed("DeleteAppInstance", { AppInstanceArn: input.arn });
        const found = await context.load.describe.AppInstance.load(appInstanceRef(input.arn));
        if (!found) throw notFoundFor("DeleteAppInstance");
        if (requireReadable(found.name) !== input.confirmName)
          throw badInput([inputIssue(["confirmName"], "must be the name of this AppInstance")]);
        await context.call("DeleteAppInstance", { AppInstanceArn: input.arn });
        const isDeleted = await waitUntilDeleted(found, input.waitMs ?? 0, context);
        return {
          deletedId: encodeId(found),
          deletedArn: input.arn,
          status: isDeleted ? ("DELETED" as const) : ("DELETION_REQUESTED" as const),
        };
      },
    ),
  },
} satisfies DomainResolvers;
