/** A row and the line where it begins, or why it cannot be used. */
export type InputRow =
  | { readonly line: number; readonly value: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly issue: string };

export type InputFormat = "csv" | "jsonl";

/** Longer rows have no valid value, and would have to fit in memory. */
export const MAX_ROW_LENGTH = 262_144;

export interface ReadOptions {
  readonly format?: InputFormat | undefined;
  /** The columns that CSV may have. Undefined: any. */
  readonly columns?: readonly string[] | undefined;
  readonly requiredColumns?: readonly string[];
}
