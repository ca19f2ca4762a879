import { useState } from "react";
import { useRelayEnvironment } from "react-relay/hooks";
import { useLocation } from "wouter";
import { links } from "../app/routes.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { showToast } from "../ui/toast.tsx";
import { changeJob, type JobChange } from "./change-job.ts";
import { dryRunCostOf } from "./held-back.ts";
import type { Job } from "./job-fields.ts";
import { choicesOf, displayStateOf } from "./job-state.ts";

interface Props {
  readonly job: Job;
  readonly rates: Parameters<typeof dryRunCostOf>[1];
}

type Asked = "cancelJob" | "deleteJob";

/** What can be done with a job. Only what the job does then costs AWS calls. */
export function JobActions({ job, rates }: Props) {
  const environment = useRelayEnvironment();
  const [, navigate] = useLocation();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const [asked, setAsked] = useState<Asked>();
  const change = async (name: JobChange, dryRun?: boolean) => {
    setPending(true);
    setError(undefined);
    try {
      await changeJob(environment, name, { id: job.id, ...(dryRun !== undefined && { dryRun }) });
    } catch (reason) {
      setError(reason);
      return;
    } finally {
      setPending(false);
      setAsked(undefined);
    }
    if (name !== "deleteJob") return;
    showToast(texts.jobs.removed);
    navigate(links.jobs);
  };
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="actions">
        <Buttons job={job} rates={rates} isPending={isPending} onChange={change} onAsk={setAsked} />
      </div>
      {asked && (
        <Question
          asked={asked}
          isWaiting={displayStateOf(job) === "waiting"}
          isPending={isPending}
          onConfirm={() => change(asked)}
          onCancel={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

interface ButtonsProps extends Props {
  readonly isPending: boolean;
  readonly onChange: (name: JobChange, dryRun?: boolean) => void;
  readonly onAsk: (asked: Asked) => void;
}

function Buttons({ job, rates, isPending, onChange, onAsk }: ButtonsProps) {
  const { actions, dryRunCost, startCost } = texts.jobs;
  const choices = choicesOf(job);
  const { calls, durationMs } = dryRunCostOf(job, rates);
  return (
    <>
      {choices.start && (
        <span className="action">
          <Button kind="primary" isDisabled={isPending} onPress={() => onChange("startJob", false)}>
            {actions.startJob}
          </Button>
          {job.dryRun && <small>{startCost(job.total ?? 0)}</small>}
        </span>
      )}
      {choices.dryRun && (
        <span className="action">
          <Button isDisabled={isPending} onPress={() => onChange("startJob", true)}>
            {job.dryRun ? actions.dryRunAgain : actions.dryRun}
          </Button>
          <small>{dryRunCost(calls, durationMs)}</small>
        </span>
      )}
      {choices.pause && (
        <Button isDisabled={isPending} onPress={() => onChange("pauseJob")}>
          {actions.pauseJob}
        </Button>
      )}
      {choices.resume && (
        <Button kind="primary" isDisabled={isPending} onPress={() => onChange("resumeJob")}>
          {actions.resumeJob}
        </Button>
      )}
      {choices.retry && (
        <span className="action">
          <Button kind="primary" isDisabled={isPending} onPress={() => onChange("retryJob")}>
            {actions.retryJob}
          </Button>
          <small>{startCost(job.failed)}</small>
        </span>
      )}
      {choices.cancel && (
        <Button kind="danger" isDisabled={isPending} onPress={() => onAsk("cancelJob")}>
          {actions.cancelJob}
        </Button>
      )}
      {choices.remove && (
        <Button kind="danger" isDisabled={isPending} onPress={() => onAsk("deleteJob")}>
          {actions.deleteJob}
        </Button>
      )}
    </>
  );
}

interface QuestionProps {
  readonly asked: Asked;
  readonly isWaiting: boolean;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

function Question({ asked, isWaiting, ...props }: QuestionProps) {
  const text = texts.jobs;
  const isCancel = asked === "cancelJob";
  return (
    <Confirm
      {...props}
      title={isCancel ? text.cancelTitle : text.removeTitle}
      confirm={text.actions[asked]}
      cost={text.noCall}
      isDanger
    >
      <p>{isCancel ? text.cancelEffect : isWaiting ? text.removeWaitingEffect : text.removeEffect}</p>
    </Confirm>
  );
}
