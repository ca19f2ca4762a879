import type { Job } from "./job-fields.ts";

type DisplayState = "waiting" | "running" | "checking" | "paused" | "checked" | "done" | "cancelled" | "failed";

/** Returns what is shown as the state of a job. The API has fewer states: a job that has not started is PAUSED, too. */
export function displayStateOf({
  state,
  startedAt,
  dryRun,
}: Pick<Job, "state" | "startedAt" | "dryRun">): DisplayState {
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
  const displayState = displayStateOf(job);
  const isExport = job.kind === "EXPORT_USERS";
  const isUnstarted = displayState === "waiting" || displayState === "checked";
  return {
    start: isUnstarted && (isExport || job.total !== 0),
    dryRun: isUnstarted && !isExport && job.total !== 0,
    pause: job.state === "RUNNING",
    resume: displayState === "paused",
    cancel: job.state === "RUNNING" || displayState === "paused",
    retry: displayState === "done" && job.failed > 0 && !isExport,
    remove: job.state !== "RUNNING" && displayState !== "paused",
    download: job.state !== "RUNNING" && displayState !== "waiting",
  };
}
