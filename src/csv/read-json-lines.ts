import { InputError } from "./input-error.ts";
import { type InputRow, MAX_ROW_LENGTH } from "./input-row.ts";
import { parseRow } from "./json-row.ts";

/** Yields the object of each line that is not blank. */
export async function* readJsonLines(texts: AsyncIterable<string>): AsyncGenerator<InputRow> {
  let line = 1;
  let rest = "";
  for await (const text of texts) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const content of lines) yield* rowOf(content, line++);
    if (rest.length > MAX_ROW_LENGTH) throw new InputError(line, `The line has over ${MAX_ROW_LENGTH} characters`);
  }
  yield* rowOf(rest, line);
}

function* rowOf(content: string, line: number): Generator<InputRow> {
  if (content.trim() !== "") yield parseRow(content, line, "line");
}
