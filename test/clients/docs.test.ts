import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

/** A text without its indentation and empty lines. */
const plain = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");

/** The code blocks of a language. */
const blocksOf = (file: string, language: string) =>
  [...readFileSync(file, "utf8").matchAll(/```(\w+)\n(.*?)```/gs)].flatMap(([, kind, code = ""]) =>
    kind === language ? [plain(code)] : [],
  );

const filesIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => plain(readFileSync(`${folder}/${name}`, "utf8")));

test.each([
  ["docs/clients.md", "ts", "test/clients"],
  ["docs/federation.md", "graphql", "test/federation"],
])("each block of code in %s stands as it is in what a test runs", (file, language, folder) => {
  const run = filesIn(folder);
  const blocks = blocksOf(file, language);
  expect(blocks.length).toBeGreaterThan(1);
  expect(blocks.filter((block) => !run.some((text) => text.includes(block)))).toEqual([]);
});
