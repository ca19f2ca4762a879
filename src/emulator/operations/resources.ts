import type { IdentityKind } from "../arn.ts";
import type { AppInstanceRow } from "../store/app-instance.ts";
import type { AppInstanceBotRow } from "../store/app-instance-bot.ts";
import type { AppInstanceUserRow } from "../store/app-instance-user.ts";
import type { Store } from "../store/store.ts";
import { badRequest, forbidden } from "../wire/errors.ts";
import type { OperationDeps } from "./handler.ts";

type Deps = Pick<OperationDeps, "arns" | "store">;

// An ARN of the wrong kind gets 400, in the words of AWS's messaging API. An ARN of the right kind that names no resource here, be it
// deleted, unknown, or of another account or Region, gets 403.

export function requireAppInstance(arn: string, { arns, store }: Deps): AppInstanceRow {
  const parsed = arns.parse(arn);
  if (parsed?.kind !== "app-instance") throw invalidArn("app instance");
  const appInstance = findAppInstance(parsed, store);
  if (appInstance === undefined) throw forbidden();
  return appInstance;
}

export function requireAppInstanceUser(
  arn: string,
  deps: Deps,
): { appInstance: AppInstanceRow; user: AppInstanceUserRow } {
  const [appInstance, user] = requireIdentity(arn, { ...deps, kind: "user", find: deps.store.appInstanceUsers.find });
  return { appInstance, user };
}

export function requireAppInstanceBot(
  arn: string,
  deps: Deps,
  createError = forbidden,
): { appInstance: AppInstanceRow; bot: AppInstanceBotRow } {
  const [appInstance, bot] = requireIdentity(arn, {
    ...deps,
    kind: "bot",
    find: deps.store.appInstanceBots.find,
    createError,
  });
  return { appInstance, bot };
}

interface IdentityLookup<Row> extends Deps {
  readonly kind: IdentityKind;
  readonly find: (appInstance: number, id: string) => Row | undefined;
  readonly createError?: () => Error;
}

function requireIdentity<Row>(
  arn: string,
  { arns, store, kind, find, createError = forbidden }: IdentityLookup<Row>,
): [AppInstanceRow, Row] {
  const parsed = arns.parse(arn);
  if (parsed?.kind !== kind) throw invalidArn(`app instance ${kind}`);
  const appInstance = findAppInstance(parsed, store);
  const row = appInstance && find(appInstance.seq, parsed.id);
  if (appInstance === undefined || row === undefined) throw createError();
  return [appInstance, row];
}

/** Returns the key of an AppInstance, user or bot in the table of tags. */
export function requireTaggable(arn: string, { arns, store }: Deps): { appInstance: number; resource: string } {
  const parsed = arns.parse(arn);
  if (parsed === undefined) throw invalidArn("resource");
  const appInstance = findAppInstance(parsed, store);
  if (appInstance === undefined) throw forbidden();
  if (parsed.kind === "app-instance") return { appInstance: appInstance.seq, resource: "" };
  if (store.identities.find(appInstance.seq, parsed.kind, parsed.id) === undefined) throw forbidden();
  return { appInstance: appInstance.seq, resource: `${parsed.kind}/${parsed.id}` };
}

const findAppInstance = (
  { isOwn, appInstanceId }: { readonly isOwn: boolean; readonly appInstanceId: string },
  store: Store,
) => (isOwn ? store.appInstances.find(appInstanceId) : undefined);

/** Parses the ARN of a user or bot, which need not exist. Returns `undefined` if it is of another AppInstance. */
export function parseIdentityArn(
  arn: string,
  appInstance: AppInstanceRow,
  { arns }: Pick<OperationDeps, "arns">,
): { kind: IdentityKind; id: string } | undefined {
  const parsed = arns.parse(arn);
  if (parsed === undefined || parsed.kind === "app-instance") throw invalidArn("app instance admin");
  return parsed.isOwn && parsed.appInstanceId === appInstance.id ? parsed : undefined;
}

const invalidArn = (kind: string) => badRequest(`An invalid ${kind} ARN was supplied for the input parameter.`);
