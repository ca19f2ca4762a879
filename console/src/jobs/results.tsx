import { useEffect, useState } from "react";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import type { Job } from "./job-fields.ts";
import { isRunning } from "./job-state.ts";
import { outcomesOf } from "./outcomes.ts";
import { type Outcome, type Result, readResults } from "./read-results.ts";
import { ResultTable } from "./result-table.tsx";

const PAGE_ROWS = 100;

interface Shown {
  readonly rows: readonly Result[];
  readonly after: string | null;
  readonly hasNext: boolean;
}

/** Reads pages until there are enough new rows: with a filter, a page may be short. */
async function readMore(id: string, { rows, after }: Shown, outcome: Outcome | undefined, signal?: AbortSignal) {
  const outcomes = outcome && [outcome];
  const found: Result[] = [];
  for (;;) {
    const page = await readResults({ id, first: PAGE_ROWS, after, outcomes, ...(signal && { signal }) });
    found.push(...page.nodes);
    after = page.after;
    if (!page.hasNext || found.length >= PAGE_ROWS) return { rows: [...rows, ...found], after, hasNext: page.hasNext };
  }
}

const nothing: Shown = { rows: [], after: null, hasNext: false };

/** The results of a job, page by page. */
export function Results({ job }: { readonly job: Job }) {
  const { id, done, startedAt, dryRun } = job;
  const [outcome, setOutcome] = useState<Outcome>();
  const [shown, setShown] = useState(nothing);
  const [error, setError] = useState<unknown>();
  const text = texts.jobs.results;
  // While the first page is not full, the results of a running job may still fill it.
  const version = shown.rows.length < PAGE_ROWS || !isRunning(job) ? done : 0;
  const run = `${startedAt} ${dryRun} ${version}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: other results are read again
  useEffect(() => {
    const abort = new AbortController();
    readMore(id, nothing, outcome, abort.signal).then(setShown, (reason) => abort.signal.aborted || setError(reason));
    return () => abort.abort();
  }, [id, outcome, run]);

  const showMore = () => readMore(id, shown, outcome).then(setShown, setError);
  return (
    <section className="results" aria-labelledby="results-title">
      <div className="results-header">
        <h2 id="results-title">{text.title}</h2>
        <label className="results-filter">
          <span className="hidden">{text.filter}</span>
          <select value={outcome ?? ""} onChange={({ target }) => setOutcome((target.value || undefined) as Outcome)}>
            <option value="">{text.all}</option>
            {outcomesOf(job).map((name) => (
              <option key={name} value={name}>
                {texts.jobs.outcomes[name]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      {shown.rows.length === 0 && error === undefined && <p className="dim">{outcome ? text.noneOf : text.none}</p>}
      {shown.rows.length > 0 && <ResultTable job={job} rows={shown.rows} />}
      {shown.hasNext && <Button onPress={showMore}>{text.more}</Button>}
    </section>
  );
}
