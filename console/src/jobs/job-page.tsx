import { Link } from "wouter";
import { links } from "../app/routes.ts";
import { texts } from "../texts/texts.ts";
import { Heading } from "../ui/heading.tsx";
import { JobView } from "./job-view.tsx";

/** A job, as long as the gateway keeps it. */
export const JobPage = ({ id }: { readonly id: string }) => (
  <div className="page">
    <Link href={links.jobs} className="small">
      {texts.jobs.title}
    </Link>
    <JobView id={id} heading={(title) => <Heading title={title} />} />
  </div>
);
