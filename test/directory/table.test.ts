import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { compare, type Row } from "../../src/gateway/directory/block.ts";
import { fold, wordsOf } from "../../src/gateway/directory/fold.ts";
import { parsePath, readPaths } from "../../src/gateway/directory/metadata-path.ts";
import type { TableQuery } from "../../src/gateway/directory/query.ts";
import { Table } from "../../src/gateway/directory/table.ts";
import { isLongRun } from "../support/timeouts.ts";
import { found, notFound } from "./search-cases.ts";

const all: TableQuery = { words: [], equals: [], isDescending: false };

const idsIn = (table: Table, query: Partial<TableQuery> = {}) =>
  Iterator.from(table.scan({ ...all, ...query }))
    .flatMap((part) => part.entries())
    .map(({ userId }) => userId)
    .toArray();

const countIn = (table: Table, query: TableQuery) =>
  Iterator.from(table.scan(query)).reduce((sum, { count }) => sum + count, 0);

const tableOf = (rows: readonly Row[], paths: readonly string[] = []) => {
  const table = new Table(paths.map(parsePath));
  for (const row of rows) table.set(row);
  return table;
};

function isFound(user: string, search: string): boolean {
  const [name = "", userId = "id"] = user.split(/ ?#/);
  return idsIn(tableOf([{ userId, name, metadata: null }]), { words: wordsOf(search) }).length === 1;
}

const cases = Object.values(found).flat();

test("78 names of twelve scripts are found", () => {
  expect([Object.keys(found).length, cases.length]).toEqual([12, 78]);
  expect(cases.filter(([user, search]) => !isFound(user, search))).toEqual([]);
});

test("a name without one of the words is not found", () => {
  expect(notFound.filter(([user, search]) => isFound(user, search))).toEqual([]);
});

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(...cases.flat()),
);

test("folding a folded text changes nothing", () => {
  fc.assert(fc.property(anyText, (text) => expect(fold(fold(text))).toBe(fold(text))));
});

const names = fc.constantFrom("Ann", "ann", "Ánn", "Bo", "Bo Lee", "Straße", "さくら", "a", "aa", "");
const row = fc.record({
  userId: fc.integer({ min: 0, max: isLongRun ? 4000 : 900 }).map((n) => `u${n}`),
  name: fc.oneof(fc.constant(null), names, anyText),
  metadata: fc.constantFrom(null, '{"plan":"free"}', '{"plan":"pro","n":1}', '{"a":{"b":true}}', "no JSON", "{"),
});
const step = fc.oneof({ arbitrary: row, weight: 4 }, { arbitrary: row.map(({ userId }) => userId), weight: 1 });
const search = fc.oneof(names, anyText, fc.constantFrom("n l", "ss", "u1 a", "くら"));

const query = fc.record({
  search,
  plan: fc.constantFrom(undefined, "free", "pro"),
  only: fc.option(fc.array(row.map(({ userId }) => userId)), { nil: undefined, freq: 1 }),
  without: fc.option(fc.array(row.map(({ userId }) => userId)), { nil: undefined, freq: 1 }),
  isDescending: fc.boolean(),
  after: fc.option(row, { nil: undefined, freq: 1 }),
});

test("a search finds the rows, in the order, that a scan of all rows finds", () => {
  let searched = 0;
  let matched = 0;
  let counted = 0;
  const history = fc.array(step, { minLength: 900, maxLength: 3000 });
  const check = (steps: readonly (Row | string)[], queries: readonly Parameters<typeof bruteForce>[1][]) => {
    const table = tableOf([], ["plan"]);
    const rows = new Map<string, Row>();
    for (const each of steps) {
      if (typeof each === "string") expect(table.delete(each)).toBe(rows.delete(each));
      else table.set(rows.set(each.userId, each).get(each.userId) as Row);
    }
    expect(table.size).toBe(rows.size);
    for (const each of queries) {
      const expected = bruteForce([...rows.values()], each);
      expect(idsIn(table, toTableQuery(each))).toEqual(expected);
      const whole = { ...toTableQuery(each), isWhole: true };
      const count = bruteForce([...rows.values()], { ...each, after: undefined }).length;
      expect([idsIn(table, whole), countIn(table, whole)]).toEqual([expected, count]);
      if (table.countOf(whole) !== undefined) {
        expect(table.countOf(whole)).toBe(count);
        counted += 1;
      }
      searched += 1;
      matched += expected.length;
    }
  };
  fc.assert(fc.property(history, fc.array(query, { minLength: 5 }), check), { numRuns: isLongRun ? 1000 : 10 });
  expect([searched > 50, matched > 500, counted > 0]).toEqual([true, true, true]);
});

interface Query {
  readonly search: string;
  readonly plan: string | undefined;
  readonly only: readonly string[] | undefined;
  readonly without: readonly string[] | undefined;
  readonly isDescending: boolean;
  readonly after: Row | undefined;
}

const positionOf = ({ userId, name }: Row) => ({ userId, key: fold(String(name ?? "")) });

const toTableQuery = ({ search: text, plan, only, isDescending, after, without }: Query): TableQuery => ({
  words: wordsOf(text),
  equals: plan === undefined ? [] : [{ path: 0, value: plan }],
  only: only && new Set(only),
  without: without && new Set(without),
  isDescending,
  after: after && positionOf(after),
});

function bruteForce(rows: readonly Row[], { search: text, plan, only, without, isDescending, after }: Query): string[] {
  const sign = isDescending ? -1 : 1;
  return rows
    .filter((each) => {
      const { key, userId } = positionOf(each);
      return wordsOf(text).every((word) => key.includes(word) || userId.toLowerCase().includes(word));
    })
    .filter(({ metadata }) => plan === undefined || String(metadata).includes(`"plan":"${plan}"`))
    .filter(({ userId }) => (only === undefined || only.includes(userId)) && !without?.includes(userId))
    .filter((each) => !after || sign * compare(positionOf(each), positionOf(after)) > 0)
    .sort((a, b) => sign * compare(positionOf(a), positionOf(b)))
    .map(({ userId }) => userId);
}

test("a scan continues behind its last row, whatever changes meanwhile", () => {
  const table = tableOf(
    Array.from({ length: 2000 }, (_, n) => ({
      userId: `u${n}`,
      name: `n${String(n).padStart(4, "0")}`,
      metadata: null,
    })),
  );
  const seen = new Set<string>();
  for (const part of table.scan(all)) {
    const userIds = part.entries().map(({ userId }) => userId);
    for (const userId of userIds) seen.add(userId);
    for (const userId of userIds) if (Number(userId.slice(1)) % 2 === 0) table.delete(userId);
    table.set({ userId: `u${seen.size + 1}`, name: `n${seen.size + 1}`, metadata: "{}" });
  }
  expect(seen.size).toBe(2000);
});

test("only strings, numbers and booleans of JSON objects have values", () => {
  const read = (metadata: string) => readPaths(metadata, [parsePath("a.b")])[0];
  expect(['{"a":{"b":"x"}}', ' {"a":{"b":1.50}}', '{"a":{"b":false}}'].map(read)).toEqual(["x", "1.5", "false"]);
  expect(['{"a":{"b":null}}', '{"a":{"b":{}}}', '{"a":1}', '[{"a":1}]', "{", "", '{"a":"b"}'].map(read)).toEqual(
    Array(7).fill(undefined),
  );
});
