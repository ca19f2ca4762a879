import { arnIn } from "../chime/values.ts";
import type { Context } from "../context.ts";
import { appInstanceArnOf, parseArn, readArn, userArnOf } from "../domain/arn.ts";
import {
  arn,
  check,
  expirationSettings,
  idempotencyKey,
  metadata,
  tags,
  userId,
  userName,
} from "../domain/constraints.ts";
import { idOf } from "../domain/id.ts";
import { appInstanceOf, userOf } from "../domain/refs.ts";
import { requestToken } from "../domain/request-token.ts";
import type {
  CreateAppInstanceUserInput,
  DeleteAppInstanceUserInput,
  EnsureAppInstanceUserInput,
} from "../generated/graphql.ts";
import { adminOf } from "./app-instance-admin.ts";
import { expirationShape } from "./expiration.ts";
import { createdNames, mutation, replaceNames } from "./mutation.ts";
import { described, id, lookUp } from "./node.ts";
import { connect } from "./read-connection.ts";
import { tagShapes } from "./tags.ts";
import type { DomainResolvers } from "./types.ts";

export const userRules = {
  appInstanceArn: arn("app-instance"),
  userId,
  name: userName,
  metadata,
  tags,
  expirationSettings,
  idempotencyKey,
};

/** A new user in AWS's words. */
const shapeOf = (input: Omit<CreateAppInstanceUserInput, "idempotencyKey">) => ({
  AppInstanceArn: input.appInstanceArn,
  AppInstanceUserId: input.userId,
  Name: input.name,
  ...(input.metadata && { Metadata: input.metadata }),
  ...tagShapes(input),
  ...expirationShape(input),
});

export async function createAppInstanceUser(input: CreateAppInstanceUserInput, { call, caller }: Context) {
  const { AppInstanceUserArn } = await call("CreateAppInstanceUser", {
    ...shapeOf(input),
    ClientRequestToken: requestToken({ operation: "CreateAppInstanceUser", tenant: caller.tenant, ...input }),
  });
  return { appInstanceUser: { ...userOf(arnIn(AppInstanceUserArn, "user")), ...createdNames(input) } };
}

export async function deleteAppInstanceUser({ arn }: DeleteAppInstanceUserInput, { call }: Context) {
  await call("DeleteAppInstanceUser", { AppInstanceUserArn: arn });
  return { deletedId: idOf(userOf(arn)), deletedArn: arn };
}

/** Replaces name and metadata of a user. */
async function update(arn: string, { name, metadata }: { name: string; metadata: string }, { call }: Context) {
  await call("UpdateAppInstanceUser", { AppInstanceUserArn: arn, Name: name, Metadata: metadata });
  return { appInstanceUser: { ...userOf(arn), name, metadata: metadata || null } };
}

/** Looks before it creates: describes have twice the quota of writes, and most who are ensured are there. */
async function ensure(input: EnsureAppInstanceUserInput, context: Context) {
  const arn = userArnOf(input.appInstanceArn, input.userId);
  context.admit("CreateAppInstanceUser", shapeOf(input));
  const work = () => lookAndWrite(arn, input, context);
  return input.update ? context.inTurn.run(arn, work) : work();
}

async function lookAndWrite(arn: string, input: EnsureAppInstanceUserInput, context: Context) {
  const found = await context.load.describe.AppInstanceUser.load(userOf(arn));
  if (!found) return { ...(await createAppInstanceUser(input, context)), outcome: "CREATED" as const };
  const wanted = {
    name: input.name,
    metadata: (input.metadata === undefined ? found.metadata : input.metadata) ?? "",
  };
  const isSame = wanted.name === found.name && wanted.metadata === (found.metadata ?? "");
  if (!input.update || isSame) return { appInstanceUser: found, outcome: "EXISTED" as const };
  return { ...(await update(arn, wanted, context)), outcome: "UPDATED" as const };
}

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
    appInstanceUserByUserId: (_, args, context, info) => {
      check(args, { appInstanceArn: arn("app-instance"), userId });
      return lookUp(userOf(userArnOf(args.appInstanceArn, args.userId)), context, info);
    },
  },
  Mutation: {
    createAppInstanceUser: mutation(userRules, createAppInstanceUser),
    updateAppInstanceUser: mutation({ arn: arn("user"), name: userName, metadata }, async (input, context) => {
      context.admit("UpdateAppInstanceUser", { AppInstanceUserArn: input.arn, Name: "", Metadata: "" });
      const read = () => context.load.describe.AppInstanceUser.load(userOf(input.arn));
      return replaceNames(input, context, read, (names) => update(input.arn, names, context));
    }),
    ensureAppInstanceUser: mutation(userRules, ensure),
    deleteAppInstanceUser: mutation({ arn: arn("user") }, deleteAppInstanceUser),
  },
} satisfies DomainResolvers;
