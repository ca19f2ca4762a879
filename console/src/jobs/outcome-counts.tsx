import { useEffect, useRef, useState } from "react";
import { texts } from "../texts/texts.ts";
import { countOutcomes, noCounts } from "./count-outcomes.ts";
import type { Job } from "./job-fields.ts";

/** The results of a job, counted by outcome as they come. A retry or a new start counts anew. */
export function OutcomeCounts({ job: { id, done, failed, dryRun, startedAt } }: { readonly job: Job }) {
  const [counted, setCounted] = useState(noCounts);
  const run = `${id} ${startedAt} ${dryRun}`;
  const latest = useRef({ run, done, counted: noCounts });

  useEffect(() => {
    const abort = new AbortController();
    if (latest.current.run !== run || done < latest.current.done) latest.current.counted = noCounts;
    latest.current = { ...latest.current, run, done };
    const show = (next: typeof noCounts) => {
      latest.current.counted = next;
      setCounted(next);
    };
    // The next poll counts again; the job itself shows an error of its store.
    countOutcomes(id, latest.current.counted, show, abort.signal).catch(() => undefined);
    return () => abort.abort();
  }, [id, done, run]);

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
