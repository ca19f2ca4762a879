import type { Reading } from "../domain/models.ts";

/** Where a row stands in the order of names. */
export interface Position {
  /** The folded name. */
  readonly key: string;
  readonly userId: string;
}

export interface Row {
  readonly userId: string;
  readonly name: Reading<string>;
  readonly metadata: Reading<string>;
}

export interface Entry extends Row, Position {
  /** The values of the configured paths in the metadata. */
  readonly values: readonly (string | undefined)[];
  /** The last round that saw the row. */
  round: number;
}

/** Ends a row's name and its user id in a block's text. No folded text contains it, so no match crosses it. */
const END = "\n";

export function compare(a: Position, b: Position): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.userId === b.userId) return 0;
  return a.userId < b.userId ? -1 : 1;
}

/** Some rows that follow each other, and their folded text as one string, which is searched faster than many short ones. */
export class Block {
  #entries: Entry[];
  #text: string | undefined;
  #starts = new Uint32Array();

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

  slice(from: number, to: number): Entry[] {
    return this.#entries.slice(from, to);
  }

  insert(entry: Entry): void {
    this.#entries.splice(this.indexOf(entry), 0, entry);
    this.#text = undefined;
  }

  /** Replaces or removes a row, which must be there. */
  splice(position: Position, ...replacements: readonly Entry[]): void {
    this.#entries.splice(this.indexOf(position), 1, ...replacements);
    this.#text = undefined;
  }

  /** Removes the second half of the rows, and returns it as a block. */
  split(): Block {
    this.#text = undefined;
    return new Block(this.#entries.splice(this.#entries.length >> 1));
  }

  /** Returns the rows from one index up to another whose text contains every word. */
  find([word, ...others]: readonly string[], from: number, to: number): Entry[] {
    if (word === undefined) return this.slice(from, to);
    const text = this.#joined();
    const found: Entry[] = [];
    const limit = this.#starts[to] ?? 0;
    let row = from;
    for (let at = text.indexOf(word, this.#starts[from]); at >= 0 && at < limit; ) {
      row = this.#rowAt(at, row);
      const end = this.#starts[row + 1] ?? limit;
      const entry = this.#entries[row];
      if (entry && (others.length === 0 || containsAll(text.slice(this.#starts[row], end), others))) found.push(entry);
      at = text.indexOf(word, end);
    }
    return found;
  }

  #joined(): string {
    if (this.#text !== undefined) return this.#text;
    const starts = new Uint32Array(this.#entries.length + 1);
    const parts: string[] = [];
    let length = 0;
    for (const [index, { key, userId }] of this.#entries.entries()) {
      parts.push(key, userId.toLowerCase());
      length += key.length + userId.length + 2;
      starts[index + 1] = length;
    }
    this.#starts = starts;
    this.#text = parts.length === 0 ? "" : parts.join(END) + END;
    return this.#text;
  }

  /** Returns the row that contains a place in the text, at or behind an earlier row. */
  #rowAt(place: number, first: number): number {
    const starts = this.#starts;
    let [low, high, step] = [first, first + 1, 1];
    while (high < this.size && (starts[high] ?? 0) <= place) {
      low = high;
      high += step;
      step *= 2;
    }
    high = Math.min(high, this.size);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}

const containsAll = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));

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
