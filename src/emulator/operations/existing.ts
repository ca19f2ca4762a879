import type { IdentityKind } from "../arn.ts";
import { badRequest, forbidden } from "../errors.ts";
import type { AppInstanceRow } from "../store/app-instance.ts";
import type { AppInstanceUserRow } from "../store/app-instance-user.ts";
import type { Service } from "./service.ts";

type Uses = Pick<Service, "arns" | "store">;

// An ARN of the wrong kind is a mistake in the request and gets 400, with the words that logs of the messaging API show for it.
// One of the right kind that names nothing here, be it deleted, never made, or of another account or region, gets 403.

/** The AppInstance that an ARN names. */
export function existingAppInstance(arn: string, { arns, store }: Uses): AppInstanceRow {
  const named = arns.read(arn);
  if (named?.kind !== "app-instance") throw invalidArn("app instance");
  const found = named.here ? store.appInstances.find(named.appInstanceId) : undefined;
  if (found === undefined) throw forbidden();
  return found;
}

/** The AppInstanceUser that an ARN names, and the AppInstance that it belongs to. */
export function existingAppInstanceUser(
  arn: string,
  { arns, store }: Uses,
): { appInstance: AppInstanceRow; user: AppInstanceUserRow } {
  const named = arns.read(arn);
  if (named?.kind !== "user") throw invalidArn("app instance user");
  const appInstance = named.here ? store.appInstances.find(named.appInstanceId) : undefined;
  const user = appInstance && store.appInstanceUsers.find(appInstance.seq, named.id);
  if (user === undefined || appInstance === undefined) throw forbidden();
  return { appInstance, user };
}

/** The user or bot of this very AppInstance that an ARN names, existing or not; `undefined` if it belongs to another. */
export function identityIn(
  appInstance: AppInstanceRow,
  arn: string,
  { arns }: Pick<Service, "arns">,
): { kind: IdentityKind; id: string } | undefined {
  const named = arns.read(arn);
  if (named === undefined || named.kind === "app-instance") throw invalidArn("app instance admin");
  return named.here && named.appInstanceId === appInstance.id ? named : undefined;
}

const invalidArn = (kind: string) => badRequest(`An invalid ${kind} ARN was supplied for the input parameter.`);
