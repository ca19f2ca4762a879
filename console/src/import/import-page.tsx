import { useState } from "react";
import { useSearchParams } from "wouter";
import { Instance } from "../instance/instance.tsx";
import { JobsUnavailable } from "../jobs/jobs-unavailable.tsx";
import { useJobDenial } from "../jobs/use-job-denial.ts";
import { texts } from "../texts/texts.ts";
import { ChooseFile } from "./choose-file.tsx";
import { ImportedJob } from "./imported-job.tsx";
import "./import.css";
import { PlanImport } from "./plan-import.tsx";
import { useUpload } from "./use-upload.ts";

/** Imports the users of a file into an AppInstance, as a job. */
export const ImportPage = ({ arn }: { readonly arn: string }) => (
  <Instance arn={arn} tab={undefined} title={texts.userImport.title}>
    <div className="page">
      <h2>{texts.userImport.title}</h2>
      <Import key={arn} arn={arn} />
    </div>
  </Instance>
);

function Import({ arn }: { readonly arn: string }) {
  const denial = useJobDenial("CreateAppInstanceUser");
  const [search, setSearch] = useSearchParams();
  const [file, setFile] = useState<File>();
  const upload = useUpload((job) => setSearch({ job }, { replace: true }));
  const jobId = search.get("job");
  const begin = () => {
    setFile(undefined);
    setSearch({});
  };
  if (jobId !== null) return <ImportedJob id={jobId} upload={upload} onAgain={begin} />;
  if (file) return <PlanImport key={fileKey(file)} arn={arn} file={file} upload={upload} onFile={setFile} />;
  return (
    <>
      <JobsUnavailable />
      {denial && (
        <div className="notice warn">
          <p>{texts.userImport.denied(denial)}</p>
        </div>
      )}
      <p>{texts.userImport.intro}</p>
      <ChooseFile isDisabled={denial !== undefined} onFile={setFile} />
    </>
  );
}

/** Another file begins anew. */
const fileKey = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;
