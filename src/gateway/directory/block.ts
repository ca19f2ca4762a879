import type { ListFields } from "../domain/described.ts";
import { either, Lines, nextCommon } from "./lines.ts";

/** Where a row stands in the order of names. */
export interface Position {
  /** The folded name. */
  readonly key: string;
  readonly userId: string;
}

/** Has every field that AWS lists of a user, because those cost no call in the directory. */
export interface Row extends ListFields<"AppInstanceUser"> {
  readonly userId: string;
}

export interface Entry extends Row, Position {
  /** The values of the configured paths in the metadata. */
  readonly values: readonly (string | undefined)[];
  /** The last round that saw the row. */
  round: number;
}

export function compare(a: Position, b: Position): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.userId === b.userId) return 0;
  return a.userId < b.userId ? -1 : 1;
}

/** Some rows that follow each other, and their folded text as one string, which is searched faster than many short ones. */
export class Block {
  #entries: Entry[];
  /** Names and user ids apart: user ids are ASCII, which is searched faster than a text of other scripts. */
  #texts: readonly [Lines, Lines] | undefined;

  constructor(entries: Entry[]) {
    this.#entries = entries;
  }

  get size(): number {
    return this.#entries.length;
  }

  at(index: number): Entry | undefined {
    return this.#entries.at(index);
  }

  /** Returns the index of the first row that does not come before a position. */
  indexOf(position: Position): number {
    return lowerBound(this.#entries, (entry) => compare(entry, position) < 0);
  }

  insert(entry: Entry): void {
    this.#entries.splice(this.indexOf(entry), 0, entry);
    this.#texts = undefined;
  }

  /** Replaces or removes a row, which must be there. */
  splice(position: Position, ...replacements: readonly Entry[]): void {
    this.#entries.splice(this.indexOf(position), 1, ...replacements);
    this.#texts = undefined;
  }

  /** Removes the second half of the rows, and returns it as a block. */
  split(): Block {
    this.#texts = undefined;
    return new Block(this.#entries.splice(this.#entries.length >> 1));
  }

  /** Writes the indexes of the rows whose name or user id contains every word. Returns how many they are. */
  match(words: readonly string[], found: Uint16Array): number {
    this.#texts ??= [
      new Lines(this.#entries.map(({ key }) => key)),
      new Lines(this.#entries.map(({ userId }) => userId.toLowerCase())),
    ];
    const [names, userIds] = this.#texts;
    const seeks = words.map((word) => either(names.seek(word), userIds.seek(word)));
    let count = 0;
    for (let row = nextCommon(seeks, 0); row < this.size; row = nextCommon(seeks, row + 1)) {
      found[count] = row;
      count += 1;
    }
    return count;
  }
}

/** Returns the first index whose item does not come before what is looked for. */
export function lowerBound<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
