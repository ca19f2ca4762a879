import { type Block, compare, type Entry, type Position } from "./block.ts";

interface UserIds {
  readonly size: number;
  has(userId: string): boolean;
  keys(): Iterable<string>;
}

export interface TableQuery {
  /** Folded. Each must occur in the name or the user id. */
  readonly words: readonly string[];
  /** Values of configured paths, by the index of the path. */
  readonly equals: readonly { readonly path: number; readonly value: string }[];
  readonly only?: UserIds | undefined;
  readonly without?: UserIds | undefined;
  readonly isDescending: boolean;
  readonly after?: Position | undefined;
  /** True to count the rows before `after`, too. */
  readonly isWhole?: boolean;
}

export function isMatch(entry: Entry, query: TableQuery): boolean {
  const { key } = entry;
  const userId = entry.userId.toLowerCase();
  return query.words.every((word) => key.includes(word) || userId.includes(word)) && hasValues(entry, query);
}

export function hasValues({ userId, values }: Entry, { equals, only, without }: TableQuery): boolean {
  for (const { path, value } of equals) if (values[path] !== value) return false;
  return (only === undefined || only.has(userId)) && !without?.has(userId);
}

export const isBeyond = (entry: Entry, { after, isDescending }: TableQuery): boolean =>
  after === undefined || (isDescending ? compare(entry, after) < 0 : compare(entry, after) > 0);

/** Moves the items that fulfill a condition to the front. Returns how many they are. */
export function keep(items: Uint16Array, count: number, isKept: (item: number) => boolean): number {
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    const item = items[index] as number;
    if (!isKept(item)) continue;
    items[kept] = item;
    kept += 1;
  }
  return kept;
}

/** Returns those of a block's rows that are beyond `after`. */
export function pick(block: Block, rows: Uint16Array, { after, isDescending }: TableQuery): Entry[] {
  const index = after ? block.indexOf(after) : 0;
  const entry = block.at(index);
  const isThere = after !== undefined && entry !== undefined && compare(entry, after) === 0;
  const [from, to] = after && isDescending ? [0, index] : [isThere ? index + 1 : index, block.size];
  const entries = Array.from(
    rows.filter((row) => row >= from && row < to),
    (row) => block.at(row) as Entry,
  );
  return isDescending ? entries.reverse() : entries;
}
