import type { ReactNode } from "react";
import { detailsOf } from "../network/request-error.ts";
import { texts } from "../texts/texts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { formatDateTime } from "../ui/format.ts";
import { Downloads } from "./downloads.tsx";
import { JobActions } from "./job-actions.tsx";
import type { Job } from "./job-fields.ts";
import { JobInstance } from "./job-instance.tsx";
import { JobProgress } from "./job-progress.tsx";
import "./jobs.css";
import { choicesOf, displayStateOf } from "./job-state.ts";
import { OutcomeCounts } from "./outcome-counts.tsx";
import { Results } from "./results.tsx";
import { StateBadge } from "./state-badge.tsx";
import { useJob } from "./use-job.ts";

interface Props {
  readonly id: string;
  /** Renders the title of the job. */
  readonly heading: (title: string) => ReactNode;
  /** What is said of a job that has not started. */
  readonly children?: ReactNode;
}

/** Follows a job, and shows what can be done with it. The job runs on whether or not anybody looks. What appears while it runs stands below the buttons, which must not move. */
export function JobView({ id, heading, children }: Props) {
  const { result, error, rates, ...pace } = useJob(id);
  if (!result.ok) return <Missing heading={heading} message={detailsOf(result.errors[0]).message} />;
  if (!result.value) return <Missing heading={heading} message={texts.jobs.gone} />;
  const job = result.value;
  const displayState = displayStateOf(job);
  const hasStarted = displayState !== "waiting";
  return (
    <>
      <div className="job-title">
        {heading(texts.jobs.kinds[job.kind] ?? job.kind)}
        <StateBadge job={job} />
      </div>
      {job.appInstance && (
        <p>
          {texts.jobs.instance} <JobInstance arn={job.appInstance.arn} />
        </p>
      )}
      <Times job={job} />
      <Notices job={job} />
      {displayState === "waiting" && children}
      {error !== undefined && <ErrorNotice error={error} />}
      {hasStarted ? <JobProgress job={job} pace={pace} /> : <p className="plan">{texts.bulk.plan(job)}</p>}
      <JobActions job={job} rates={rates} />
      {hasStarted && <OutcomeCounts job={job} />}
      {choicesOf(job).download && <Downloads job={job} />}
      {hasStarted && <Results job={job} />}
    </>
  );
}

const Missing = ({ heading, message }: Pick<Props, "heading"> & { readonly message: string }) => (
  <>
    {heading(texts.jobs.title)}
    <div className="notice">
      <p>{message}</p>
    </div>
  </>
);

function Times({ job: { createdAt, startedAt, finishedAt } }: { readonly job: Job }) {
  const { created, started, finished } = texts.jobs;
  const parts = [
    created(formatDateTime(createdAt)),
    ...(startedAt ? [started(formatDateTime(startedAt))] : []),
    ...(finishedAt ? [finished(formatDateTime(finishedAt))] : []),
  ];
  return <p className="dim small">{parts.join(" · ")}</p>;
}

const Notices = ({ job: { pauseReason, durable } }: { readonly job: Job }) => (
  <>
    {pauseReason && (
      <div className="notice warn">
        <p>{pauseReason}</p>
      </div>
    )}
    {!durable && (
      <div className="notice warn">
        <p>{texts.jobs.notDurable}</p>
      </div>
    )}
  </>
);
