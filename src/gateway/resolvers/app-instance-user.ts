import { userShape } from "../chime/input-shapes.ts";
import { requireValue } from "../chime/require-value.ts";
import type { GraphqlContext } from "../context.ts";
import type { Hold } from "../coordination/ports.ts";
import { appInstanceArnOf, memberIdOf, requireArn, userArnOf } from "../domain/arn.ts";
import { arn, expirationSettings, idempotencyKey, metadata, tags, userId, userName } from "../domain/constraints.ts";
import { encodeId } from "../domain/id.ts";
import { appInstanceRef, userRef } from "../domain/refs.ts";
import { createRequestToken } from "../domain/request-token.ts";
import { requireHeld } from "../domain/require-held.ts";
import { check } from "../domain/rules.ts";
import { findUserUpdate } from "../domain/user-update.ts";
import type { CreateAppInstanceUserInput, EnsureAppInstanceUserInput } from "../generated/graphql.ts";
import type { CallOptions } from "../upstream/upstream.ts";
import { adminOf } from "./app-instance-admin.ts";
import { describedResolvers } from "./described.ts";
import { mutation, objectMutation } from "./mutation.ts";
import { id, lookUp } from "./node.ts";
import { readConnection } from "./read-connection.ts";
import { arnTarget } from "./target.ts";
import type { DomainResolvers } from "./types.ts";
import { knownAfterCreate, updateNameAndMetadata } from "./update.ts";

export const userTarget = arnTarget("arn", "AppInstanceUser");

export const userRules = {
  appInstanceArn: arn("app-instance"),
  userId,
  name: userName,
  metadata,
  tags,
  expirationSettings,
  idempotencyKey,
};

export async function createAppInstanceUser(input: CreateAppInstanceUserInput, { call, caller }: GraphqlContext) {
  const { AppInstanceUserArn } = await call("CreateAppInstanceUser", {
    ...userShape(input),
    ClientRequestToken: createRequestToken({
      operation: "CreateAppInstanceUser",
      principal: caller.principal,
      ...input,
    }),
  });
  return {
    appInstanceUser: { ...userRef(requireValue(AppInstanceUserArn)), ...knownAfterCreate(input) },
  };
}

export async function deleteAppInstanceUser({ arn }: { readonly arn: string }, { call }: GraphqlContext) {
  await call("DeleteAppInstanceUser", { AppInstanceUserArn: arn });
  return { deletedId: encodeId(userRef(arn)), deletedArn: arn };
}

async function replaceNames(
  arn: string,
  { name, metadata }: { name: string; metadata: string },
  { call, ...options }: Pick<GraphqlContext, "call"> & CallOptions,
) {
  await call("UpdateAppInstanceUser", { AppInstanceUserArn: arn, Name: name, Metadata: metadata }, options);
  return { appInstanceUser: { ...userRef(arn), name, metadata: metadata || null } };
}

/** Describes before it creates: describes have twice the rate of writes, and most users exist. */
async function ensureAppInstanceUser(input: EnsureAppInstanceUserInput, context: GraphqlContext) {
  const arn = userArnOf(input.appInstanceArn, input.userId);
  context.assertAllowed("CreateAppInstanceUser", userShape(input));
  const ensure = (hold?: Hold) => describeAndWrite(arn, input, { context, hold });
  return input.update ? context.updates.runExclusive(arn, context.deadline, ensure) : ensure();
}

interface EnsureDeps {
  readonly context: GraphqlContext;
  readonly hold: Hold | undefined;
}

async function describeAndWrite(arn: string, input: EnsureAppInstanceUserInput, { context, hold }: EnsureDeps) {
  const found = await context.load.describe.AppInstanceUser.load(userRef(arn));
  if (!found) return { ...(await createAppInstanceUser(input, context)), outcome: "CREATED" as const };
  if (!input.update) return { appInstanceUser: found, outcome: "EXISTED" as const };
  const update = findUserUpdate(found, input);
  if (!update) return { appInstanceUser: found, outcome: "EXISTED" as const };
  if (hold) await requireHeld(hold);
  const { call } = context;
  return { ...(await replaceNames(arn, update, { call, mayAttempt: hold?.isCurrent })), outcome: "UPDATED" as const };
}

export default {
  AppInstanceUser: {
    ...describedResolvers("AppInstanceUser"),
    id,
    userId: ({ arn }) => memberIdOf(arn),
    appInstance: ({ arn }) => appInstanceRef(appInstanceArnOf(arn)),
    admin: adminOf,
  },
  AppInstance: {
    users: ({ arn }, args, context) => readConnection("ListAppInstanceUsers", arn, args, context),
  },
  Query: {
    appInstanceUser: (_, { arn }, context, info) => {
      requireArn("user", arn, "arn");
      return lookUp(userRef(arn), context, info);
    },
    appInstanceUserByUserId: (_, args, context, info) => {
      check(args, { appInstanceArn: arn("app-instance"), userId });
      return lookUp(userRef(userArnOf(args.appInstanceArn, args.userId)), context, info);
    },
  },
  Mutation: {
    createAppInstanceUser: mutation(userRules, createAppInstanceUser),
    updateAppInstanceUser: objectMutation(
      {
        target: userTarget,
        rules: { arn: arn("user"), name: userName, metadata },
        changes: { name: "required", metadata: "clearable" },
      },
      async (input, context) => {
        context.assertAllowed("UpdateAppInstanceUser", { AppInstanceUserArn: input.arn });
        return updateNameAndMetadata(input, context, {
          operation: "UpdateAppInstanceUser",
          read: () => context.load.describe.AppInstanceUser.load(userRef(input.arn)),
          write: (names, options) => replaceNames(input.arn, names, { call: context.call, ...options }),
        });
      },
    ),
    ensureAppInstanceUser: mutation(userRules, ensureAppInstanceUser),
    deleteAppInstanceUser: objectMutation({ target: userTarget, rules: { arn: arn("user") } }, deleteAppInstanceUser),
  },
} satisfies DomainResolvers;
