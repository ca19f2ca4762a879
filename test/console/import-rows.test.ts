import { expect, test } from "@jest/globals";
import { guessMapping, type Mapping } from "../../console/src/import/mapping.ts";
import { checkHead, readHead, readUsers } from "../../console/src/import/read-file.ts";
import type { ImportRow } from "../../src/user-files/import-rows.ts";

const { signal } = new AbortController();
const fileOf = (...lines: string[]): Blob => new Blob([`${lines.join("\n")}\n`]);

async function read(file: Blob, mapping?: Mapping): Promise<ImportRow[]> {
  const { columns } = await readHead(file, signal);
  return Array.fromAsync(readUsers(file, mapping ?? guessMapping(columns), signal));
}

const issuesOf = (rows: readonly ImportRow[]) =>
  rows.flatMap((row) => ("issue" in row ? [[row.line, row.issue] as const] : []));

test("columns that are called like fields are recognized, each for one field", () => {
  expect(guessMapping(["userId", "name", "metadata", "tags", "expirationDays", "arn"])).toEqual({
    userId: "userId",
    name: "name",
    metadata: "metadata",
    tags: "tags",
    expirationDays: "expirationDays",
  });
  expect(guessMapping(["ID", "Display name", "Notes"])).toEqual({ userId: "ID", name: "Display name" });
  expect(guessMapping(["username", "Name"])).toEqual({ userId: "username", name: "Name" });
  expect(guessMapping(["username"])).toEqual({ userId: "username" });
  expect(guessMapping(["region"])).toEqual({});
});

test("every row is checked by the gateway's rules, and has its line", async () => {
  const rows = await read(
    fileOf(
      "userId,name,metadata,tags,expirationDays",
      "ann,Ann,,,",
      "-bob,Bob,,,",
      `cid,${"x".repeat(101)},,,`,
      `dan,Dan,${"é".repeat(513)},,`,
      'eve,"Eve',
      'Two",,,',
      'fay,Fay,,"[{""key"": ""aws:x"", ""value"": ""y""}]",',
      "gus,Gus,,none,",
      "hal,Hal,,,5476",
      "ann,Ann again,,,",
      "ivy,,,,",
      "jon,Jon",
    ),
  );
  expect(issuesOf(rows)).toEqual([
    [3, expect.stringContaining("`userId` must have 1 to 64 characters")],
    [4, "`name` must have 1 to 100 characters, got 101"],
    [5, "`metadata` must have at most 1,024 bytes of UTF-8, got 1,026"],
    [6, "`name` must be a single line"],
    [8, expect.stringContaining("aws:")],
    [9, expect.stringContaining("`tags` must be JSON")],
    [10, expect.stringContaining("`expirationDays` must be an integer from 1 to 5475")],
    [11, "The ID occurs in line 2 already"],
    [12, "`name` is missing"],
    [13, "The row must have 5 cells as the header, got 2"],
  ]);
  expect(rows[0]).toEqual({ line: 2, item: { userId: "ann", name: "Ann", metadata: "" } });
});

test.each([
  ["JSON lines", '{"id":"ann","name":"Ann","extra":1,"expirationSettings":{"expirationDays":30}}'],
  ["a JSON array", '[\n {"id":"ann","name":"Ann","expirationSettings":{"expirationDays":30}}\n]'],
])("%s are read by the same columns", async (_, text) => {
  const [row] = await read(new Blob([text]));
  expect(row).toMatchObject({ item: { userId: "ann", name: "Ann", expirationSettings: { expirationDays: 30 } } });
});

test("only the columns that are chosen are read", async () => {
  const file = fileOf("login,name,metadata,tags", "ann,Ann,secret,broken");
  expect(await read(file, { userId: "login", name: "name" })).toEqual([
    { line: 2, item: { userId: "ann", name: "Ann" } },
  ]);
});

test("the head has the first 20 rows and all their columns", async () => {
  const file = new Blob(Array.from({ length: 50 }, (_, index) => `{"userId":"u${index}","k${index}":1}\n`));
  const head = await readHead(file, signal);
  expect(head.rows.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(head.columns).toEqual(["userId", ...Array.from({ length: 20 }, (_, index) => `k${index}`)]);
  expect(issuesOf(checkHead(head, { userId: "userId" }))).toContainEqual([1, "`name` is missing"]);
});

test("a file that is no table of users is an error of a line", async () => {
  await expect(readHead(fileOf("a;b", "1;2"), signal)).rejects.toMatchObject({ line: 1, message: /commas/ });
  await expect(readHead(new Blob([]), signal)).rejects.toMatchObject({ line: 1, message: /empty/ });
  await expect(read(fileOf("userId,name", "ann,Ann", 'bob,"Bob'))).rejects.toMatchObject({ line: 3 });
});

test("a read ends when the page does not need it any more", async () => {
  const abort = new AbortController();
  const rows = readUsers(new Blob(["userId,name\n", "u,n\n".repeat(50_000)]), { userId: "userId" }, abort.signal);
  await rows.next();
  abort.abort(new Error("another mapping"));
  await expect(Array.fromAsync(rows)).rejects.toThrow("another mapping");
});
