import type { InputRow, ReadOptions } from "./input-row.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonArray } from "./read-json-array.ts";
import { readJsonLines } from "./read-json-lines.ts";

/** Yields the rows of CSV, JSON lines or a JSON array. Text that begins with a brace or a bracket is JSON. */
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
  const format = options.format ?? formatOf(start.trimStart().charAt(0));
  if (format === "jsonl") yield* readJsonLines(whole());
  else if (format === "json") yield* readJsonArray(whole());
  else yield* readCsv(whole(), options);
}

function formatOf(first: string) {
  if (first === "{") return "jsonl";
  return first === "[" ? "json" : "csv";
}
