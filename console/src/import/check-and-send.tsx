import { ProgressBar } from "../jobs/progress-bar.tsx";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { useLeaveGuard } from "../ui/leave-guard.ts";
import { useThrottled } from "../ui/use-throttled.ts";
import type { Target } from "./add-users.ts";
import { FileError } from "./file-error.tsx";
import type { Mapping } from "./mapping.ts";
import { useCheck } from "./use-check.ts";
import type { Upload } from "./use-upload.ts";
import { WrongRows } from "./wrong-rows.tsx";

interface Props {
  readonly file: File;
  readonly mapping: Mapping;
  readonly target: Target;
  readonly upload: Upload;
}

const SPEECH_MS = 1000;

/** Checks every row, and sends those that can be imported. */
export function CheckAndSend({ file, mapping, target, upload }: Props) {
  const { usable, wrong, isDone, error } = useCheck(file, mapping);
  useLeaveGuard(upload.isSending, { keeps: (url) => url.searchParams.has("job"), discard: upload.stop });
  const text = texts.userImport;
  const status = isDone ? text.checked(usable, wrong.length) : text.checking(usable + wrong.length);
  const spoken = useThrottled(status, SPEECH_MS);
  return (
    <>
      <FileError error={error} />
      {error === undefined && (
        <>
          <p className="number" aria-hidden="true">
            {status}
          </p>
          <p className="hidden" role="status">
            {spoken}
          </p>
        </>
      )}
      <WrongRows title={text.wrongRows(wrong.length)} rows={wrong} fileName={file.name} />
      <FileError error={upload.error} />
      {upload.isStopped && <p role="status">{text.stopped}</p>}
      {upload.isSent && upload.accepted === 0 && <p>{text.nothingAccepted}</p>}
      <WrongRows title={text.refused(upload.refused.length)} rows={upload.refused} fileName={file.name} />
      {upload.isSending ? (
        <Sending upload={upload} total={usable} />
      ) : (
        <div className="actions">
          <Button
            kind="primary"
            isDisabled={!isDone || usable === 0}
            onPress={() => upload.send(file, mapping, target)}
          >
            {text.send(usable)}
          </Button>
          <small>{text.sendHint}</small>
        </div>
      )}
    </>
  );
}

function Sending({ upload: { sent, stop }, total }: { readonly upload: Upload; readonly total: number }) {
  const text = texts.userImport;
  return (
    <div className="import-sending">
      <ProgressBar label={text.sending(sent, total)} value={sent} max={total} />
      <div className="actions">
        <Button onPress={stop}>{text.stop}</Button>
        <span>{text.keepOpen}</span>
      </div>
    </div>
  );
}
