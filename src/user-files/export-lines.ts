import { csvLines } from "../csv/write-csv.ts";

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Yields the lines of a file with the given fields of each row; the first of CSV names them. */
export class ExportFile<Field extends string> {
  readonly #format: ExportFormat;
  readonly #fields: readonly Field[];

  constructor(format: ExportFormat, fields: readonly Field[]) {
    this.#format = format;
    this.#fields = fields;
  }

  get header(): string {
    return this.#format === "csv" ? [...csvLines([this.#fields])].join("") : "";
  }

  /** Returns the line of a row. CSV has no null: its cell is empty. */
  lineOf(row: Readonly<Partial<Record<Field, unknown>>>): string {
    const fields = this.#fields;
    if (this.#format === "csv") return [...csvLines([fields.map((field) => `${row[field] ?? ""}`)])].join("");
    return `${JSON.stringify(Object.fromEntries(fields.map((field) => [field, row[field]])))}\n`;
  }
}
