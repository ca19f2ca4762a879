import { globSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const isWritten = (file: string) => !file.includes("/generated/");
const sources = globSync("src/**/*.ts").filter(isWritten).toSorted();
const consoleSources = globSync("console/**/*.{ts,tsx}").filter(isWritten).toSorted();
const programs = [
  { folder: "src", files: sources },
  { folder: "console", files: consoleSources },
];
const tests = globSync("{test,bench,packages}/**/*.{ts,mjs}").filter(isWritten).toSorted();

const linesOf = (file: string): string[] => readFileSync(file, "utf8").trimEnd().split("\n");

/** Words that a reader stumbles over: the project's vocabulary before it had standard terms. */
const oddWords = /\b(answer(?:s|ed)?|askers?|spent|means|told|tells|whoever|mends?|letters|dearest)\b/i;

/** Lines in which such a word is ordinary English, by file. */
const ordinaryUses: Readonly<Record<string, readonly string[]>> = {
  "src/emulator/content/demo.ts": ['answers: "opening hours"'],
  "src/gateway/domain/constraints.ts": ["must contain only letters and single underscores"],
  "src/emulator/auth/credentials.ts": ["must be up to 128 letters, digits, _ or -"],
};

test("every text uses standard words", () => {
  const texts = [
    ...sources,
    ...consoleSources,
    ...globSync(["{schema,docs}/**/*.{graphql,md,json}", "packages/**/*.{ts,md}"]),
    "README.md",
  ];
  const found = texts.flatMap((file) =>
    linesOf(file)
      .map((line, index) => ({ place: `${file}:${index + 1}`, line: line.trim() }))
      .filter(({ line }) => oddWords.test(line))
      .filter(({ line }) => !ordinaryUses[file]?.some((use) => line.includes(use))),
  );
  expect(found).toEqual([]);
});

/** The text of a message of ioredis. */
const foreignMessage = "Stream isn't writeable";

test("messages have no contractions", () => {
  const found = sources.flatMap((file) =>
    linesOf(file).filter(
      (line) => !/^\s*(\/\/|\/\*|\*)/.test(line) && /["`].*\w+n't\b.*["`]/.test(line) && !line.includes(foreignMessage),
    ),
  );
  expect(found).toEqual([]);
});

test.each(programs)("comments are at most 6.5 % of the lines of $folder", ({ files }) => {
  const lines = files.flatMap(linesOf);
  const comments = lines.filter((line) => /^\s*(\/\/|\/\*|\*)/.test(line));
  expect((100 * comments.length) / lines.length).toBeLessThanOrEqual(6.5);
});

test.each(programs)("a file of $folder is taken in at a glance", ({ files }) => {
  const lengths = files.map((file) => linesOf(file).length).toSorted((a, b) => a - b);
  const quantile = (q: number) => lengths[Math.floor(lengths.length * q)];
  expect(quantile(0.5)).toBeLessThanOrEqual(60);
  expect(quantile(0.95)).toBeLessThanOrEqual(180);
});

test("no file has over 300 lines", () => {
  const long = [...sources, ...consoleSources, ...tests]
    .map((file) => ({ file, lines: linesOf(file).length }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});
