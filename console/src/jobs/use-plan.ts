import { useEffect, useState } from "react";
import { useRelayEnvironment } from "react-relay/hooks";
import { cutItems } from "../../../src/user-files/parts.ts";
import { addItems } from "./add-items.ts";
import { type BulkWork, inputOf } from "./bulk-work.ts";
import { changeJob } from "./change-job.ts";
import { reportJobChange } from "./job-changes.ts";
import type { Job } from "./job-fields.ts";
import { type Added, uploadParts } from "./upload.ts";

interface Rejection {
  readonly arn: string;
  readonly message: string;
}

interface State {
  readonly sent: number;
  readonly rejections: readonly Rejection[];
  /** The job, once all items are sent. */
  readonly job: Job | undefined;
  readonly error: unknown;
}

interface Plan extends State {
  readonly isStarting: boolean;
  readonly start: () => void;
}

const empty: State = { sent: 0, rejections: [], job: undefined, error: undefined };

const rejectionsOf = (part: readonly string[], { rejected }: Added): Rejection[] =>
  rejected.map(({ index, userErrors }) => ({ arn: part[index] ?? "", message: userErrors[0]?.message ?? "" }));

/** Sends the items of a job. A dialog that closes before the job is started leaves nothing behind. */
export function usePlan(work: BulkWork, arns: readonly string[], onStarted: (jobId: string) => void): Plan {
  const environment = useRelayEnvironment();
  const [state, setState] = useState(empty);
  const [isStarting, setStarting] = useState(false);
  const [owned] = useState({ isStarted: false });

  useEffect(() => {
    const abort = new AbortController();
    const remove = (id: string) => changeJob(environment, "deleteJob", { id });
    const onAdded = (part: readonly string[], added: Added) =>
      setState(({ sent, rejections, ...rest }) => ({
        ...rest,
        sent: sent + part.length,
        rejections: [...rejections, ...rejectionsOf(part, added)],
      }));
    const parts = cutItems(arns, (arn) => inputOf(work, [arn]));
    const add = (part: readonly string[], input: Parameters<typeof addItems>[2]) => addItems(work, part, input);
    const uploading = uploadParts(parts, { add, onAdded, remove, signal: abort.signal });
    uploading.then(
      (job) => setState((current) => ({ ...current, job })),
      (error) => abort.signal.aborted || setState((current) => ({ ...current, error })),
    );
    return () => {
      abort.abort();
      setState(empty);
      const discard = async (job: Job | undefined) => {
        if (job && !owned.isStarted) await remove(job.id);
      };
      // A job that cannot be removed now stays in the list of jobs, where the user can do it.
      uploading.then(discard).catch(() => reportJobChange());
    };
  }, [work, arns, environment, owned]);

  const start = () => {
    const { job } = state;
    if (!job) return;
    setStarting(true);
    changeJob(environment, "startJob", { id: job.id }).then(
      () => {
        owned.isStarted = true;
        onStarted(job.id);
      },
      (error) => {
        setStarting(false);
        setState((current) => ({ ...current, error }));
      },
    );
  };
  return { ...state, isStarting, start };
}
