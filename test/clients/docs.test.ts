import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

/** Removes indentation and empty lines. */
const trimLines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");

/** Returns the code blocks in one language. */
const blocksOf = (file: string, language: string) =>
  [...readFileSync(file, "utf8").matchAll(/```(\w+)\n(.*?)```/gs)].flatMap(([, kind, code = ""]) =>
    kind === language ? [trimLines(code)] : [],
  );

const filesIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => trimLines(readFileSync(`${folder}/${name}`, "utf8")));

test.each([
  ["docs/clients.md", "ts", "test/clients"],
  ["docs/federation.md", "graphql", "test/federation"],
])("each code block in %s is part of a file that a test uses", (file, language, folder) => {
  const files = filesIn(folder);
  const blocks = blocksOf(file, language);
  expect(blocks.length).toBeGreaterThan(1);
  expect(blocks.filter((block) => !files.some((text) => text.includes(block)))).toEqual([]);
});
