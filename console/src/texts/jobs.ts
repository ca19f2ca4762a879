import { count, formatDuration, formatNumber } from "../ui/format.ts";

interface Counts {
  readonly done: number;
  readonly total: number | null | undefined;
  readonly failed: number;
}

const progress = ({ done, total }: Counts): string =>
  typeof total === "number" ? `${formatNumber(done)} of ${formatNumber(total)}` : formatNumber(done);

const formatRate = (perSecond: number): string =>
  `${perSecond >= 100 ? formatNumber(Math.round(perSecond)) : perSecond.toFixed(1)} a second`;

const plural = (outcome: string) => (items: number) => `${formatNumber(items)} ${outcome}`;

export const jobs = {
  title: "Jobs",
  gone: "There is no such job. It was removed, or another caller has created it.",
  empty: "No jobs",
  emptyHint: "A job does bulk work: it imports, exports, promotes, tags or deletes many users.",
  unavailable:
    "This gateway runs no jobs. To turn them on, set VALKEY_URL, or JOBS=embedded for one replica whose DATA_DIR is on a persistent volume.",
  unavailableShort: "This gateway runs no jobs: see Jobs",
  kept: "The gateway keeps finished jobs for 7 days.",
  more: "Show more",
  list: {
    job: "Job",
    instance: "AppInstance",
    state: "State",
    progress: "Progress",
    created: "Created",
    finished: "Finished",
  },
  instance: "AppInstance:",
  kinds: {
    IMPORT_USERS: "Import users",
    EXPORT_USERS: "Export all users",
    DELETE_USERS: "Delete users",
    PROMOTE_ADMINS: "Promote to admin",
    DEMOTE_ADMINS: "Demote admins",
    TAG: "Add tags",
    UNTAG: "Remove tags",
    SET_EXPIRATION: "Set expiration",
  } as Readonly<Record<string, string>>,
  states: {
    waiting: "Not started",
    running: "Running",
    checking: "Dry run",
    paused: "Paused",
    checked: "Dry run done",
    done: "Done",
    cancelled: "Cancelled",
    failed: "Failed",
  },
  progress,
  progressWithFailures: (counts: Counts) =>
    counts.failed > 0 ? `${progress(counts)} · ${formatNumber(counts.failed)} failed` : progress(counts),
  rate: formatRate,
  left: (ms: number) => `about ${formatDuration(ms)} left`,
  percent: (state: string, share: number) => `${state}, ${Math.floor(10 * share) * 10} %`,
  heldBack: (ms: number) => `AWS's rate limit is used up, continues in ${formatDuration(ms)}`,
  noRoom: "AWS's rate limit leaves no room for this job now; it continues by itself",
  canClose: "You can close this page. The job runs on the gateway.",
  created: (time: string) => `Created ${time}`,
  started: (time: string) => `Started ${time}`,
  finished: (time: string) => `Finished ${time}`,
  notDurable:
    "A crash of the store's server can lose this job: the server has no append-only file, or cannot confirm writes to it.",
  actions: {
    startJob: "Start",
    dryRun: "Dry run",
    dryRunAgain: "Dry run again",
    pauseJob: "Pause",
    resumeJob: "Resume",
    cancelJob: "Cancel the job",
    retryJob: "Retry the failed ones",
    deleteJob: "Remove",
  },
  dryRunCost: (calls: number, ms: number | undefined) =>
    `reads only · ${count(calls, "AWS call")}${ms === undefined ? "" : ` · at least ${formatDuration(ms)}`}`,
  startCost: (items: number) => `at least ${count(items, "AWS call")}`,
  cancelTitle: "Cancel this job?",
  cancelEffect: "What is done stays done. A cancelled job cannot be resumed.",
  removeTitle: "Remove this job?",
  removeEffect: "Its results are removed, too. The users stay as they are.",
  removeWaitingEffect: "It has not started, so nothing was sent to AWS.",
  removed: "The job was removed",
  noCall: "No AWS call",
  download: {
    results: "Download the results",
    users: "Download the users",
    failed: "Download what failed",
    csv: "CSV",
    jsonl: "JSON lines",
    as: (what: string, format: string) => `${what} as ${format}`,
    reading: (rows: number) => `Reading, ${formatNumber(rows)} so far…`,
  },
  results: {
    title: "Results",
    all: "All outcomes",
    filter: "Outcome",
    none: "No results yet",
    noneOf: "No results with this outcome",
    more: "Show more",
    number: "No.",
    line: "Line",
    reference: "Reference",
    subject: "User or resource",
    outcome: "Outcome",
    message: "Message",
    counting: "counting…",
    request: (id: string) => `AWS request ${id}`,
  },
  outcomes: {
    CREATED: "Created",
    UPDATED: "Updated",
    UNCHANGED: "Unchanged",
    DELETED: "Deleted",
    DONE: "Done",
    FAILED: "Failed",
    EXPORTED: "Exported",
    WOULD_CREATE: "Would create",
    WOULD_UPDATE: "Would update",
    WOULD_DELETE: "Would delete",
    WOULD_CONFLICT: "Would conflict",
  } as Readonly<Record<string, string>>,
  counts: {
    CREATED: plural("created"),
    UPDATED: plural("updated"),
    UNCHANGED: plural("unchanged"),
    DELETED: plural("deleted"),
    DONE: plural("done"),
    FAILED: plural("failed"),
    EXPORTED: plural("exported"),
    WOULD_CREATE: plural("to create"),
    WOULD_UPDATE: plural("to update"),
    WOULD_DELETE: plural("to delete"),
    WOULD_CONFLICT: plural("in conflict"),
  } as Readonly<Record<string, (items: number) => string>>,
  tray: {
    label: "Running jobs",
    all: "All jobs",
    more: (jobs: number) => `and ${formatNumber(jobs)} more`,
  },
};
