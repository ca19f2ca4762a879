import { useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import type { BulkWork } from "./bulk-work.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { Rejections } from "./rejections.tsx";
import { usePlan } from "./use-plan.ts";

interface Props {
  readonly work: BulkWork;
  readonly arns: readonly string[];
  readonly onCancel: () => void;
  readonly onStarted: (jobId: string) => void;
}

/** Sends the items, then shows the plan. */
export function PlanSteps({ work, arns, onCancel, onStarted }: Props) {
  const { sent, rejections, job, error, isStarting, start } = usePlan(work, arns, onStarted);
  const [typed, setTyped] = useState("");
  const text = texts.bulk;
  const total = job?.total ?? 0;
  const isConfirmed = work.kind !== "deleteUsers" || typed.trim() === String(total);
  return (
    <>
      {!job && error === undefined && (
        <ProgressBar label={text.uploading(sent, arns.length)} value={sent} max={arns.length} />
      )}
      {job && (
        <p className="plan" role="status">
          {text.plan(job)}
        </p>
      )}
      <Rejections rejections={rejections.map(({ arn, message }) => ({ subject: arn, message }))} />
      {sent === arns.length && !job && error === undefined && <p>{text.nothingAccepted}</p>}
      {error !== undefined && <ErrorNotice error={error} />}
      {job && work.kind === "deleteUsers" && (
        <TextField value={typed} onChange={setTyped} inputMode="numeric" autoComplete="off" autoFocus>
          <Label>{text.confirmCount(total)}</Label>
          <Input />
        </TextField>
      )}
      <div className="actions">
        <Button
          kind={work.kind === "deleteUsers" ? "danger" : "primary"}
          isDisabled={!job || total === 0 || isStarting || !isConfirmed}
          onPress={start}
        >
          {isStarting ? text.starting : text.start}
        </Button>
        <Button onPress={onCancel}>{texts.ui.cancel}</Button>
        <small>{text.nothingRunsYet}</small>
      </div>
    </>
  );
}
