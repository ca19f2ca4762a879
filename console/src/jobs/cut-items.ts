/** The limits of one request: 1,000 items, and 1 MiB with the operation. */
const MAX_ITEMS = 1000;
const MAX_BYTES = 1_000_000;

const encoder = new TextEncoder();

/** Cuts items into parts that fit in one request each. `inputOf` returns what is sent for an item. */
export function* cutItems<Item>(items: Iterable<Item>, inputOf: (item: Item) => unknown): Generator<readonly Item[]> {
  let part: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = encoder.encode(JSON.stringify(inputOf(item))).length + 1;
    if (part.length === MAX_ITEMS || (part.length > 0 && bytes + size > MAX_BYTES)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(item);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
