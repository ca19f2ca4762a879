import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse, validate } from "graphql";
import { createSchema } from "../../src/gateway/graph/schema.ts";

interface Operation {
  readonly id: string;
  readonly name: string;
  readonly type: "query" | "mutation";
  readonly estimatedCalls: number;
  readonly body: string;
}

/** Reads what the gateway trusts: the manifest that the build writes. */
function readManifest(): readonly Operation[] {
  const file = "console/dist/operations.json";
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build:console`);
  return JSON.parse(readFileSync(file, "utf8")).operations;
}

const files = globSync("console/src/**/*.{ts,tsx}", { exclude: ["console/src/generated/**"] });
const sources = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));

/** Returns the operations that components and modules send. Fragments are part of them. */
const sentNames = (): string[] =>
  [...sources.values()].flatMap((source) =>
    [...source.matchAll(/graphql`\s*(?:query|mutation)\s+(\w+)/g)].map(([, name = ""]) => name),
  );

test("the manifest has every document of the console, and no other", () => {
  const names = readManifest().map(({ name }) => name);
  expect(names.toSorted()).toEqual(sentNames().toSorted());
});

test("the page sends each document as the manifest has it, byte by byte: a gateway with trusted documents runs no other", () => {
  const trusted = new Set(readManifest().map(({ body }) => body));
  const sent = globSync("console/src/generated/*.graphql.ts").flatMap((file) => {
    const [, text] = /"text": ("(?:[^"\\]|\\.)*")/.exec(readFileSync(file, "utf8")) ?? [];
    return text === undefined ? [] : [{ file, text: JSON.parse(text) as string }];
  });
  expect(sent).toHaveLength(trusted.size);
  expect(sent.filter(({ text }) => !trusted.has(text))).toEqual([]);
});

test("every document fits the schema and has a cost", () => {
  const schema = createSchema();
  for (const { name, type, estimatedCalls, body } of readManifest()) {
    expect({ name, issues: validate(schema, parse(body)) }).toEqual({ name, issues: [] });
    expect({ name, isCounted: Number.isSafeInteger(estimatedCalls) }).toEqual({ name, isCounted: true });
    // A change of objects costs a call; jobs are the gateway's own.
    if (type === "mutation" && !/job/i.test(name))
      expect({ name, estimatedCalls }).not.toEqual({ name, estimatedCalls: 0 });
  }
});

test("no module sends anything but these documents", () => {
  const senders = files.filter((file) =>
    /\bfetch\(|XMLHttpRequest|EventSource|sendBeacon|WebSocket/.test(sources.get(file) ?? ""),
  );
  expect(senders).toEqual(["console/src/network/connection.ts", "console/src/network/request.ts"]);
});
