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

test("each graph in docs/federation.md is part of a file that a test uses", () => {
  const files = filesIn("test/federation");
  const blocks = blocksOf("docs/federation.md", "graphql");
  expect(blocks.length).toBeGreaterThan(1);
  expect(blocks.filter((block) => !files.some((text) => text.includes(block)))).toEqual([]);
});
