import { once } from "node:events";
import { csvLines } from "../csv/write-csv.ts";
import { CliError, exitCodes, usageError } from "./cli-error.ts";
import { formatTable } from "./table.ts";

export type Row = Readonly<Record<string, unknown>>;

const forms = ["json", "jsonl", "table", "text", "csv"] as const;
type Form = (typeof forms)[number];

export interface Printer {
  /** Prints rows as they come. `columns` are those of a table, text or CSV. */
  list(rows: AsyncIterable<Row> | Iterable<Row>, columns: readonly string[]): Promise<void>;
  object(row: Row): Promise<void>;
}

/** Writes to standard output, at the pace of its reader. */
export async function write(text: string): Promise<void> {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}

const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

const cellsOf = (row: Row, columns: readonly string[]): string[] => columns.map((column) => cellOf(row[column]));

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const textLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => cell.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)).join("\t")}\n`;

const tableWidth = (): number | undefined => (process.stdout.isTTY ? process.stdout.columns || undefined : undefined);

const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);

async function* linesOf(form: Form, rows: AsyncIterable<Row> | Iterable<Row>, columns: readonly string[]) {
  if (form === "csv") yield* csvLines([columns]);
  if (form === "table") {
    const lines: string[][] = [];
    for await (const row of rows) lines.push(cellsOf(row, columns));
    yield formatTable(columns, lines, tableWidth());
    return;
  }
  let count = 0;
  for await (const row of rows) {
    if (form === "json") yield `${count === 0 ? "[\n" : ",\n"}  ${JSON.stringify(row)}`;
    else if (form === "jsonl") yield `${JSON.stringify(row)}\n`;
    else if (form === "text") yield textLine(cellsOf(row, columns));
    else yield* csvLines([cellsOf(row, columns)]);
    count += 1;
  }
  if (form === "json") yield count === 0 ? "[]\n" : "\n]\n";
}

/** Creates what prints results in the given form, after a JMESPath query. */
export async function createPrinter(options: {
  form: string | undefined;
  query: string | undefined;
}): Promise<Printer> {
  const form = forms.find((name) => name === (options.form ?? (process.stdout.isTTY ? "table" : "json")));
  if (form === undefined) throw usageError(`--output must be one of ${forms.join(", ")}, got ${options.form}`);
  const select = options.query === undefined ? undefined : await compileQuery(options.query);

  async function printValue(value: unknown): Promise<void> {
    const items = Array.isArray(value) ? value : [value];
    if (form === "json") return write(`${JSON.stringify(value ?? null, null, 2)}\n`);
    if (form === "jsonl") return write(items.map((item) => `${JSON.stringify(item ?? null)}\n`).join(""));
    const rows = items.every(isRow) ? items : items.map((item) => ({ value: item }));
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    for await (const text of linesOf(form as Form, rows, columns)) await write(text);
  }

  return {
    async list(rows, columns) {
      if (select) return printValue(select(await Array.fromAsync(rows)));
      for await (const text of linesOf(form, rows, columns)) await write(text);
    },
    async object(row) {
      if (select) return printValue(select(row));
      if (form !== "table") return printValue(row);
      const lines = Object.entries(row).map(([name, value]) => [name, cellOf(value)]);
      await write(formatTable([], lines, tableWidth()));
    },
  };
}

/** Returns a function that applies a query. Throws for a wrong one, before the command changes anything. */
async function compileQuery(query: string): Promise<(value: unknown) => unknown> {
  const { compile, TreeInterpreter } = await import("@jmespath-community/jmespath");
  let expression: ReturnType<typeof compile>;
  try {
    expression = compile(query);
  } catch (error) {
    throw usageError(`--query is not valid JMESPath: ${(error as Error).message}`);
  }
  return (value) => {
    try {
      return TreeInterpreter.search(expression, value as Parameters<typeof TreeInterpreter.search>[1]);
    } catch (error) {
      const message = `--query cannot be applied to the result: ${(error as Error).message}`;
      throw new CliError(message, exitCodes.failed, { cause: error });
    }
  };
}
