import { count, formatDuration, formatNumber } from "../ui/format.ts";

/** What each kind does, as the title of a plan. */
const work = {
  IMPORT_USERS: (users: number) => `Import ${count(users, "user")}`,
  EXPORT_USERS: () => "Export all users",
  DELETE_USERS: (users: number) => `Delete ${count(users, "user")}`,
  PROMOTE_ADMINS: (users: number) => `Promote ${count(users, "user")} to admin`,
  DEMOTE_ADMINS: (users: number) => `Demote ${count(users, "admin")}`,
  TAG: (users: number) => `Add tags to ${count(users, "user")}`,
  UNTAG: (users: number) => `Remove tags from ${count(users, "user")}`,
  SET_EXPIRATION: (users: number) => `Set the expiration of ${count(users, "user")}`,
};

/** The items of each kind, as they are counted in a plan. */
const items = {
  IMPORT_USERS: (total: number) => count(total, "user"),
  EXPORT_USERS: (total: number) => count(total, "user"),
  DELETE_USERS: (total: number) => count(total, "delete"),
  PROMOTE_ADMINS: (total: number) => count(total, "promotion"),
  DEMOTE_ADMINS: (total: number) => count(total, "demotion"),
  TAG: (total: number) => count(total, "resource"),
  UNTAG: (total: number) => count(total, "resource"),
  SET_EXPIRATION: (total: number) => count(total, "user"),
};

interface Estimate {
  readonly kind: string;
  readonly total: number | null | undefined;
  readonly estimatedCalls: number | null | undefined;
  readonly estimatedDurationMs: number | null | undefined;
}

const isKind = (kind: string): kind is keyof typeof items => Object.hasOwn(items, kind);

/** Returns what a job costs, such as "1,200 creates · about 1,200 AWS calls · at least 2 min 6 s · can be paused". */
function plan({ kind, total, estimatedCalls, estimatedDurationMs }: Estimate): string {
  const parts = [
    typeof total === "number" && isKind(kind) ? items[kind](total) : "an unknown number of users",
    typeof estimatedCalls === "number" ? `about ${count(estimatedCalls, "AWS call")}` : "1 AWS call for each 50 users",
    ...(typeof estimatedDurationMs === "number" ? [`at least ${formatDuration(estimatedDurationMs)}`] : []),
    "can be paused",
  ];
  return parts.join(" · ");
}

export const jobs = {
  work,
  plan,
  bulk: {
    promoteAdmins: "Promote",
    demoteAdmins: "Demote",
    tag: "Tag",
    untag: "Untag",
    setExpiration: "Set expiration",
    deleteUsers: "Delete",
  },
  titles: {
    promoteAdmins: work.PROMOTE_ADMINS,
    demoteAdmins: work.DEMOTE_ADMINS,
    tag: work.TAG,
    untag: work.UNTAG,
    setExpiration: work.SET_EXPIRATION,
    deleteUsers: work.DELETE_USERS,
  },
  effects: {
    promoteAdmins: "An admin moderates every channel of this AppInstance and can delete messages.",
    demoteAdmins: "They stay users, and lose the rights of admins at once.",
    tag: "A tag that a user has already gets the new value.",
    untag: "Keys that a user does not have are ignored.",
    setExpiration: "AWS deletes an expired user within about 6 hours.",
    deleteUsers: "There is no undo.",
  },
  uploading: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)} sent to the gateway`,
  nothingRunsYet: "Nothing is sent to AWS before you start.",
  tooFewItems: "The gateway accepted none of them.",
  rejected: (users: number) => `${count(users, "user")} cannot be part of this job`,
  moreRejected: (users: number) => `and ${formatNumber(users)} more`,
  start: "Start",
  starting: "Starting…",
  next: "Continue",
  confirmCount: (users: number) => `To confirm, enter the number of users: ${users}`,
  details: {
    key: "Key",
    value: "Value",
    keys: "Keys, separated by commas",
    days: "Days after the creation of each user",
    never: "The users never expire",
    invalidKey: "A key has 1 to 128 characters and does not begin with aws:",
    invalidValue: "A value has 1 to 256 characters",
    invalidDays: "Enter a whole number from 1 to 5,475",
  },
};
