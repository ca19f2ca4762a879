import { ExportFile } from "../../../src/user-files/export-lines.ts";
import { saveFile } from "../ui/save-file.ts";
import type { WrongRow } from "./check-rows.ts";

/** Saves rows that are not imported, with their lines and what is wrong with them. */
export function saveWrongRows(rows: readonly WrongRow[], fileName: string): void {
  const file = new ExportFile("csv", ["line", "userId", "issue"]);
  const lines = [file.header, ...rows.map((row) => file.lineOf(row))];
  saveFile(`${fileName}-rejected.csv`, new Blob(lines, { type: "text/csv;charset=utf-8" }));
}
