import { useEffect, useRef, useState } from "react";
import { texts } from "../texts/texts.ts";
import { countOutcomes, noCounts } from "./count-outcomes.ts";
import type { Job } from "./job-fields.ts";

const RETRY_MS = 2000;

/** The results of a job, counted by outcome as they come. A retry or a new start counts anew. */
export function OutcomeCounts({ job: { id, done, failed, dryRun, startedAt, finishedAt } }: { readonly job: Job }) {
  const [counted, setCounted] = useState(noCounts);
  const [attempt, setAttempt] = useState(0);
  const run = `${id} ${startedAt} ${dryRun}`;
  const latest = useRef({ run, finishedAt, isRetry: false, counted: noCounts });

  // biome-ignore lint/correctness/useExhaustiveDependencies: more results and another attempt count again
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const before = latest.current;
    const isRetry = before.isRetry || (before.finishedAt !== null && before.finishedAt !== finishedAt);
    // While a retry runs, the list has the earlier results of what it repeats.
    const isAnother = before.run !== run || isRetry;
    latest.current = {
      run,
      finishedAt,
      isRetry: isRetry && finishedAt === null,
      counted: isAnother ? noCounts : before.counted,
    };
    const show = (next: typeof noCounts) => {
      latest.current.counted = next;
      setCounted(next);
    };
    countOutcomes(id, latest.current.counted, show, abort.signal).catch(() => {
      if (!abort.signal.aborted) timer = setTimeout(() => setAttempt((current) => current + 1), RETRY_MS);
    });
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [id, done, run, finishedAt, attempt]);

  const { counts, results } = texts.jobs;
  const shown = new Map(counted.counts);
  if (failed > 0) shown.set("FAILED", failed);
  const sum = shown.values().reduce((total, items) => total + items, 0);
  if (sum === 0) return null;
  return (
    <ul className="outcome-counts">
      {[...shown].map(([outcome, items]) => (
        <li key={outcome} className={outcome === "FAILED" || outcome === "WOULD_CONFLICT" ? "bad" : undefined}>
          {counts[outcome]?.(items) ?? `${items} ${outcome}`}
        </li>
      ))}
      {sum < done && <li className="dim">{results.counting}</li>}
    </ul>
  );
}
