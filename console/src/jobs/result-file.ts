import { ExportFile, type ExportFormat } from "../../../src/user-files/export-lines.ts";
import type { Job } from "./job-fields.ts";
import type { Result, ResultPage } from "./read-results.ts";

/** The same as the command line exports by default, so that either imports it. */
const userFields = ["userId", "name", "metadata"] as const;
const resultFields = ["line", "userId", "arn", "outcome", "code", "message", "awsRequestId"] as const;

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv;charset=utf-8",
  jsonl: "application/jsonl;charset=utf-8",
};

interface FileOptions {
  readonly kind: Job["kind"];
  readonly format: ExportFormat;
  readonly isFailedOnly: boolean;
}

interface Written {
  readonly rows: number;
  readonly blob: Blob;
}

const userLines = (format: ExportFormat) => {
  const file = new ExportFile(format, userFields);
  return {
    header: file.header,
    // Rows that AWS returned unreadable are no users.
    lineOf: (result: Result) => (result.outcome === "FAILED" ? "" : file.lineOf(result)),
  };
};

const resultLines = (format: ExportFormat) => {
  const file = new ExportFile(format, resultFields);
  const lineOf = ({ reference, ...result }: Result) => file.lineOf({ ...result, line: reference });
  return { header: file.header, lineOf };
};

/** Writes results into a file: of an export the users, of other jobs what became of each item. */
export async function writeResultFile(
  pages: AsyncIterable<Pick<ResultPage, "nodes">>,
  { kind, format, isFailedOnly }: FileOptions,
  onRead: (rows: number) => void,
): Promise<Written> {
  const { header, lineOf } = kind === "EXPORT_USERS" && !isFailedOnly ? userLines(format) : resultLines(format);
  const texts = [header];
  let rows = 0;
  for await (const { nodes } of pages) {
    texts.push(nodes.map(lineOf).join(""));
    rows += nodes.length;
    onRead(rows);
  }
  return { rows, blob: new Blob(texts, { type: mediaTypes[format] }) };
}
