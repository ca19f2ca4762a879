import type { Job } from "./job-fields.ts";

type Standing = "waiting" | "running" | "checking" | "paused" | "checked" | "done" | "cancelled" | "failed";

/** Returns where a job stands, in more words than its state: a job that has not started is PAUSED, too. */
export function standingOf({ state, startedAt, dryRun }: Pick<Job, "state" | "startedAt" | "dryRun">): Standing {
  switch (state) {
    case "RUNNING":
      return dryRun ? "checking" : "running";
    case "PAUSED":
      return startedAt ? "paused" : "waiting";
    case "DONE":
      return dryRun ? "checked" : "done";
    case "CANCELLED":
      return "cancelled";
    default:
      return "failed";
  }
}

export const isRunning = ({ state }: Pick<Job, "state">): boolean => state === "RUNNING";

/** Returns what can be done with a job now. */
export function choicesOf(job: Pick<Job, "kind" | "state" | "startedAt" | "dryRun" | "failed" | "total">) {
  const standing = standingOf(job);
  const isExport = job.kind === "EXPORT_USERS";
  const isUnstarted = standing === "waiting" || standing === "checked";
  return {
    start: isUnstarted && (isExport || job.total !== 0),
    dryRun: isUnstarted && !isExport && job.total !== 0,
    pause: job.state === "RUNNING",
    resume: standing === "paused",
    cancel: job.state === "RUNNING" || standing === "paused",
    retry: standing === "done" && job.failed > 0 && !isExport,
    remove: job.state !== "RUNNING" && standing !== "paused",
    download: job.state !== "RUNNING" && standing !== "waiting",
  };
}
