import { useRef, useState } from "react";
import { useRelayEnvironment } from "react-relay/hooks";
import { cutIntoParts, type Part } from "../../../src/user-files/parts.ts";
import { changeJob } from "../jobs/change-job.ts";
import { uploadParts } from "../jobs/upload.ts";
import { addUsers, type Target } from "./add-users.ts";
import type { WrongRow } from "./check-rows.ts";
import type { Mapping } from "./mapping.ts";
import { readUsers } from "./read-file.ts";

interface State {
  readonly isSending: boolean;
  /** True if every part was sent, even if the gateway accepted nothing. */
  readonly isSent: boolean;
  /** True if the user has stopped it, and nothing of it was kept. */
  readonly isStopped: boolean;
  readonly sent: number;
  readonly accepted: number;
  /** What the gateway did not accept. */
  readonly refused: readonly WrongRow[];
  readonly error: unknown;
}

const nothing: State = {
  isSending: false,
  isSent: false,
  isStopped: false,
  sent: 0,
  accepted: 0,
  refused: [],
  error: undefined,
};

export interface Upload extends State {
  readonly send: (file: Blob, mapping: Mapping, target: Target) => void;
  /** Ends the upload. The gateway keeps nothing of it. */
  readonly stop: () => void;
}

/** Sends the usable rows of a file to the gateway, part by part. */
export function useUpload(onSent: (jobId: string) => void): Upload {
  const environment = useRelayEnvironment();
  const [state, setState] = useState(nothing);
  const abort = useRef<AbortController>(undefined);
  const change = (next: (state: State) => Partial<State>) => setState((current) => ({ ...current, ...next(current) }));

  const send = async (file: Blob, mapping: Mapping, target: Target) => {
    const controller = new AbortController();
    const { signal } = controller;
    abort.current = controller;
    setState({ ...nothing, isSending: true });
    try {
      const job = await uploadParts(usableParts(file, mapping, signal), {
        add: (part, input) => addUsers(target, part, input),
        onAdded: (part, { accepted, rejected }) =>
          change((current) => ({
            sent: current.sent + part.items.length,
            accepted: current.accepted + accepted,
            refused: [...current.refused, ...rejected.map((each) => refusedRow(part, each))],
          })),
        remove: (id) => changeJob(environment, "deleteJob", { id }),
        signal,
      });
      change(() => ({ isSending: false, isSent: true }));
      if (job) onSent(job.id);
    } catch (error) {
      // After a stop, what was sent is removed, which may fail for another reason.
      const isStopped = signal.aborted && error === signal.reason;
      change(() => ({ isSending: false, isStopped, error: isStopped ? undefined : error }));
    }
  };
  return { ...state, send, stop: () => abort.current?.abort() };
}

/** The parts of a file without its wrong rows, which the page has shown. */
async function* usableParts(file: Blob, mapping: Mapping, signal: AbortSignal): AsyncGenerator<Part> {
  for await (const part of cutIntoParts(readUsers(file, mapping, signal))) if (part.items.length > 0) yield part;
}

function refusedRow(
  part: Part,
  rejection: { readonly index: number; readonly userErrors: readonly { message: string }[] },
) {
  const { index, userErrors } = rejection;
  const userId = part.items[index]?.userId ?? "";
  return { line: part.lines[index] ?? 0, userId, issue: userErrors[0]?.message ?? "" };
}
