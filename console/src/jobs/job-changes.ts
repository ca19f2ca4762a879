import { Store } from "../ui/store.ts";
import { type RunningJob, runningJobs } from "./running-jobs.ts";

const CHANNEL = "chime-identity-jobs";

/** Changes whenever a tab of this browser starts, pauses, resumes, cancels, retries or removes a job. */
export const jobChanges = new Store(0);

const channel = new BroadcastChannel(CHANNEL);

/** A job that was just started may be done before the jobs are read again. */
function record(started: RunningJob | null): void {
  if (started) runningJobs.add(started);
  jobChanges.set(jobChanges.get() + 1);
}

channel.addEventListener("message", ({ data }: MessageEvent<RunningJob | null>) => record(data));

/** Lets every tab of this browser read the jobs again. `started` is the job that runs now, if one does. */
export function reportJobChange(started: RunningJob | null = null): void {
  record(started);
  channel.postMessage(started);
}
