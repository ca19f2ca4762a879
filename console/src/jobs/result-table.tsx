import { Link } from "wouter";
import { links } from "../app/routes.ts";
import { texts } from "../texts/texts.ts";
import { formatNumber } from "../ui/format.ts";
import { readUserArn } from "../user/user-arn.ts";
import type { Job } from "./job-fields.ts";
import type { Result } from "./read-results.ts";

interface Props {
  readonly job: Job;
  readonly rows: readonly Result[];
}

/** What became of each item. */
export function ResultTable({ job, rows }: Props) {
  const { results } = texts.jobs;
  const hasReferences = rows.some(({ reference }) => reference);
  const reference = job.kind === "IMPORT_USERS" ? results.line : results.reference;
  const columns = [
    results.number,
    ...(hasReferences ? [reference] : []),
    results.subject,
    results.outcome,
    results.message,
  ];
  return (
    <div className="card job-table">
      <table>
        <thead>
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <td className="number dim">{formatNumber(row.number)}</td>
              {hasReferences && (
                <td data-label={reference} className="number breakable">
                  {row.reference}
                </td>
              )}
              <td className="breakable">
                <Subject {...row} />
              </td>
              <td className={row.outcome === "FAILED" ? "bad" : undefined}>
                {texts.jobs.outcomes[row.outcome] ?? row.outcome}
              </td>
              <td className="breakable">
                <Message {...row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The user, with a link if it exists. */
function Subject({ arn, userId, outcome }: Result) {
  if (!arn || !userId) return <span className="mono">{arn ?? texts.ui.none}</span>;
  if (outcome === "DELETED" || outcome === "WOULD_CREATE") return userId;
  return <Link href={links.user(readUserArn(arn).appInstanceArn, userId)}>{userId}</Link>;
}

function Message({ name, code, message, awsRequestId }: Result) {
  if (!code) return name ?? message;
  return (
    <>
      {message}{" "}
      <span className="dim small">
        <code>{code}</code>
        {awsRequestId && <> · {texts.jobs.results.request(awsRequestId)}</>}
      </span>
    </>
  );
}
