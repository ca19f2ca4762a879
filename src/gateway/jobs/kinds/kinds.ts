import type { JobKind } from "../../domain/job.ts";
import { demoteAdmins, promoteAdmins } from "./admins.ts";
import { deleteUsers } from "./delete-users.ts";
import { importUsers } from "./import-users.ts";
import type { Kind } from "./kind.ts";
import { setExpiration } from "./set-expiration.ts";
import { tagResources, untagResources } from "./tags.ts";

/** The kinds of jobs with items; an export has pages. */
const kinds = {
  IMPORT_USERS: importUsers,
  DELETE_USERS: deleteUsers,
  PROMOTE_ADMINS: promoteAdmins,
  DEMOTE_ADMINS: demoteAdmins,
  TAG: tagResources,
  UNTAG: untagResources,
  SET_EXPIRATION: setExpiration,
} as const satisfies Record<Exclude<JobKind, "EXPORT_USERS">, unknown>;

export type ItemKind = keyof typeof kinds;

/** Returns the kind without the type of its items, which the store has kept as they were added. */
export const kindOf = (name: ItemKind): Kind => kinds[name] as unknown as Kind;
