import type { AppInstanceAdminRow } from "../store/app-instance-admin.ts";
import { badRequest, conflict, forbidden, quotaReached } from "../wire/errors.ts";
import { epochSeconds } from "../wire/protocol.ts";
import { existingAppInstance, identityIn } from "./existing.ts";
import type { Handler, Service } from "./service.ts";

/** Promotes a user or bot of the AppInstance. Promoting an admin again conflicts, as callers of the real service expect. */
export const CreateAppInstanceAdmin: Handler<"CreateAppInstanceAdmin", "arns" | "store" | "clock" | "switches"> = (
  input,
  service,
) => {
  const { store, clock, switches } = service;
  const { quotas } = switches();
  const { AppInstanceArn, AppInstanceAdminArn } = input;
  const appInstance = existingAppInstance(AppInstanceArn, service);
  const identity = identityIn(appInstance, AppInstanceAdminArn, service);
  if (identity === undefined) throw badRequest("The AppInstanceAdminArn names no identity of this AppInstance.");
  const existing = store.identities.find(appInstance.seq, identity.kind, identity.id);
  if (existing === undefined) throw forbidden();
  if (store.appInstanceAdmins.find(appInstance.seq, identity.kind, identity.id) !== undefined) {
    throw conflict("The identity is an AppInstanceAdmin already.");
  }
  if (appInstance.adminCount >= quotas.appInstanceAdmins) {
    throw quotaReached(quotas.appInstanceAdmins, "AppInstanceAdmins in an AppInstance");
  }
  store.appInstanceAdmins.add(appInstance.seq, identity.kind, identity.id, clock.now());
  return { AppInstanceAdmin: admin(AppInstanceAdminArn, existing), AppInstanceArn };
};

export const DescribeAppInstanceAdmin: Handler<"DescribeAppInstanceAdmin", "arns" | "store"> = (input, service) => {
  const { AppInstanceArn, AppInstanceAdminArn } = input;
  const { found } = existingAdmin(AppInstanceArn, AppInstanceAdminArn, service);
  return {
    AppInstanceAdmin: {
      Admin: admin(AppInstanceAdminArn, found),
      AppInstanceArn,
      CreatedTimestamp: epochSeconds(found.createdAt),
    },
  };
};

/** Demotes; the user or bot stays. */
export const DeleteAppInstanceAdmin: Handler<"DeleteAppInstanceAdmin", "arns" | "store"> = (input, service) => {
  const { appInstance, found } = existingAdmin(input.AppInstanceArn, input.AppInstanceAdminArn, service);
  service.store.appInstanceAdmins.remove(appInstance, found.kind, found.id);
  return undefined;
};

export const ListAppInstanceAdmins: Handler<"ListAppInstanceAdmins", "arns" | "store" | "page"> = (input, service) => {
  const { arns, store, page } = service;
  const { AppInstanceArn } = input;
  const { seq, id } = existingAppInstance(AppInstanceArn, service);
  const { rows, nextToken } = page(`ListAppInstanceAdmins ${AppInstanceArn}`, input, (slice) =>
    store.appInstanceAdmins.list(seq, slice),
  );
  return {
    AppInstanceArn,
    AppInstanceAdmins: rows.map((row) => ({ Admin: admin(arns.identity(id, row.kind, row.id), row) })),
    NextToken: nextToken,
  };
};

const admin = (arn: string, { name }: { readonly name: string | null }) => ({ Arn: arn, Name: name ?? undefined });

function existingAdmin(
  appInstanceArn: string,
  adminArn: string,
  service: Pick<Service, "arns" | "store">,
): { appInstance: number; found: AppInstanceAdminRow } {
  const appInstance = existingAppInstance(appInstanceArn, service);
  const identity = identityIn(appInstance, adminArn, service);
  const found = identity && service.store.appInstanceAdmins.find(appInstance.seq, identity.kind, identity.id);
  if (found === undefined) throw forbidden();
  return { appInstance: appInstance.seq, found };
}
