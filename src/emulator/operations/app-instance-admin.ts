import type { AppInstanceAdminRow } from "../store/app-instance-admin.ts";
import { badRequest, conflict, forbidden, quotaExceeded } from "../wire/errors.ts";
import { toEpochSeconds } from "../wire/response.ts";
import type { Handler, OperationDeps } from "./handler.ts";
import { parseIdentityArn, requireAppInstance } from "./resources.ts";

/** Promotes a user or bot. Promoting an admin again is a conflict, as callers of the real service expect. */
export const CreateAppInstanceAdmin: Handler<"CreateAppInstanceAdmin", "arns" | "store" | "clock" | "switches"> = (
  input,
  deps,
) => {
  const { store, clock, switches } = deps;
  const { quotas } = switches();
  const { AppInstanceArn, AppInstanceAdminArn } = input;
  const appInstance = requireAppInstance(AppInstanceArn, deps);
  const identity = parseIdentityArn(AppInstanceAdminArn, appInstance, deps);
  if (identity === undefined) throw badRequest("The AppInstanceAdminArn names no identity of this AppInstance.");
  const existing = store.identities.find(appInstance.seq, identity.kind, identity.id);
  if (existing === undefined) throw forbidden();
  if (store.appInstanceAdmins.find(appInstance.seq, identity.kind, identity.id) !== undefined) {
    throw conflict("The identity is an AppInstanceAdmin already.");
  }
  if (appInstance.adminCount >= quotas.appInstanceAdmins) {
    throw quotaExceeded(quotas.appInstanceAdmins, "AppInstanceAdmins in an AppInstance");
  }
  store.appInstanceAdmins.add(appInstance.seq, identity.kind, identity.id, clock.now());
  return { AppInstanceAdmin: toAdmin(AppInstanceAdminArn, existing), AppInstanceArn };
};

export const DescribeAppInstanceAdmin: Handler<"DescribeAppInstanceAdmin", "arns" | "store"> = (input, deps) => {
  const { AppInstanceArn, AppInstanceAdminArn } = input;
  const { found } = requireAdmin(AppInstanceArn, AppInstanceAdminArn, deps);
  return {
    AppInstanceAdmin: {
      Admin: toAdmin(AppInstanceAdminArn, found),
      AppInstanceArn,
      CreatedTimestamp: toEpochSeconds(found.createdAt),
    },
  };
};

export const DeleteAppInstanceAdmin: Handler<"DeleteAppInstanceAdmin", "arns" | "store"> = (input, deps) => {
  const { appInstance, found } = requireAdmin(input.AppInstanceArn, input.AppInstanceAdminArn, deps);
  deps.store.appInstanceAdmins.remove(appInstance, found.kind, found.id);
  return undefined;
};

export const ListAppInstanceAdmins: Handler<"ListAppInstanceAdmins", "arns" | "store" | "readPage"> = (input, deps) => {
  const { arns, store, readPage } = deps;
  const { AppInstanceArn } = input;
  const { seq, id } = requireAppInstance(AppInstanceArn, deps);
  const { rows, nextToken } = readPage(`ListAppInstanceAdmins ${AppInstanceArn}`, input, (slice) =>
    store.appInstanceAdmins.list(seq, slice),
  );
  return {
    AppInstanceArn,
    AppInstanceAdmins: rows.map((row) => ({ Admin: toAdmin(arns.identity(id, row.kind, row.id), row) })),
    NextToken: nextToken,
  };
};

const toAdmin = (arn: string, { name }: { readonly name: string | null }) => ({ Arn: arn, Name: name ?? undefined });

function requireAdmin(
  appInstanceArn: string,
  adminArn: string,
  deps: Pick<OperationDeps, "arns" | "store">,
): { appInstance: number; found: AppInstanceAdminRow } {
  const appInstance = requireAppInstance(appInstanceArn, deps);
  const identity = parseIdentityArn(adminArn, appInstance, deps);
  const found = identity && deps.store.appInstanceAdmins.find(appInstance.seq, identity.kind, identity.id);
  if (found === undefined) throw forbidden();
  return { appInstance: appInstance.seq, found };
}
