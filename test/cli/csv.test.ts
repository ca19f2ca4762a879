import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeUtf8 } from "../../src/csv/decode-utf8.ts";
import { escapeFormula, unescapeFormula } from "../../src/csv/formula.ts";
import type { InputRow } from "../../src/csv/input-row.ts";
import { readRows } from "../../src/csv/read-rows.ts";
import { csvLines } from "../../src/csv/write-csv.ts";

const options = { columns: ["a", "b"], requiredColumns: ["a"] };

/** Reads bytes in pieces of one length. */
async function read(bytes: Uint8Array, size = 7): Promise<InputRow[]> {
  async function* pieces() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  return Array.fromAsync(readRows(decodeUtf8(pieces()), options));
}

const cell = fc.string({ unit: fc.oneof(fc.constantFrom(..."=+-@'\"\t\r\n, ;"), fc.string({ unit: "grapheme" })) });

test("any cells are read as they were written, with the line where their row begins", async () => {
  const rows = fc.array(fc.tuple(cell, cell), { maxLength: 6 });
  const check = async (written: readonly [string, string][], size: number) => {
    const texts = [...csvLines([["a", "b"], ...written])];
    const found = await read(new TextEncoder().encode(`\ufeff${texts.join("")}`), size);
    let line = 1;
    const expected = written.map(([a, b], index) => {
      line += (texts[index] ?? "").split("\n").length - 1;
      return { line, value: { a, b } };
    });
    expect(found).toEqual(expected);
  };
  await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), check), { numRuns: 200 });
});

test("no cell is a formula, and each escaped cell gives its value again", () => {
  fc.assert(
    fc.property(cell, (value) => {
      expect(escapeFormula(value)).not.toMatch(/^[=+\-@\t\r]/);
      expect(unescapeFormula(escapeFormula(value))).toBe(value);
    }),
  );
});

const latin1 = Buffer.from("a,b\nx,y\nJosé,z\n", "latin1");

test.each([
  ["an empty file", Buffer.from(""), 1, /empty/],
  ["only a byte order mark", Buffer.from("\ufeff"), 1, /empty/],
  ["UTF-16 with a mark", Buffer.from("\ufeffa,b\nx,y", "utf16le"), 1, /UTF-16/],
  ["UTF-16 without one", Buffer.from("a,b\nx,y", "utf16le"), 1, /UTF-16/],
  ["Latin-1", latin1, 3, /not UTF-8/],
  ["a cut character", Buffer.from("a,b\nx,é").subarray(0, -1), 2, /incomplete/],
  ["a missing column", Buffer.from("b\ny\n"), 1, /column a is missing/],
  ["semicolons", Buffer.from("a;b\nx;y\n"), 1, /separated by commas/],
  ["an unknown column", Buffer.from("a,c\n"), 1, /c is not a column/],
  ["a quote within a cell", Buffer.from('a,b\nx,y\nx,y"z\n'), 3, /doubled/],
  ["an open quote", Buffer.from('a,b\r\n"x\r\ny",z\r\nx,"y\r\nz\r\n'), 4, /not closed/],
  ["an endless row", Buffer.from(`a,b\n"${"x".repeat(300_000)}`), 2, /over 262144/],
  ["an endless line", Buffer.from(`{}\n{"a":"${"x".repeat(300_000)}`), 2, /over 262144/],
  ["an endless element", Buffer.from(`[{},\n{"a":"${"x".repeat(300_000)}`), 2, /over 262144/],
  ["an open array", Buffer.from('[{"a":1},\n{"a":2}\n'), 3, /not closed/],
  ["text after an array", Buffer.from('[{"a":1}]\n{"a":2}'), 2, /follows the end/],
])("%s is an error of a line", async (_, bytes, line, message) => {
  for (const size of bytes.length < 1000 ? [2, 3, 5, 1000] : [70_000])
    await expect(read(bytes, size)).rejects.toMatchObject({
      name: "InputError",
      line,
      message: expect.stringMatching(message),
    });
});

test("the objects of a JSON array are read as they were written, with the line where each begins", async () => {
  const objects = fc.array(fc.record({ a: cell, b: fc.jsonValue() }), { maxLength: 6 });
  const check = async (written: readonly object[], size: number) => {
    const text = written.map((object) => JSON.stringify(object, null, 1)).join(",\n\n");
    let line = 2;
    const expected = written.map((object) => {
      const row = { line, value: JSON.parse(JSON.stringify(object)) };
      line += JSON.stringify(object, null, 1).split("\n").length + 1;
      return row;
    });
    expect(await read(new TextEncoder().encode(` [\n${text}\n]\n`), size)).toEqual(expected);
  };
  await fc.assert(fc.asyncProperty(objects, fc.integer({ min: 3, max: 40 }), check), { numRuns: 200 });
});

test("a row with an issue of its own does not end the input", async () => {
  const csv = await read(Buffer.from("a,b\r\n\r\nx\r\ny,1\r\n"));
  expect(csv).toEqual([
    { line: 3, issue: expect.stringMatching(/2 cells/) },
    { line: 4, value: { a: "y", b: "1" } },
  ]);
  const lines = await read(Buffer.from('{"a":1}\n\n[]\n{\n{"a":2}'));
  expect(lines.map((row) => [row.line, "issue" in row])).toEqual([
    [1, false],
    [3, true],
    [4, true],
    [5, false],
  ]);
  const array = await read(Buffer.from('[{"a":1},\n},\n,"a",{"a":2},\n]'));
  expect(array.map((row) => [row.line, "issue" in row])).toEqual([
    [1, false],
    [2, true],
    [3, true],
    [3, true],
    [3, false],
    [4, true],
  ]);
});
