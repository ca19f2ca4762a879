import { useEffect, useRef } from "react";
import { JobView } from "../jobs/job-view.tsx";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import type { Upload } from "./use-upload.ts";
import { WrongRows } from "./wrong-rows.tsx";

interface Props {
  readonly id: string;
  readonly upload: Upload;
  readonly onAgain: () => void;
}

/** The job of an import, which the user can try and start. */
export function ImportedJob({ id, upload: { accepted, refused }, onAgain }: Props) {
  const text = texts.userImport;
  return (
    <>
      <JobView id={id} heading={(title) => <JobHeading title={accepted > 0 ? text.sent(accepted) : title} />}>
        <WrongRows title={text.refused(refused.length)} rows={refused} fileName="import" />
        <p className="dim">{text.next}</p>
      </JobView>
      <div className="actions">
        <Button onPress={onAgain}>{text.importMore}</Button>
      </div>
    </>
  );
}

function JobHeading({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {title}
    </h3>
  );
}
