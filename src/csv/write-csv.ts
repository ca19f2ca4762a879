import { stringify } from "csv-stringify/sync";
import { escapeFormula } from "./formula.ts";

/** Yields the line of each row, safe to open in a spreadsheet. */
export function* csvLines(rows: Iterable<readonly string[]>): Generator<string> {
  for (const row of rows)
    yield stringify([row.map(escapeFormula)], { quoted_match: /[\r\n]|^\s|\s$/, quoted_empty: row.length === 1 });
}
