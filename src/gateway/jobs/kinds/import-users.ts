import { type UserValue, userShape } from "../../chime/input-shapes.ts";
import * as mappers from "../../chime/mappers.ts";
import { userArnOf } from "../../domain/arn.ts";
import { GatewayError, nullIfNotFound, requireReadable } from "../../domain/gateway-error.ts";
import type { JobSpec } from "../../domain/job.ts";
import type { AppInstanceUser } from "../../domain/models.ts";
import { requireHeld } from "../../domain/require-held.ts";
import { type ItemContext, type Kind, type Performed, unchanged } from "./kind.ts";

export interface ImportedUser extends Omit<UserValue, "appInstanceArn"> {
  readonly reference?: string | null | undefined;
}

const toUser = (value: ImportedUser, { appInstanceArn = "" }: JobSpec): UserValue => ({ ...value, appInstanceArn });
const arnOf = ({ userId }: ImportedUser, { appInstanceArn = "" }: JobSpec): string => userArnOf(appInstanceArn, userId);

const describe = (AppInstanceUserArn: string, { call }: ItemContext): Promise<AppInstanceUser | null> =>
  nullIfNotFound(
    call("DescribeAppInstanceUser", { AppInstanceUserArn }).then((response) =>
      mappers.appInstanceUser(response.AppInstanceUser),
    ),
  );

const isConflict = (error: unknown): boolean => error instanceof GatewayError && error.code === "CONFLICT";

/** Returns whether a user has the data of an item. */
function hasData(found: AppInstanceUser, { name, metadata }: ImportedUser): boolean {
  return requireReadable(found.name) === name && (requireReadable(found.metadata) ?? "") === (metadata ?? "");
}

/** Returns the data that an update would write. An item without metadata keeps the user's. */
const wantedOf = (found: AppInstanceUser, value: ImportedUser): ImportedUser =>
  value.metadata === undefined ? { ...value, metadata: requireReadable(found.metadata) ?? null } : value;

function update(value: ImportedUser, spec: JobSpec, context: ItemContext): Promise<Performed> {
  const arn = arnOf(value, spec);
  return context.runExclusive(arn, async (hold) => {
    const found = await describe(arn, context);
    if (!found) throw new GatewayError("CONFLICT", "The user was deleted while this item was performed; retry it");
    const wanted = wantedOf(found, value);
    if (hasData(found, wanted)) return unchanged;
    await requireHeld(hold);
    const { name: Name, metadata } = wanted;
    const replacement = { AppInstanceUserArn: arn, Name, Metadata: metadata ?? "" };
    await context.call("UpdateAppInstanceUser", replacement, { mayAttempt: hold.isCurrent });
    return { outcome: "UPDATED" };
  });
}

/** Treats a user that exists as the mode of the job says. */
async function accept(value: ImportedUser, spec: JobSpec, context: ItemContext, conflict: unknown): Promise<Performed> {
  if (spec.mode === "ENSURE") return unchanged;
  if (spec.mode === "ENSURE_AND_UPDATE") return update(value, spec, context);
  throw conflict;
}

async function perform(value: ImportedUser, spec: JobSpec, context: ItemContext): Promise<Performed> {
  const found = context.isTokenOld ? await describe(arnOf(value, spec), context) : null;
  if (found && hasData(found, value)) return unchanged;
  if (found) return accept(value, spec, context, existsWithOtherData());
  try {
    await context.call("CreateAppInstanceUser", {
      ...userShape(toUser(value, spec)),
      ClientRequestToken: context.requestToken,
    });
    return { outcome: "CREATED" };
  } catch (error) {
    if (!isConflict(error)) throw error;
    return accept(value, spec, context, error);
  }
}

const existsWithOtherData = () =>
  new GatewayError(
    "CONFLICT",
    "A user with this `userId` exists with different data; an earlier attempt of this job may have created it",
  );

async function preview(value: ImportedUser, spec: JobSpec, context: ItemContext): Promise<Performed> {
  const found = await describe(arnOf(value, spec), context);
  if (!found) return { outcome: "WOULD_CREATE" };
  if (spec.mode === "ENSURE") return unchanged;
  if (spec.mode === "ENSURE_AND_UPDATE")
    return hasData(found, wantedOf(found, value)) ? unchanged : { outcome: "WOULD_UPDATE" };
  return hasData(found, value) ? unchanged : { outcome: "WOULD_CONFLICT" };
}

const create = { operation: "CreateAppInstanceUser", perItem: 1 } as const;
const read = { operation: "DescribeAppInstanceUser", perItem: 1 } as const;
const replace = { operation: "UpdateAppInstanceUser", perItem: 1 } as const;

export const importUsers: Kind<ImportedUser> = {
  calls: ({ mode }) => (mode === "ENSURE_AND_UPDATE" ? [create, read, replace] : [create]),
  dryRunCalls: [read],
  write: (value, spec) => ["CreateAppInstanceUser", userShape(toUser(value, spec))],
  arnOf,
  perform,
  preview,
};
