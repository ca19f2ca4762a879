import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { decodeUtf8 } from "../../src/csv/decode-utf8.ts";
import type { readRows } from "../../src/csv/read-rows.ts";
import { ExportFile } from "../../src/user-files/export-lines.ts";

interface BrowserCode {
  readonly decodeUtf8: typeof decodeUtf8;
  readonly readRows: typeof readRows;
  readonly ExportFile: typeof ExportFile;
}

/** Returns the code for CSV with the builds of packages that a browser gets. */
async function loadBrowserCode(): Promise<BrowserCode> {
  const options = { maxBuffer: 16 * 1024 * 1024 };
  const bundled = await promisify(execFile)(process.execPath, ["test/console/bundle-csv.mjs"], options);
  expect(bundled.stdout).not.toMatch(/from "(node:|stream|csv-)/);
  return import(`data:text/javascript,${encodeURIComponent(bundled.stdout)}`);
}

const fields = ["userId", "name", "metadata"] as const;
const text = fc.string({ unit: fc.oneof(fc.constantFrom(..."=+-@'\"\t\r\n, ;"), fc.string({ unit: "grapheme" })) });

const browser = await loadBrowserCode();

async function readLines(...lines: readonly string[]) {
  async function* pieces() {
    for (const line of lines) yield new TextEncoder().encode(`${line}\n`);
  }
  return Array.fromAsync(browser.readRows(browser.decodeUtf8(pieces()), {}));
}

test.each([
  [["a,b", "x,y", 'x,"y'], 3, /A quote is not closed/],
  [["a,b", 'x,"y"z', "x,y"], 2, /A closing quote must end its cell/],
  [["a,b", 'x,y"z', "x,y"], 2, /must be doubled/],
  [["a,b", `"${"x".repeat(300_000)}`], 2, /over 262144/],
])("in a browser, a wrong quote ends the file with its line: %#", async (lines, line, message) => {
  await expect(readLines(...lines)).rejects.toMatchObject({ line, message: expect.stringMatching(message) });
});

test("in a browser, CSV is written as by the command line, and read as it was written", async () => {
  const rows = fc.array(fc.record({ userId: text, name: text, metadata: text }), { minLength: 1, maxLength: 5 });
  const check = async (users: { userId: string; name: string; metadata: string }[], size: number) => {
    const linesOf = (file: ExportFile<(typeof fields)[number]>) => [
      file.header,
      ...users.map((user) => file.lineOf(user)),
    ];
    const lines = linesOf(new browser.ExportFile("csv", fields));
    expect(lines).toEqual(linesOf(new ExportFile("csv", fields)));
    const bytes = new TextEncoder().encode(lines.join(""));
    async function* pieces() {
      for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
    }
    const found = await Array.fromAsync(browser.readRows(browser.decodeUtf8(pieces()), {}));
    expect(found.map((row) => "value" in row && row.value)).toEqual(users);
  };
  await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 5, max: 80 }), check), { numRuns: 30 });
});
