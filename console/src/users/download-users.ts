import { ExportFile, type ExportFormat } from "../../../src/user-files/export-lines.ts";
import type { User } from "../directory/rows.ts";

const types: Readonly<Record<ExportFormat, string>> = { csv: "text/csv", jsonl: "application/jsonl" };

/** Saves users that the page has read as a file that can be imported again. */
export function downloadUsers(users: readonly User[], format: ExportFormat): void {
  const file = new ExportFile(format, ["userId", "name", "metadata"]);
  const lines = [file.header, ...users.map((user) => file.lineOf(user))];
  const url = URL.createObjectURL(new Blob(lines, { type: types[format] }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `users.${format}`;
  link.click();
  URL.revokeObjectURL(url);
}
