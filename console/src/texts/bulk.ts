import { count, formatDuration, formatNumber } from "../ui/format.ts";

/** The items of each kind of job, as they are counted in its plan. */
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

/** Returns what a job costs, such as "1,200 deletes · about 1,200 AWS calls · at least 2 min 6 s · can be paused". */
function plan({ kind, total, estimatedCalls, estimatedDurationMs }: Estimate): string {
  const parts = [
    ...(typeof total === "number" && isKind(kind) ? [items[kind](total)] : []),
    typeof estimatedCalls === "number" ? `about ${count(estimatedCalls, "AWS call")}` : "1 AWS call for each 50 users",
    ...(typeof estimatedDurationMs === "number" ? [`at least ${formatDuration(estimatedDurationMs)}`] : []),
    "can be paused",
  ];
  return parts.join(" · ");
}

/** What is done to many objects, and the plan of it. */
export const bulk = {
  plan,
  actions: {
    promoteAdmins: "Promote",
    demoteAdmins: "Demote",
    tag: "Tag",
    untag: "Untag",
    setExpiration: "Set expiration",
    deleteUsers: "Delete",
  },
  titles: {
    promoteAdmins: (users: number) => `Promote ${count(users, "user")} to admin`,
    demoteAdmins: (users: number) => `Demote ${count(users, "admin")}`,
    tag: (users: number) => `Add tags to ${count(users, "user")}`,
    untag: (users: number) => `Remove tags from ${count(users, "user")}`,
    setExpiration: (users: number) => `Set the expiration of ${count(users, "user")}`,
    deleteUsers: (users: number) => `Delete ${count(users, "user")}`,
  },
  effects: {
    promoteAdmins: "An admin moderates every channel of this AppInstance and can delete messages.",
    demoteAdmins: "They stay users, and lose the rights of admins at once.",
    tag: "If a user has one of the keys already, its value is replaced.",
    untag: "Keys that a user does not have are ignored.",
    setExpiration: "AWS deletes an expired user within about 6 hours.",
    deleteUsers: "There is no undo.",
  },
  uploading: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)} sent to the gateway`,
  nothingRunsYet: "Nothing is sent to AWS before you start.",
  nothingAccepted: "The gateway accepted none of them.",
  rejected: (users: number) => `${count(users, "user")} cannot be part of this job`,
  moreRejected: (users: number) => `and ${formatNumber(users)} more`,
  start: "Start",
  starting: "Starting…",
  next: "Continue",
  confirmCount: (users: number) => `To confirm, enter the number of users: ${users}`,
  started: (title: string) => `Started: ${title}`,
  keys: "Keys, separated by commas",
  days: "Days after the creation of each user",
  never: "The users never expire",
  invalidKeys: "Enter keys of 1 to 128 characters that do not start with aws:.",
  invalidDays: "Enter a whole number from 1 to 5,475.",
  export: {
    open: "Export all",
    title: "Export all users",
    explanation:
      "A job lists all users of this AppInstance, with their names and metadata. AWS returns 50 users per call, so 100,000 users take about 3.5 min. You can download the file when the job is done.",
    cost: "1 AWS call for each 50 users",
  },
};
