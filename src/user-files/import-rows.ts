import { decodeUtf8 } from "../csv/decode-utf8.ts";
import type { InputFormat, InputRow } from "../csv/input-row.ts";
import { readRows } from "../csv/read-rows.ts";
import { type ImportItem, importColumns, RowIssue, requiredFields, toImportItem } from "./import-item.ts";

export type ImportRow =
  | { readonly line: number; readonly item: ImportItem }
  | { readonly line: number; readonly userId?: string; readonly issue: string };

/** Reads the users of a file, with the line of each. Rows with an issue stay among them. */
export async function* readImportRows(
  bytes: AsyncIterable<Uint8Array>,
  format?: InputFormat,
): AsyncGenerator<ImportRow> {
  const options = { format, columns: importColumns, requiredColumns: requiredFields };
  for await (const row of readRows(decodeUtf8(bytes), options)) yield toImportRow(row);
}

/** Returns the user of a row whose columns are the fields of a user, or why there is none. */
export function toImportRow(row: InputRow): ImportRow {
  if ("issue" in row) return row;
  const { line, value } = row;
  try {
    return { line, item: toImportItem(value) };
  } catch (error) {
    if (!(error instanceof RowIssue)) throw error;
    const known = typeof value.userId === "string" && value.userId.length <= 64 ? { userId: value.userId } : {};
    return { line, ...known, issue: error.message };
  }
}
