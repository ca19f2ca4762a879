import { CsvError, parse } from "csv-parse";
import { unescapeFormula } from "./formula.ts";
import { InputError } from "./input-error.ts";
import { type InputRow, MAX_ROW_LENGTH, type ReadOptions } from "./input-row.ts";

const messages: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE: "A quote within a cell must be doubled, and the cell must be in quotes",
  CSV_INVALID_CLOSING_QUOTE: "A closing quote must end its cell; a quote within a cell must be doubled",
  CSV_QUOTE_NOT_CLOSED: "A quote is not closed",
  CSV_MAX_RECORD_SIZE: `The row has over ${MAX_ROW_LENGTH} characters; is a quote not closed?`,
};

/** Yields the rows of CSV below its header. A row after a wrong quote could begin anywhere, so that ends the input. */
export async function* readCsv(texts: AsyncIterable<string>, options: ReadOptions): AsyncGenerator<InputRow> {
  let line = 1;
  let header: readonly string[] | undefined;
  try {
    for await (const record of parseRecords(texts)) {
      const start = line;
      line += record.join("").split("\n").length;
      if (record.length === 1 && record[0] === "") continue;
      if (header) yield rowOf(header, record, start);
      else header = checkHeader(record, start, options);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError(line, messages[error.code] ?? error.message);
  }
  if (!header)
    throw new InputError(
      1,
      `The file is empty; its first line must name the columns${options.columns ? ` ${listed(options.columns)}` : ""}`,
    );
}

/** Yields every record before an error. A stream would drop those that it has not delivered. */
async function* parseRecords(texts: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let records: string[][] = [];
  const parser = parse({
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n"],
    max_record_size: MAX_ROW_LENGTH,
    on_record: (record: string[]) => void records.push(record),
  });
  // Streams in browsers report an error by this event only.
  let failure: Error | undefined;
  parser.on("error", (error) => {
    failure ??= error;
  });
  const perform = (send: (done: (error?: Error | null) => void) => void) =>
    new Promise<Error | undefined>((resolve) => send((error) => resolve(error ?? failure)));
  const take = () => {
    const taken = records;
    records = [];
    return taken;
  };
  for await (const text of texts) {
    const error = await perform((done) => parser.write(text, done));
    yield* take();
    if (error) throw error;
  }
  const error = await perform((done) => parser.end(done));
  yield* take();
  if (error) throw error;
}

const listed = (columns: readonly string[] = []): string => columns.join(", ");

function checkHeader(header: readonly string[], line: number, { columns, requiredColumns = [] }: ReadOptions) {
  const missing = requiredColumns.find((column) => !header.includes(column));
  const hasOneColumn = header.length === 1 && (missing !== undefined || !columns);
  const separator = hasOneColumn && /[;\t]/.exec(header[0] ?? "")?.[0];
  if (separator) throw new InputError(line, `Cells must be separated by commas, not by ${JSON.stringify(separator)}`);
  if (missing !== undefined)
    throw new InputError(line, `The column ${missing} is missing; columns are ${listed(columns)}`);
  const unknown = columns && header.find((column) => !columns.includes(column));
  if (unknown !== undefined) throw new InputError(line, `${unknown} is not a column; columns are ${listed(columns)}`);
  const repeated = header.find((column, index) => header.indexOf(column) !== index);
  if (repeated !== undefined) throw new InputError(line, `The column ${repeated} occurs twice`);
  return header;
}

function rowOf(header: readonly string[], record: readonly string[], line: number): InputRow {
  if (record.length !== header.length)
    return { line, issue: `The row must have ${header.length} cells as the header, got ${record.length}` };
  return { line, value: Object.fromEntries(header.map((name, index) => [name, unescapeFormula(record[index] ?? "")])) };
}
