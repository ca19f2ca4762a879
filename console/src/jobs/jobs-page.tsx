import { useState } from "react";
import { Link } from "wouter";
import { links } from "../app/routes.ts";
import { useCaller } from "../caller/caller.tsx";
import type { readJobsQuery } from "../generated/readJobsQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { useRead } from "../network/use-read.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { formatDateTime } from "../ui/format.ts";
import { Heading } from "../ui/heading.tsx";
import type { Job } from "./job-fields.ts";
import { JobInstance } from "./job-instance.tsx";
import { isRunning } from "./job-state.ts";
import { JobsUnavailable } from "./jobs-unavailable.tsx";
import "./jobs.css";
import { readJobs } from "./read-jobs.ts";
import { StateBadge } from "./state-badge.tsx";
import { usePolling } from "./use-polling.ts";

const PAGE_ROWS = 50;
const MAX_ROWS = 1000;
const RUNNING_POLL_MS = 2000;
const IDLE_POLL_MS = 30_000;

/** The jobs that the gateway keeps, the newest first. */
export const JobsPage = () => (
  <div className="page jobs">
    <Heading title={texts.jobs.title} />
    <JobsUnavailable />
    <Jobs />
  </div>
);

function Jobs() {
  const readAgain = useRead<readJobsQuery>(readJobs);
  const [first, setFirst] = useState(PAGE_ROWS);
  const { jobs } = useQuery<readJobsQuery>(readJobs, { first }, { fetchPolicy: "store-and-network" });
  const nodes = jobs.ok ? (jobs.value?.nodes ?? []) : [];
  const read = async (signal: AbortSignal) => {
    await readAgain({ first }, signal);
  };
  const error = usePolling(read, nodes.some(isRunning) ? RUNNING_POLL_MS : IDLE_POLL_MS, String(first));
  if (!jobs.ok) return <ErrorNotice error={jobs.errors[0]} />;
  if (nodes.length === 0) return <Empty />;
  return (
    <>
      <p className="dim">{texts.jobs.kept}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <Table jobs={nodes} />
      {jobs.value?.pageInfo.hasNextPage && first < MAX_ROWS && (
        <Button onPress={() => setFirst(Math.min(MAX_ROWS, first + PAGE_ROWS))}>{texts.jobs.more}</Button>
      )}
    </>
  );
}

function Empty() {
  const { canCreateJobs } = useCaller();
  if (!canCreateJobs) return null;
  return (
    <div className="card">
      <h2>{texts.jobs.empty}</h2>
      <p className="dim">{texts.jobs.emptyHint}</p>
    </div>
  );
}

function Table({ jobs }: { readonly jobs: readonly Job[] }) {
  const { list } = texts.jobs;
  return (
    <div className="card job-table">
      <table>
        <thead>
          <tr>
            {[list.job, list.instance, list.state, list.progress, list.created, list.finished].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <Row key={job.id} job={job} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ job }: { readonly job: Job }) {
  const { list, kinds, progressWithFailures } = texts.jobs;
  const hasProgress = job.total !== null || job.done > 0;
  return (
    <tr>
      <td>
        <Link href={links.job(job.id)}>{kinds[job.kind] ?? job.kind}</Link>
      </td>
      <td data-label={list.instance}>{job.appInstance ? <JobInstance arn={job.appInstance.arn} /> : texts.ui.none}</td>
      <td data-label={list.state}>
        <StateBadge job={job} />
      </td>
      <td data-label={list.progress} className="number">
        {hasProgress ? progressWithFailures(job) : texts.ui.none}
      </td>
      <td data-label={list.created}>{formatDateTime(job.createdAt)}</td>
      <td data-label={list.finished}>{job.finishedAt ? formatDateTime(job.finishedAt) : texts.ui.none}</td>
    </tr>
  );
}
