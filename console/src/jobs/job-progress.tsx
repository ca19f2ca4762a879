import { texts } from "../texts/texts.ts";
import type { HeldBack } from "./held-back.ts";
import type { Job } from "./job-fields.ts";
import { displayStateOf, isRunning } from "./job-state.ts";
import { ProgressBar } from "./progress-bar.tsx";

interface Props {
  readonly job: Job;
  readonly pace: {
    readonly perSecond: number | undefined;
    readonly leftMs: number | undefined;
    readonly heldBack: HeldBack | undefined;
  };
}

/** How far a job is, how fast, and what it waits for. */
export function JobProgress({ job, pace: { perSecond, leftMs, heldBack } }: Props) {
  const text = texts.jobs;
  const parts = [
    text.progress(job),
    ...(perSecond === undefined ? [] : [text.rate(perSecond)]),
    ...(leftMs === undefined ? [] : [text.left(leftMs)]),
  ];
  const max = job.total ?? (isRunning(job) ? null : job.done);
  return (
    <div className="job-progress">
      <ProgressBar label={parts.join(" · ")} value={job.done} max={max} />
      {isRunning(job) && (
        <p className="dim small">
          {heldBack && `${heldBack === "idle" ? text.noRoom : text.heldBack(heldBack.forMs)}. `}
          {text.canClose}
        </p>
      )}
      <p className="hidden" role="status">
        {text.percent(text.states[displayStateOf(job)], max ? job.done / max : 0)}
      </p>
    </div>
  );
}
