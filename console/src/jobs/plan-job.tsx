import { useState } from "react";
import { texts } from "../texts/texts.ts";
import { Modal } from "../ui/modal.tsx";
import { type BulkKind, workWithoutDetails } from "./bulk-work.ts";
import "./jobs.css";
import { PlanDetails } from "./plan-details.tsx";
import { PlanSteps } from "./plan-steps.tsx";

interface Props {
  readonly kind: BulkKind;
  /** The users, or for `tag` and `untag` any resources. The same array until the dialog closes. */
  readonly arns: readonly string[];
  /** Called once, with the ID of the job if it was started. */
  readonly onClose: (jobId?: string) => void;
}

/**
 * Plans a job: sends its items to the gateway, shows what it costs, and starts it if the user says so. Without that, the
 * gateway keeps nothing.
 */
export function PlanJob({ kind, arns, onClose }: Props) {
  const [work, setWork] = useState(() => workWithoutDetails(kind));
  const { titles, effects } = texts.bulk;
  const cancel = () => onClose();
  return (
    <Modal title={titles[kind](arns.length)} role={kind === "deleteUsers" ? "alertdialog" : "dialog"} onClose={cancel}>
      <p>{effects[kind]}</p>
      {work ? (
        <PlanSteps work={work} arns={arns} onCancel={cancel} onStarted={onClose} />
      ) : (
        <PlanDetails kind={kind} onCancel={cancel} onSubmit={setWork} />
      )}
    </Modal>
  );
}
