import { useEffect, useState } from "react";
import { useRelayEnvironment } from "react-relay/hooks";
import { Link, useLocation, useSearchParams } from "wouter";
import { links } from "../app/routes.ts";
import { refreshUsers } from "../directory/users-of.ts";
import type { readJobsQuery } from "../generated/readJobsQuery.graphql.ts";
import { texts } from "../texts/texts.ts";
import type { Job } from "./job-fields.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { readJobs } from "./read-jobs.ts";
import { runningJobs } from "./running-jobs.ts";
import "./tray.css";
import { useRead } from "../network/use-read.ts";
import { usePolling } from "./use-polling.ts";

const MAX_SHOWN = 3;
const MAX_READ = 50;
const FIRST_POLL_MS = 1500;
const RUNNING_POLL_MS = 2000;
const IDLE_POLL_MS = 30_000;

/** The running jobs of the caller, from every tab and device. Reading them costs no AWS call. */
export function JobTray() {
  const environment = useRelayEnvironment();
  const readRunning = useRead<readJobsQuery>(readJobs);
  const [location] = useLocation();
  const [search] = useSearchParams();
  const [jobs, setJobs] = useState<readonly Job[]>();
  const read = async (signal: AbortSignal) => {
    const data = await readRunning({ first: MAX_READ, states: ["RUNNING"] }, signal);
    const running = data?.jobs.ok ? data.jobs.value?.nodes : undefined;
    // Where the store of the jobs cannot be read, nothing is known of them.
    setJobs(running ?? []);
    for (const arn of running ? runningJobs.update(running) : []) refreshUsers(arn);
  };
  // The first read comes after those of the page.
  usePolling(read, jobs === undefined ? FIRST_POLL_MS : jobs.length > 0 ? RUNNING_POLL_MS : IDLE_POLL_MS);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another caller has other jobs
  useEffect(() => setJobs(undefined), [environment]);

  const isOnPage = ({ id }: Job) => location === links.job(id) || search.get("job") === id;
  const others = (jobs ?? []).filter((job) => !isOnPage(job));
  if (others.length === 0 || location === links.jobs) return null;
  const { tray } = texts.jobs;
  return (
    <aside className="tray" aria-label={tray.label}>
      <ul>
        {others.slice(0, MAX_SHOWN).map((job) => (
          <Entry key={job.id} job={job} />
        ))}
      </ul>
      <Link href={links.jobs} className="small">
        {others.length > MAX_SHOWN ? tray.more(others.length - MAX_SHOWN) : tray.all}
      </Link>
    </aside>
  );
}

function Entry({ job }: { readonly job: Job }) {
  const { kinds, progress, states } = texts.jobs;
  return (
    <li>
      <Link href={links.job(job.id)}>{kinds[job.kind] ?? job.kind}</Link>
      {job.dryRun && <small> {states.checking}</small>}
      <ProgressBar label={progress(job)} value={job.done} max={job.total ?? null} />
    </li>
  );
}
