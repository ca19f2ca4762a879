import { Link } from "wouter";
import { links } from "../app/routes.ts";
import { useJobDenial } from "../jobs/use-job-denial.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";

/** Leads to the import of users. If the caller may not import any, it says why. */
export function ImportLink({ arn }: { readonly arn: string }) {
  const denial = useJobDenial("CreateAppInstanceUser");
  const { open } = texts.userImport;
  if (denial === undefined)
    return (
      <Link href={links.import(arn)} className="button plain">
        {open}
      </Link>
    );
  return (
    <span className="action">
      <Button isDisabled>{open}</Button>
      <small>{denial}</small>
    </span>
  );
}
