import { type UserValue, userShape } from "../../chime/input-shapes.ts";
import * as mappers from "../../chime/mappers.ts";
import { userArnOf } from "../../domain/arn.ts";
import { GatewayError, nullIfNotFound, requireReadable } from "../../domain/gateway-error.ts";
import type { JobSpec } from "../../domain/job.ts";
import type { AppInstanceUser } from "../../domain/models.ts";
import { requireHeld } from "../../domain/require-held.ts";
import { findUserUpdate } from "../../domain/user-update.ts";
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

function update(value: ImportedUser, spec: JobSpec, context: ItemContext): Promise<Performed> {
  const arn = arnOf(value, spec);
  return context.runExclusive(arn, async (hold) => {
    const found = await describe(arn, context);
    if (!found) throw new GatewayError("CONFLICT", "The user was deleted while this item was performed; retry it");
    const wanted = findUserUpdate(found, value);
    if (!wanted) return unchanged;
    await requireHeld(hold);
    const replacement = { AppInstanceUserArn: arn, Name: wanted.name, Metadata: wanted.metadata };
    await context.call("UpdateAppInstanceUser", replacement, { mayAttempt: hold.isCurrent });
    return { outcome: "UPDATED" };
  });
}

/** Treats a user that exists as the mode of the job says. `create` is the outcome of the mode that only creates. */
async function accept(
  value: ImportedUser,
  spec: JobSpec,
  context: ItemContext,
  create: () => Performed,
): Promise<Performed> {
  if (spec.mode === "ENSURE") return unchanged;
  return spec.mode === "ENSURE_AND_UPDATE" ? update(value, spec, context) : create();
}

async function perform(value: ImportedUser, spec: JobSpec, context: ItemContext): Promise<Performed> {
  const found = context.isTokenOld ? await describe(arnOf(value, spec), context) : null;
  if (found) return accept(value, spec, context, () => requireData(found, value));
  try {
    await context.call("CreateAppInstanceUser", {
      ...userShape(toUser(value, spec)),
      ClientRequestToken: context.requestToken,
    });
    return { outcome: "CREATED" };
  } catch (error) {
    if (!isConflict(error)) throw error;
    return accept(value, spec, context, () => {
      throw error;
    });
  }
}

function requireData(found: AppInstanceUser, value: ImportedUser): Performed {
  if (hasData(found, value)) return unchanged;
  throw new GatewayError(
    "CONFLICT",
    "A user with this `userId` exists with different data; an earlier attempt of this job may have created it",
  );
}

async function preview(value: ImportedUser, spec: JobSpec, context: ItemContext): Promise<Performed> {
  const found = await describe(arnOf(value, spec), context);
  if (!found) return { outcome: "WOULD_CREATE" };
  if (spec.mode === "ENSURE") return unchanged;
  if (spec.mode === "ENSURE_AND_UPDATE") return findUserUpdate(found, value) ? { outcome: "WOULD_UPDATE" } : unchanged;
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
