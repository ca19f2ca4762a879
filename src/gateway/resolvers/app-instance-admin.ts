import { text } from "../chime/values.ts";
import type { Context } from "../context.ts";
import { appInstanceArnOf, readArn } from "../domain/arn.ts";
import { arn } from "../domain/constraints.ts";
import { badInput } from "../domain/gateway-error.ts";
import { idOf } from "../domain/id.ts";
import type { AppInstanceAdmin, AppInstanceIdentity } from "../domain/models.ts";
import { appInstanceOf, identityOf, promotionOf } from "../domain/refs.ts";
import type { CreateAppInstanceAdminInput } from "../generated/graphql.ts";
import { mutation } from "./mutation.ts";
import { described, id, lookUp } from "./node.ts";
import { connect } from "./read-connection.ts";
import type { DomainResolvers } from "./types.ts";

/** The promotion of a user or bot, if there is one. */
export const adminOf = ({ arn }: AppInstanceIdentity, _args: unknown, { load }: Context) => load.promotion.load(arn);

/** Who was promoted, with the name that came along. */
const promoted = ({ arn, ...admin }: AppInstanceAdmin): AppInstanceIdentity => ({
  ...identityOf(arn),
  ...("name" in admin && { name: admin.name }),
});

const promotedAs =
  <Type extends AppInstanceIdentity["__typename"]>(type: Type) =>
  (admin: AppInstanceAdmin): Extract<AppInstanceIdentity, { __typename: Type }> | null => {
    const identity = promoted(admin);
    return identity.__typename === type ? (identity as Extract<AppInstanceIdentity, { __typename: Type }>) : null;
  };

interface AdminArgs {
  readonly appInstanceArn: string;
  readonly adminArn: string;
}

function checkHome({ appInstanceArn, adminArn }: AdminArgs): void {
  if (appInstanceArnOf(adminArn) !== appInstanceArn)
    throw badInput([{ message: "adminArn must be of a user or bot of that AppInstance", field: ["adminArn"] }]);
}

export const adminRules = { appInstanceArn: arn("app-instance"), adminArn: arn("identity") };

export async function createAppInstanceAdmin(input: CreateAppInstanceAdminInput, { call }: Context) {
  checkHome(input);
  const { AppInstanceAdmin } = await call("CreateAppInstanceAdmin", {
    AppInstanceArn: input.appInstanceArn,
    AppInstanceAdminArn: input.adminArn,
  });
  const named = AppInstanceAdmin && { name: text(AppInstanceAdmin.Name) };
  return { appInstanceAdmin: { ...promotionOf(input.adminArn), ...named } };
}

export default {
  AppInstanceAdmin: {
    id,
    appInstance: ({ arn }) => appInstanceOf(appInstanceArnOf(arn)),
    identity: promoted,
    user: promotedAs("AppInstanceUser"),
    bot: promotedAs("AppInstanceBot"),
    name: described("name"),
    createdAt: described("createdAt"),
  },
  AppInstance: {
    admins: ({ arn }, args, context) => connect("ListAppInstanceAdmins", arn, args, context),
  },
  Query: {
    appInstanceAdmin: (_, args, context, info) => {
      readArn("app-instance", args.appInstanceArn, "appInstanceArn");
      readArn("identity", args.adminArn, "adminArn");
      checkHome(args);
      return lookUp(promotionOf(args.adminArn), context, info);
    },
  },
  Mutation: {
    createAppInstanceAdmin: mutation(adminRules, createAppInstanceAdmin),
    deleteAppInstanceAdmin: mutation(adminRules, async (input, { call }) => {
      checkHome(input);
      await call("DeleteAppInstanceAdmin", {
        AppInstanceArn: input.appInstanceArn,
        AppInstanceAdminArn: input.adminArn,
      });
      return { deletedId: idOf(promotionOf(input.adminArn)), deletedArn: input.adminArn };
    }),
  },
} satisfies DomainResolvers;
