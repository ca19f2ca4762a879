import { Suspense, useState } from "react";
import { lazyPart } from "../network/lazy-part.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { type BulkKind, operationOf } from "./bulk-work.ts";
import { useJobDenial } from "./use-job-denial.ts";

const PlanJob = lazyPart(async () => (await import("./plan-job.tsx")).PlanJob);

interface Props {
  readonly kind: BulkKind;
  /** Returns the ARNs when the button is pressed. */
  readonly arns: () => readonly string[];
  readonly isDisabled?: boolean;
  /** False if a row of buttons says once why they are disabled. */
  readonly showsDenial?: boolean;
  /** Called when the job was started. */
  readonly onStarted?: (jobId: string) => void;
}

/** Opens the plan of a job. Pressing it costs no AWS call; if the caller may not do this, it is disabled and says why. */
export function BulkButton({ kind, arns, isDisabled = false, showsDenial = true, onStarted }: Props) {
  const denial = useJobDenial(operationOf[kind]);
  const [planned, setPlanned] = useState<readonly string[]>();
  const close = (jobId?: string) => {
    setPlanned(undefined);
    if (jobId !== undefined) onStarted?.(jobId);
  };
  return (
    <span className="action">
      <Button
        kind={kind === "deleteUsers" ? "danger" : "plain"}
        isDisabled={isDisabled || denial !== undefined}
        onPress={() => setPlanned(arns())}
      >
        {texts.bulk.actions[kind]}
      </Button>
      {denial && showsDenial && <small>{denial}</small>}
      {planned && (
        <Suspense>
          <PlanJob kind={kind} arns={planned} onClose={close} />
        </Suspense>
      )}
    </span>
  );
}
