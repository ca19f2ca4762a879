import { useRef, useState } from "react";
import type { readJobQuery } from "../generated/readJobQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { useRead } from "../network/use-read.ts";
import { type HeldBack, heldBackBy } from "./held-back.ts";
import { isRunning } from "./job-state.ts";
import { addSample, leftMs, perSecondOf, type Sample } from "./pace.ts";
import { readJob } from "./read-job.ts";
import { usePolling } from "./use-polling.ts";

/** Polls cost no AWS call. */
const RUNNING_POLL_MS = 1000;
const IDLE_POLL_MS = 10_000;

/** Follows a job while the page is visible. `result` has the error of the job's store, if it cannot be read. */
export function useJob(id: string) {
  const readAgain = useRead<readJobQuery>(readJob);
  const { job: result, caller } = useQuery<readJobQuery>(readJob, { id }, { fetchPolicy: "store-and-network" });
  const job = result.ok ? result.value : undefined;
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [heldBack, setHeldBack] = useState<HeldBack>();
  const progress = useRef({ done: -1, at: 0 });
  const read = async (signal: AbortSignal) => {
    const data = await readAgain({ id }, signal);
    const now = Date.now();
    const current = data?.job.ok ? data.job.value : undefined;
    if (!data || !current) return;
    setSamples((earlier) => (isRunning(current) ? addSample(earlier, { at: now, done: current.done }) : []));
    if (!isRunning(current) || current.done !== progress.current.done)
      progress.current = { done: current.done, at: now };
    setHeldBack(heldBackBy(current, data.caller.rateLimits, { now, idleMs: now - progress.current.at }));
  };
  const error = usePolling(read, job && isRunning(job) ? RUNNING_POLL_MS : IDLE_POLL_MS, id);
  const perSecond = perSecondOf(samples);
  const rest = typeof job?.total === "number" ? leftMs(job.total - job.done, perSecond) : undefined;
  return { result, error, perSecond, leftMs: rest, heldBack, rates: caller.rateLimits };
}
