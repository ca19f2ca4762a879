import type { ImportItem } from "./import-item.ts";
import type { ImportRow } from "./import-rows.ts";

export interface Part {
  readonly items: readonly ImportItem[];
  /** The line of each item. */
  readonly lines: readonly number[];
  readonly issues: readonly Extract<ImportRow, { readonly issue: string }>[];
}

const MAX_ITEMS = 1000;
/** Leaves room for the operation in a request of 1 MiB. */
const MAX_BYTES = 1_000_000;
const REFERENCE_BYTES = 40;

const encoder = new TextEncoder();
const sizeOf = (item: unknown): number => encoder.encode(JSON.stringify(item)).length + REFERENCE_BYTES;

/** Cuts rows into parts that the gateway accepts. The same rows give the same parts. */
export async function* cutIntoParts(rows: AsyncIterable<ImportRow>): AsyncGenerator<Part> {
  let items: ImportItem[] = [];
  let lines: number[] = [];
  let issues: Part["issues"][number][] = [];
  let bytes = 0;
  const take = (): Part => {
    const part = { items, lines, issues };
    [items, lines, issues, bytes] = [[], [], [], 0];
    return part;
  };
  for await (const row of rows) {
    if ("issue" in row) {
      issues.push(row);
      if (issues.length === MAX_ITEMS) yield take();
      continue;
    }
    const size = sizeOf(row.item);
    if (items.length === MAX_ITEMS || bytes + size > MAX_BYTES) yield take();
    items.push(row.item);
    lines.push(row.line);
    bytes += size;
  }
  if (items.length + issues.length > 0) yield take();
}

/** Cuts objects of a job into parts that the gateway accepts. `inputOf` returns what is sent for an object. */
export function* cutItems<Item>(items: Iterable<Item>, inputOf: (item: Item) => unknown): Generator<readonly Item[]> {
  let part: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(inputOf(item));
    if (part.length === MAX_ITEMS || (part.length > 0 && bytes + size > MAX_BYTES)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(item);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
