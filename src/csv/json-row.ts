import type { InputRow } from "./input-row.ts";

/** Reads a JSON object. `place` is what must hold one, such as "line". */
export function parseRow(content: string, line: number, place: string): InputRow {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return { line, value: value as Record<string, unknown> };
    return { line, issue: `The ${place} must be a JSON object` };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { line, issue: `The ${place} is not valid JSON` };
  }
}
