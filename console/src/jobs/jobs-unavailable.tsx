import { useCaller } from "../caller/caller.tsx";
import { texts } from "../texts/texts.ts";

/** Says which setting is missing, if this gateway runs no jobs. */
export function JobsUnavailable() {
  const { canCreateJobs } = useCaller();
  if (canCreateJobs) return null;
  return (
    <div className="notice warn">
      <p>{texts.jobs.unavailable}</p>
    </div>
  );
}
