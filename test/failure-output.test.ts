import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { runProcess } from "./support/process.ts";
import { SLOW_TEST_TIMEOUT_MS } from "./support/timeouts.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const MAX_LINES = 40;
const MAX_BYTES = 20_000;

/** Tests that fail, each with far more output than anyone reads. */
const failures: Readonly<Record<string, string>> = {
  "an object with 50,000 members": "expect(Object.fromEntries(Array(50_000).keys().map((n) => [n, n]))).toEqual({});",
  "a difference of two long lists": "expect(many('a')).toEqual(many('b'));",
  "a text of nine megabytes": "expect('x'.repeat(9_000_000)).toContain('y');",
  "a snapshot of many lines": "expect(many('a').join('\\n')).toBe(many('b').join('\\n'));",
  "an assertion of Node": "assert.deepStrictEqual(many('a'), many('b'));",
  "an error with a long message": "throw new Error(many('line').join('\\n'));",
  "an error with a long cause": "throw new Error('outer', { cause: new Error(many('line').join('\\n')) });",
  "many errors in one": "throw new AggregateError(many('part').map((text) => new Error(text)), 'all');",
  "a thrown object": "throw Object.fromEntries(many('key').map((text) => [text, [text]]));",
  "a thrown text": "throw many('line').join('\\n');",
  "a deep recursion": "const again = () => again() + 1; again();",
  "a long last exchange":
    "globalThis.lastExchange = { query: many('field').join('\\n'), variables: {}, status: 200, body: many('value') }; expect(1).toBe(2);",
  "a timeout": "await new Promise(() => {});",
};

const source = `
import assert from "node:assert";
import { afterAll, afterEach, expect, test } from "@jest/globals";
const many = (text) => Array.from({ length: 1000 }, (_, n) => text + n);
${Object.entries(failures)
  .map(([title, body]) => `test(${JSON.stringify(title)}, async () => {\n  ${body}\n}, 1000);`)
  .join("\n")}
test("a hook", () => {});
afterEach(() => { if (expect.getState().currentTestName === "a hook") throw new Error(many("line").join("\\n")); });
afterAll(() => { throw new Error(many("line").join("\\n")); });
`;

const unloadable = "throw new Error(Array(1000).fill('line').join('\\n'));";

let folder: string;
let output: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  const config = {
    rootDir: process.cwd(),
    roots: [folder],
    testEnvironment: "<rootDir>/test/support/environment.mjs",
    testRunner: "<rootDir>/test/support/native-runner.mjs",
    testMatch: [`${folder}/*.test.mjs`],
    transform: {},
    reporters: ["<rootDir>/test/support/short-failures-reporter.mjs", "default"],
    watchman: false,
  };
  await writeFile(join(folder, "failing.test.mjs"), source);
  await writeFile(join(folder, "unloadable.test.mjs"), unloadable);
  await writeFile(join(folder, "jest.json"), JSON.stringify(config));
  const args = ["--config", join(folder, "jest.json"), "--runInBand"];
  ({ stderr: output } = await runProcess("node_modules/jest/bin/jest.js", {}, args));
});
afterAll(() => rm(folder, { recursive: true }));

const sections = () => output.split(/^(?= {2}● |FAIL |Test Suites: )/m).filter((section) => section.startsWith("  ● "));

/** Returns what is printed for a failed test. */
const sectionOf = (title: string) => sections().find((section) => section.startsWith(`  ● ${title}\n`));

test.each([...Object.keys(failures), "a hook"])("a failure by %s has at most 40 lines", (title) => {
  const section = sectionOf(title) ?? "";
  expect(section).not.toBe("");
  expect(section.trimEnd().split("\n").length).toBeLessThanOrEqual(MAX_LINES);
  expect(section.length).toBeLessThan(MAX_BYTES);
});

test("a file that cannot be loaded and a hook of a whole file fail in at most 40 lines, too", () => {
  const ofFiles = sections().filter((section) => section.startsWith("  ● Test suite failed to run"));
  expect(ofFiles).toHaveLength(2);
  for (const section of ofFiles) expect(section.trimEnd().split("\n").length).toBeLessThanOrEqual(MAX_LINES);
});

test("a failure shows the difference, the test's line, and the last exchange", () => {
  expect(sectionOf("a difference of two long lists")).toMatch(/- Expected .*\+ Received .*"b0".*> +\d+ \|/s);
  expect(sectionOf("a long last exchange")).toMatch(/Expected: 2.*The last exchange:.*field0.*status: 200/s);
  expect(sectionOf("an error with a long cause")).toMatch(/outer.*Cause: line0/s);
  expect(sectionOf("a timeout")).toMatch(/Exceeded timeout of 1000 ms/);
});
