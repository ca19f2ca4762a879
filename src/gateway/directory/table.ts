import { listFieldsOf } from "../domain/described.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { Reading } from "../domain/models.ts";
import { Block, compare, type Entry, lowerBound, type Position, type Row } from "./block.ts";
import { fold } from "./fold.ts";
import { type MetadataPath, readPaths } from "./metadata-path.ts";
import { hasValues, isBeyond, isMatch, keep, pick, type TableQuery } from "./query.ts";

const MAX_BLOCK_ROWS = 512;

/** Fewer rows are sorted in less time than all rows are searched. */
const MAX_SORTED_ROWS = 4096;
const MAX_SORTED_SHARE = 1 / 32;

interface Part {
  readonly count: number;
  /** Returns the rows beyond `after`. Only before the next part. */
  readonly entries: () => readonly Entry[];
}

/** The users of one AppInstance, sorted by folded name, then by user id, in blocks. */
export class Table {
  readonly #paths: readonly MetadataPath[];
  readonly #blocks: Block[] = [];
  readonly #byId = new Map<string, Entry>();
  readonly #byValue: readonly Map<string, Set<Entry>>[];

  constructor(paths: readonly MetadataPath[] = []) {
    this.#paths = paths;
    this.#byValue = paths.map(() => new Map());
  }

  get size(): number {
    return this.#byId.size;
  }

  get(userId: string): Entry | undefined {
    return this.#byId.get(userId);
  }

  /** Returns whether it has that row with the same values. */
  has(row: Row): boolean {
    const entry = this.#byId.get(row.userId);
    return entry !== undefined && isSame(entry, row);
  }

  entries(): Iterable<Entry> {
    return this.#byId.values();
  }

