import { useMemo, useState } from "react";
import { useDenial } from "../caller/caller.tsx";
import { texts } from "../texts/texts.ts";
import { formatBytes } from "../ui/format.ts";
import { Loading } from "../ui/loading.tsx";
import type { Mode } from "./add-users.ts";
import { CheckAndSend } from "./check-and-send.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { Columns } from "./columns.tsx";
import { FileError } from "./file-error.tsx";
import { guessMapping, type Mapping } from "./mapping.ts";
import { Modes } from "./modes.tsx";
import { Preview } from "./preview.tsx";
import type { Head } from "./read-file.ts";
import { useHead } from "./use-head.ts";
import type { Upload } from "./use-upload.ts";

interface Props {
  readonly arn: string;
  readonly file: File;
  readonly upload: Upload;
  readonly onFile: (file: File) => void;
}

/** Shows what a file has, and how it would be imported. */
export function PlanImport({ arn, file, upload, onFile }: Props) {
  const { head, error } = useHead(file);
  const isUsable = head !== undefined && head.columns.length > 0;
  return (
    <>
      <p className="import-file">
        <strong className="breakable">{file.name}</strong> <span className="dim">{formatBytes(file.size)}</span>
      </p>
      <FileError error={error} />
      {!head && error === undefined && <Loading />}
      {head && !isUsable && <p>{texts.userImport.noRows}</p>}
      {isUsable && <Plan arn={arn} file={file} head={head} upload={upload} />}
      {!upload.isSending && (
        <details open={!isUsable && error !== undefined}>
          <summary>{texts.userImport.another}</summary>
          <ChooseFile onFile={onFile} />
        </details>
      )}
    </>
  );
}

interface PlanProps extends Omit<Props, "onFile"> {
  readonly head: Head;
}

function Plan({ arn, file, head, upload }: PlanProps) {
  const denials = { tags: useDenial("TagResource"), expirationDays: useDenial("PutAppInstanceUserExpirationSettings") };
  const [chosen, setChosen] = useState<Mapping>(() => guessMapping(head.columns));
  const [mode, setMode] = useState<Mode>("CREATE");
  const { tags, expirationDays } = denials;
  const mapping = useMemo(() => {
    const allowed = { ...chosen };
    if (tags !== undefined) delete allowed.tags;
    if (expirationDays !== undefined) delete allowed.expirationDays;
    return allowed;
  }, [chosen, tags, expirationDays]);
  const isComplete = mapping.userId !== undefined && mapping.name !== undefined;
  return (
    <>
      <Columns
        columns={head.columns}
        mapping={mapping}
        denials={denials}
        isDisabled={upload.isSending}
        onChange={setChosen}
      />
      <Preview head={head} mapping={mapping} />
      <Modes mode={mode} isDisabled={upload.isSending} onChange={setMode} />
      {isComplete && (
        <CheckAndSend file={file} mapping={mapping} target={{ appInstanceArn: arn, mode }} upload={upload} />
      )}
    </>
  );
}
