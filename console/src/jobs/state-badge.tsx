import { texts } from "../texts/texts.ts";
import type { Job } from "./job-fields.ts";
import { standingOf } from "./job-state.ts";

/** Where a job stands. */
export function StateBadge({ job }: { readonly job: Pick<Job, "state" | "startedAt" | "dryRun"> }) {
  const standing = standingOf(job);
  return <span className={`badge job-state ${standing}`}>{texts.jobs.states[standing]}</span>;
}
