import type { InputRow, ReadOptions } from "./input-row.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonLines } from "./read-json-lines.ts";

/** Yields the rows of CSV or JSON lines. Text that begins with a brace is JSON. */
export async function* readRows(texts: AsyncIterable<string>, options: ReadOptions): AsyncGenerator<InputRow> {
  const iterator = texts[Symbol.asyncIterator]();
  let start = "";
  while (start.trim() === "") {
    const { value, done } = await iterator.next();
    if (done) break;
    start += value;
  }
  async function* whole() {
    yield start;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  const format = options.format ?? (start.trimStart().startsWith("{") ? "jsonl" : "csv");
  if (format === "jsonl") yield* readJsonLines(whole());
  else yield* readCsv(whole(), options);
}
