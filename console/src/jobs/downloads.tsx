import { useState } from "react";
import { type ExportFormat, exportFormats } from "../../../src/user-files/export-lines.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { saveFile } from "../ui/save-file.ts";
import type { Job } from "./job-fields.ts";
import { readResultPages } from "./read-results.ts";

interface Props {
  readonly job: Job;
}

/** Saves the results of a job, or only the failed ones, as a file. */
export function Downloads({ job }: Props) {
  const { results, users, failed } = texts.jobs.download;
  return (
    <div className="downloads">
      <Download job={job} isFailedOnly={false} label={job.kind === "EXPORT_USERS" ? users : results} />
      {job.failed > 0 && <Download job={job} isFailedOnly label={failed} />}
      <small>{texts.jobs.noCall}</small>
    </div>
  );
}

interface DownloadProps extends Props {
  readonly isFailedOnly: boolean;
  readonly label: string;
}

function Download({ job, isFailedOnly, label }: DownloadProps) {
  const [read, setRead] = useState<number>();
  const [error, setError] = useState<unknown>();
  const { download } = texts.jobs;
  const save = async (format: ExportFormat) => {
    setRead(0);
    setError(undefined);
    try {
      const { writeResultFile } = await import("./result-file.ts");
      const pages = readResultPages({ id: job.id, after: null, outcomes: isFailedOnly ? ["FAILED"] : undefined });
      const { blob } = await writeResultFile(pages, { kind: job.kind, format, isFailedOnly }, setRead);
      saveFile(`${nameOf(job, isFailedOnly)}.${format}`, blob);
    } catch (reason) {
      setError(reason);
    }
    setRead(undefined);
  };
  return (
    <div className="download">
      <span>{label}</span>
      {exportFormats.map((format) => (
        <Button
          key={format}
          aria-label={download.as(label, download[format])}
          isDisabled={read !== undefined}
          onPress={() => save(format)}
        >
          {download[format]}
        </Button>
      ))}
      {read !== undefined && <small role="status">{download.reading(read)}</small>}
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  );
}

/** Returns the name of a file, such as `import-users-2026-11-26-failed`. */
function nameOf({ kind, createdAt }: Job, isFailedOnly: boolean): string {
  const parts = [kind.toLowerCase().replaceAll("_", "-"), createdAt.slice(0, 10), ...(isFailedOnly ? ["failed"] : [])];
  return parts.join("-");
}
