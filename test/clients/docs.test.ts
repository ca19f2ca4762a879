import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const linesOf = (text: string) => text.split("\n").map((line) => line.trim());

/** What is written in code blocks of a language. */
const codeOf = (file: string, language: string) =>
  [...readFileSync(file, "utf8").matchAll(/```(\w+)\n(.*?)```/gs)].flatMap(([, kind, code = ""]) =>
    kind === language ? linesOf(code) : [],
  );

const run = (folder: string) =>
  new Set(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? linesOf(readFileSync(`${folder}/${entry.name}`, "utf8")) : [],
    ),
  );

test.each([
  ["docs/clients.md", "ts", "test/clients"],
  ["docs/federation.md", "graphql", "test/federation"],
])("each line of code in %s is one that a test runs", (file, language, folder) => {
  const code = codeOf(file, language).filter(Boolean);
  expect(code.length).toBeGreaterThan(10);
  const known = run(folder);
  expect(code.filter((line) => !known.has(line))).toEqual([]);
});