  /** Adds a row, or replaces that of the same user. Returns whether anything changed. */
  set(row: Row, round = 0): boolean {
    const before = this.#byId.get(row.userId);
    if (before && isSame(before, row)) {
      before.round = round;
      return false;
    }
    const { name, metadata } = row;
    const userId = before?.userId ?? copyOf(row.userId);
    const key = fold(textOf(name));
    const entry: Entry = { userId, name, metadata, key, values: readPaths(textOf(metadata), this.#paths), round };
    this.#byId.set(userId, entry);
    if (before) this.#unindex(before);
    this.#index(entry);
    if (before?.key === key) this.#blocks[this.#blockOf(before)]?.splice(before, entry);
    else {
      if (before) this.#remove(before);
      this.#insert(entry);
    }
    return true;
  }

  delete(userId: string): boolean {
    const entry = this.#byId.get(userId);
    if (!entry) return false;
    this.#byId.delete(userId);
    this.#unindex(entry);
    this.#remove(entry);
    return true;
  }

  /** Returns the count of a query if it is known without a scan. */
  countOf({ words, equals: [equal, ...others], only, without }: TableQuery): number | undefined {
    if (words.length > 0 || others.length > 0 || only) return undefined;
    if (equal) return without ? undefined : (this.#byValue[equal.path]?.get(equal.value)?.size ?? 0);
    const missing = without ? Iterator.from(without.keys()).filter((userId) => this.#byId.has(userId)) : [];
    return this.size - [...missing].length;
  }

  /** Yields the rows that match, in order and in parts that take little time. The table may change between them. */
  *scan(query: TableQuery): Generator<Part> {
    const { words, isDescending, after, isWhole = false } = query;
    const candidates = this.#candidates(query);
    if (candidates) {
      const matching = candidates.filter((entry) => isMatch(entry, query));
      const entries = () => {
        const sorted = matching.filter((entry) => isBeyond(entry, query)).sort(compare);
        return isDescending ? sorted.reverse() : sorted;
      };
      yield { count: matching.length, entries };
      return;
    }
    const hasFilter = query.equals.length > 0 || query.only !== undefined || query.without !== undefined;
    const longestFirst = words.toSorted((a, b) => b.length - a.length);
    const rows = new Uint16Array(MAX_BLOCK_ROWS);
    let position = isWhole ? undefined : after;
    for (
      let block = this.#blockBeyond(position, isDescending);
      block;
      block = this.#blockBeyond(position, isDescending)
    ) {
      const current = block;
      const named = current.match(longestFirst, rows);
      const count = hasFilter ? keep(rows, named, (row) => hasValues(current.at(row) as Entry, query)) : named;
      position = edge(current, isDescending ? 0 : -1);
      yield { count, entries: () => pick(current, rows.subarray(0, count), query) };
    }
  }

  /** Returns the rows to look at, if so few can match that sorting them takes less time than a search. */
  #candidates({ equals, only }: TableQuery): Entry[] | undefined {
    const sets = equals.map(({ path, value }) => this.#byValue[path]?.get(value) ?? new Set<Entry>());
    const smallest = sets.toSorted((a, b) => a.size - b.size)[0];
    const max = Math.min(MAX_SORTED_ROWS, Math.max(1, this.size * MAX_SORTED_SHARE));
    if (smallest && smallest.size <= max) return [...smallest];
    if (!only || only.size > max) return undefined;
    return [...only.keys()].map((userId) => this.#byId.get(userId)).filter((entry) => entry !== undefined);
  }

  #blockBeyond(position: Position | undefined, isDescending: boolean): Block | undefined {
    if (!position) return this.#blocks.at(isDescending ? -1 : 0);
    if (!isDescending)
      return this.#blocks[lowerBound(this.#blocks, (block) => compare(edge(block, -1), position) <= 0)];
    const index = lowerBound(this.#blocks, (block) => compare(edge(block, 0), position) < 0);
    return index === 0 ? undefined : this.#blocks[index - 1];
  }

  #blockOf(position: Position): number {
    const index = lowerBound(this.#blocks, (block) => compare(edge(block, -1), position) < 0);
    return Math.min(index, this.#blocks.length - 1);
  }

  #insert(entry: Entry): void {
    if (this.#blocks.length === 0) {
      this.#blocks.push(new Block([entry]));
      return;
    }
    const index = this.#blockOf(entry);
    const block = this.#blocks[index];
    block?.insert(entry);
    if (block && block.size > MAX_BLOCK_ROWS) this.#blocks.splice(index + 1, 0, block.split());
  }

  #remove(entry: Entry): void {
    const index = this.#blockOf(entry);
    const block = this.#blocks[index];
    block?.splice(entry);
    if (block?.size === 0) this.#blocks.splice(index, 1);
  }

  #index(entry: Entry): void {
    for (const [path, value] of entry.values.entries()) {
      if (value === undefined) continue;
      const sets = this.#byValue[path];
      sets?.set(value, (sets.get(value) ?? new Set()).add(entry));
    }
  }

  #unindex(entry: Entry): void {
    for (const [path, value] of entry.values.entries()) {
      if (value === undefined) continue;
      const entries = this.#byValue[path]?.get(value);
      entries?.delete(entry);
      if (entries?.size === 0) this.#byValue[path]?.delete(value);
    }
  }
}

const edge = (block: Block, index: 0 | -1): Entry => block.at(index) as Entry;

/** A value that the gateway can't read is not searched. */
const textOf = (value: Row["name"]): string => (value === null || value instanceof GatewayError ? "" : value);

const fields = listFieldsOf("AppInstanceUser");

const isSame = (entry: Entry, row: Row): boolean => fields.every((field) => isSameValue(entry[field], row[field]));

const isSameValue = (a: Reading<string>, b: Reading<string>): boolean =>
  a === b || (a instanceof GatewayError && b instanceof GatewayError);

/** Returns a user id that does not hold the ARN from which it was cut. */
const copyOf = (userId: string): string => Buffer.from(userId, "latin1").toString("latin1");
