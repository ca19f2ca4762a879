import type { GraphqlContext } from "../context.ts";
import { appInstanceArnOf, requireArn } from "../domain/arn.ts";
import { arn } from "../domain/constraints.ts";
import { badInput, GatewayError, inputIssue } from "../domain/gateway-error.ts";
import { encodeId } from "../domain/id.ts";
import type { AppInstanceAdmin, AppInstanceIdentity } from "../domain/models.ts";
import { adminRef, appInstanceRef, identityRef } from "../domain/refs.ts";
import { describedResolvers } from "./described.ts";
import { objectMutation } from "./mutation.ts";
import { id, lookUp } from "./node.ts";
import { readConnection } from "./read-connection.ts";
import { arnTarget, type Target } from "./target.ts";
import type { DomainResolvers } from "./types.ts";

export function adminOf(identity: AppInstanceIdentity, _args: unknown, { load }: GraphqlContext) {
  if (!("admin" in identity) || identity.admin === undefined) return load.admin.load(identity.arn);
  if (identity.admin instanceof GatewayError) throw identity.admin;
  return identity.admin;
}

/** Returns the user or bot of an admin, with the name that the admin list returns. */
const identityOf = ({ arn, ...admin }: AppInstanceAdmin): AppInstanceIdentity => ({
  ...identityRef(arn),
  ...("name" in admin && { name: admin.name }),
});

const identityOfType =
  <Type extends AppInstanceIdentity["__typename"]>(type: Type) =>
  (admin: AppInstanceAdmin): Extract<AppInstanceIdentity, { __typename: Type }> | null => {
    const identity = identityOf(admin);
    return identity.__typename === type ? (identity as Extract<AppInstanceIdentity, { __typename: Type }>) : null;
  };

interface AdminArns {
  readonly appInstanceArn: string;
  readonly adminArn: string;
}

function assertSameInstance({ appInstanceArn, adminArn }: AdminArns): void {
  if (appInstanceArnOf(adminArn) !== appInstanceArn)
    throw badInput([inputIssue(["adminArn"], "must name a user or bot of that AppInstance")]);
}

export const adminRules = { appInstanceArn: arn("app-instance"), adminArn: arn("identity") };

/** The user or bot to promote. */
export const identityTarget = arnTarget("adminArn", "AppInstanceUser", "AppInstanceBot");

/** An admin has no ARN of its own, so without its `id` it takes two. */
export const adminTarget: Target<keyof AdminArns> = {
  types: ["AppInstanceAdmin"],
  keys: { appInstanceArn: ({ arn }) => appInstanceArnOf(arn), adminArn: ({ arn }) => arn },
};

export async function createAppInstanceAdmin(input: AdminArns, { call }: GraphqlContext) {
  assertSameInstance(input);
  const { AppInstanceAdmin } = await call("CreateAppInstanceAdmin", {
    AppInstanceArn: input.appInstanceArn,
    AppInstanceAdminArn: input.adminArn,
  });
  const isNamed = AppInstanceAdmin && !(AppInstanceAdmin instanceof GatewayError);
  return { appInstanceAdmin: { ...adminRef(input.adminArn), ...(isNamed && { name: AppInstanceAdmin.Name ?? null }) } };
}

export async function deleteAppInstanceAdmin(input: AdminArns, { call }: GraphqlContext) {
  assertSameInstance(input);
  await call("DeleteAppInstanceAdmin", {
    AppInstanceArn: input.appInstanceArn,
    AppInstanceAdminArn: input.adminArn,
  });
  return { deletedId: encodeId(adminRef(input.adminArn)), deletedArn: input.adminArn };
}

export default {
  AppInstanceAdmin: {
    ...describedResolvers("AppInstanceAdmin"),
    id,
    appInstance: ({ arn }) => appInstanceRef(appInstanceArnOf(arn)),
    identity: identityOf,
    user: identityOfType("AppInstanceUser"),
    bot: identityOfType("AppInstanceBot"),
  },
  AppInstance: {
    admins: ({ arn }, args, context) => readConnection("ListAppInstanceAdmins", arn, args, context),
  },
  Query: {
    appInstanceAdmin: (_, args, context, info) => {
      requireArn("app-instance", args.appInstanceArn, "appInstanceArn");
      requireArn("identity", args.adminArn, "adminArn");
      assertSameInstance(args);
      return lookUp(adminRef(args.adminArn), context, info);
    },
  },
  Mutation: {
    createAppInstanceAdmin: objectMutation({ target: identityTarget, rules: adminRules }, createAppInstanceAdmin),
    deleteAppInstanceAdmin: objectMutation({ target: adminTarget, rules: adminRules }, deleteAppInstanceAdmin),
  },
} satisfies DomainResolvers;
