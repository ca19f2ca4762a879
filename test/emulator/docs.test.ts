import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { credentialSettings, settings } from "../../src/emulator/config.ts";
import { readContent } from "../../src/emulator/content/read-file.ts";
import { controlRoutes } from "../../src/emulator/control/requests.ts";
import { faultKinds } from "../../src/emulator/faults/faults.ts";
import { faultSpecsFormat } from "../../src/emulator/faults/spec.ts";
import { rateClasses } from "../../src/emulator/rates/rates.ts";
import { initialSwitches, switchVariables } from "../../src/emulator/switches/switches.ts";
import { wireForms } from "../../src/emulator/wire/forms.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { startTestEmulator } from "./support.ts";

const docs = await readFile("docs/emulator.md", "utf8");

const findRow = (name: string) => docs.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));

/** Returns the cells of the table row that begins with a name. */
function row(name: string): string[] {
  const found = findRow(name);
  if (found === undefined) throw new Error(`docs/emulator.md lacks the row of \`${name}\``);
  return found.split("|").map((cell) => cell.trim());
}

/** Returns the code block in this language that contains this text. */
function codeBlock(language: string, text: string): string {
  const blocks = docs.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  for (const [, name, code = ""] of blocks) if (name === language && code.includes(text)) return code;
  throw new Error(`docs/emulator.md has no ${language} block with ${text}`);
}

test.each([...Object.values(settings), ...credentialSettings])(
  "the setting $variable is documented with its default and its meaning",
  ({ variable, defaultText, doc }) => {
    expect(row(variable)[2]).toBe(defaultText);
    const meaning = row(variable)[3]?.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    expect(`${meaning}.`).toContain(doc.replace(/\.$/, ""));
  },
);

test.each(Object.entries(switchVariables))("the switch %s is documented with its default", (name, { format }) => {
  expect(row(name)[2]).toBe(`\`${format(initialSwitches)}\``);
});

test.each(Object.entries(faultKinds))("the fault %s is documented with its default value", (kind, { value }) => {
  expect(row(kind)[3]).toMatch(value === undefined ? /^$/ : new RegExp(`\\(${value.initial}\\b`));
});

test.each(Object.keys(wireForms))("the wire form %s is documented", (form) => {
  expect(row(form)).toBeDefined();
});

test.each(Object.entries(rateClasses))(
  "the rate class %s is documented with its rate",
  (name, { perSecond, scope }) => {
    expect(row(name)[2]).toMatch(new RegExp(`^${perSecond}\\b`));
    expect(row(name)[3]).toBe(scope === "account" ? "the account" : "each AppInstance");
  },
);

test("every request to the control port is documented", () => {
  const requests = Object.entries(controlRoutes).flatMap(([path, handlers]) =>
    Object.keys(handlers).map((method) => `${method} ${path}`),
  );
  expect(requests).toHaveLength(7);
  // The page has a sentence of its own.
  expect(requests.filter((request) => findRow(request) === undefined)).toEqual(["GET /_emulator"]);
});

test("the example of faults is valid", () => {
  const [, faults = ""] = /EMULATOR_FAULTS='([^']+)'/.exec(docs) ?? [];
  expect(faultSpecsFormat.parse(faults)).toHaveLength(3);
});

test("the example of content is valid", async () => {
  const { AppInstances } = await readContent(codeBlock("yaml", "AppInstances:"), "example");
  expect(AppInstances).toHaveLength(1);
});

/** Runs a JavaScript example in a process of its own, in the folder of the project. */
const runExample = async (code: string) =>
  promisify(execFile)(process.execPath, ["--input-type=module", "--no-warnings", "--eval", code]);

test(
  "the example of the JavaScript SDK creates a user and lists it",
  async () => {
    await using harness = await startTestEmulator();
    const example = codeBlock("js", "paginateListAppInstanceUsers").replace(
      "http://127.0.0.1:4100",
      harness.emulator.url,
    );
    expect((await runExample(example)).stdout).toContain("Name: 'Ann'");
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "the example of a test starts an emulator, and stops it",
  async () => {
    expect(await runExample(codeBlock("js", "startEmulator"))).toMatchObject({ stderr: "" });
  },
  SLOW_TEST_TIMEOUT_MS,
);
