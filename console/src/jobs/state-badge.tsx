import { texts } from "../texts/texts.ts";
import type { Job } from "./job-fields.ts";
import { displayStateOf } from "./job-state.ts";

/** Where a job stands. */
export function StateBadge({ job }: { readonly job: Pick<Job, "state" | "startedAt" | "dryRun"> }) {
  const displayState = displayStateOf(job);
  return <span className={`badge job-state ${displayState}`}>{texts.jobs.states[displayState]}</span>;
}
