import type { IdentityKind } from "../arn.ts";
import type { AppInstanceRow } from "../store/app-instance.ts";
import type { AppInstanceBotRow } from "../store/app-instance-bot.ts";
import type { AppInstanceUserRow } from "../store/app-instance-user.ts";
import type { Store } from "../store/store.ts";
import { badRequest, forbidden } from "../wire/errors.ts";
import type { Service } from "./service.ts";

type Uses = Pick<Service, "arns" | "store">;

// An ARN of the wrong kind is a mistake in the request and gets 400, with the words that logs of the messaging API show for it.
// One of the right kind that names nothing here, be it deleted, never made, or of another account or region, gets 403.

/** The AppInstance that an ARN names. */
export function existingAppInstance(arn: string, { arns, store }: Uses): AppInstanceRow {
  const named = arns.read(arn);
  if (named?.kind !== "app-instance") throw invalidArn("app instance");
  const found = appInstanceOf(named, store);
  if (found === undefined) throw forbidden();
  return found;
}

/** The AppInstanceUser that an ARN names, and the AppInstance that it belongs to. */
export function existingAppInstanceUser(
  arn: string,
  uses: Uses,
): { appInstance: AppInstanceRow; user: AppInstanceUserRow } {
  const [appInstance, user] = existingIdentity("user", uses.store.appInstanceUsers.find, arn, uses, forbidden);
  return { appInstance, user };
}

/** The AppInstanceBot that an ARN names, and the AppInstance that it belongs to; `missing` is thrown if there is none. */
export function existingAppInstanceBot(
  arn: string,
  uses: Uses,
  missing = forbidden,
): { appInstance: AppInstanceRow; bot: AppInstanceBotRow } {
  const [appInstance, bot] = existingIdentity("bot", uses.store.appInstanceBots.find, arn, uses, missing);
  return { appInstance, bot };
}

function existingIdentity<Row>(
  kind: IdentityKind,
  find: (appInstance: number, id: string) => Row | undefined,
  arn: string,
  { arns, store }: Uses,
  missing: () => Error,
): [AppInstanceRow, Row] {
  const named = arns.read(arn);
  if (named?.kind !== kind) {
    throw invalidArn(`app instance ${kind}`);
  }
  const appInstance = appInstanceOf(named, store);
  const row = appInstance && find(appInstance.seq, named.id);
  if (appInstance === undefined || row === undefined) throw missing();
  return [appInstance, row];
}

/** What can bear tags, an AppInstance, a user or a bot, as the table of tags has it. */
export function existingTaggable(arn: string, { arns, store }: Uses): { appInstance: number; resource: string } {
  const named = arns.read(arn);
  if (named === undefined) throw invalidArn("resource");
  const appInstance = appInstanceOf(named, store);
  if (appInstance === undefined) throw forbidden();
  if (named.kind === "app-instance") return { appInstance: appInstance.seq, resource: "" };
  if (store.identities.find(appInstance.seq, named.kind, named.id) === undefined) throw forbidden();
  return { appInstance: appInstance.seq, resource: `${named.kind}/${named.id}` };
}

const appInstanceOf = (
  { here, appInstanceId }: { readonly here: boolean; readonly appInstanceId: string },
  store: Store,
) => (here ? store.appInstances.find(appInstanceId) : undefined);

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
