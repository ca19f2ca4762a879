import { useState } from "react";
import { useRelayEnvironment } from "react-relay/hooks";
import { useLocation } from "wouter";
import { links } from "../app/routes.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { exportUsers } from "./export-users.ts";
import { useJobDenial } from "./use-job-denial.ts";

/** Plans the export of all users of an AppInstance. The page of the job has the file. */
export function ExportButton({ arn }: { readonly arn: string }) {
  const environment = useRelayEnvironment();
  const [, navigate] = useLocation();
  const denial = useJobDenial("ListAppInstanceUsers");
  const [isOpen, setOpen] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const text = texts.bulk.export;
  const start = () => {
    setPending(true);
    setError(undefined);
    exportUsers(environment, arn)
      .then((id) => navigate(links.job(id)), setError)
      .finally(() => setPending(false));
  };
  return (
    <span className="action">
      <Button isDisabled={denial !== undefined} onPress={() => setOpen(true)}>
        {text.open}
      </Button>
      {denial && <small>{denial}</small>}
      {isOpen && (
        <Confirm
          title={text.title}
          confirm={texts.bulk.start}
          cost={text.cost}
          isPending={isPending}
          onConfirm={start}
          onCancel={() => setOpen(false)}
        >
          <p>{text.explanation}</p>
          {error !== undefined && <ErrorNotice error={error} />}
        </Confirm>
      )}
    </span>
  );
}
