import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { keysFor, operator } from "../support/callers.ts";
import { targetIn } from "../support/operations.ts";
import { startProcess } from "../support/process.ts";
import { type Operation, operationFrom, type Values } from "./operation.ts";
import { Tape } from "./tape.ts";

/** `FUZZ=1000000 npm test -- test/fuzz` tries as many. */
const count = Number(process.env.FUZZ || 20_000);
const batch = 20;

const schema = createSchema();
const seedHomes = ["own", "foreign"].map((id) => `arn:aws:chime:us-east-1:123456789012:app-instance/${id}`);
const [own, foreign] = seedHomes.map(targetIn) as [ReturnType<typeof targetIn>, ReturnType<typeof targetIn>];
const idOf = (tag: string, arn: string) => Buffer.from(`1:${tag}:${arn}`).toString("base64url");

const texts = [
  "n",
  "ann",
  "",
  " ",
  "..",
  "a/b",
  "é🙂",
  "\u0000",
  "line\nbreak",
  "\ud800",
  "__proto__",
  "x".repeat(2000),
  "%2e%2e",
  "{ a }",
  '"""',
];
const arns = [
  own.home,
  own.user,
  own.bot,
  foreign.home,
  foreign.user,
  `${own.home}/..`,
  "",
  "x",
  own.home.replace("us-east-1", "eu-central-1"),
];
const values: Values = {
  ChimeArn: [...arns, ...arns.slice(0, 5)],
  ID: [
    idOf("instance", own.home),
    idOf("user", own.user),
    idOf("admin", own.user),
    idOf("bot", own.bot),
    idOf("instance", foreign.home),
    "",
    "x",
    "AAAA",
  ],
  Int: [1, 50, 2, 0, -1, 1000, 1001, 2_147_483_647, 2_147_483_648, 1.5],
  String: texts,
  Boolean: [true, false],
  DateTime: ["2026-01-01T00:00:00Z", "2026-13-01", "", 0],
  _Any: [
    { __typename: "AppInstance", arn: own.home },
    { __typename: "AppInstanceUser", arn: foreign.user },
    { __typename: "Query" },
    {},
    [],
    null,
    { __typename: "AppInstance", arn: 1 },
  ],
};

const damage = (tape: Tape, text: string): string => {
  const at = tape.below(text.length + 1);
  const piece = tape.pick([
    "{",
    "}",
    "(",
    ")",
    "...",
    "@",
    "$",
    "!",
    '"',
    "\\u",
    "\ufeff",
    "#",
    "[",
    "null",
    "fragment F on Query { ...F }",
    "on",
    "\u0000",
  ]);
  const cut = tape.below(5);
  return text.slice(0, at) + (tape.chance(70) ? piece : "") + text.slice(at + cut);
};

const nest = (depth: number, inner: string): string => "[".repeat(depth) + inner + "]".repeat(depth);

/** What no client would send. */
const hostile = (tape: Tape, { query, variables }: Operation): string =>
  tape.pick([
    () => "",
    () => "null",
    () => "[]",
    () => '"query"',
    () => "{",
    () => JSON.stringify([{ query }, { query }]),
    () => JSON.stringify({ query: null, variables }),
    () => JSON.stringify({ query: [query] }),
    () => JSON.stringify({ query, variables: [] }),
    () => JSON.stringify({ query, variables: "x", operationName: 1 }),
    () => JSON.stringify({ query, operationName: "None" }),
    () => JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash: "x" } } }),
    () => JSON.stringify({ query, extensions: [] }),
    () => `{"query":${JSON.stringify(query)},"variables":{"a":${nest(2000, "1")}}}`,
    () => `{"query":${JSON.stringify(query)},"variables":{"a":1e999,"constructor":{"prototype":1}}}`,
    () => `{"query":"{ __typename }","query":${JSON.stringify(query)}}`,
    () => JSON.stringify({ query: `{ ${nest(500, "")} }` }),
    () => JSON.stringify({ query: `{ a(x: ${nest(500, "1")}) }` }),
    () => JSON.stringify({ query: "{ a ".repeat(600) + "}".repeat(600) }),
    () => JSON.stringify({ query: `query(${"$a: [".repeat(300)}Int${"]".repeat(300)}) { __typename }` }),
  ])();

function bodyFrom(tape: Tape): string {
  const operation = operationFrom(schema, tape, values);
  const way = tape.below(100);
  if (way >= 90) return hostile(tape, operation);
  const times = way >= 65 ? 1 + tape.below(3) : 0;
  const query = Array.from({ length: times }).reduce((text: string) => damage(tape, text), operation.query);
  return JSON.stringify({ ...operation, query });
}

const { variable: API_KEYS, as } = keysFor({
  ops: operator,
  reader: { scope: "read", instances: [own.home] },
  admin: { scope: "admin", instances: [own.home] },
  self: { user: own.user },
});
const callers = Object.keys(as) as (keyof typeof as)[];

test(`${count} operations, valid, damaged and hostile, are each answered, and none gets through to what it may not`, async () => {
  await using cleanup = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  cleanup.defer(() => rm(dataDir, { recursive: true }));
  const env = {
    PORT: "0",
    EMULATOR_PORT: "0",
    DATA_DIR: dataDir,
    API_KEYS,
    CALLER_CALLS_PER_MINUTE: "0",
    AUDIT_LOG: "none",
    LOG_LEVEL: "error",
    EMULATOR_SEED: "test/fuzz/seed.yaml",
  };
  await using gateway = await startProcess("src/main.ts", env, "Try it:");
  const [url = ""] = /http:\S+\/graphql/.exec(gateway.banner) ?? [];
  const statuses: Record<number, number> = {};
  const tapes = fc.array(fc.array(fc.nat({ max: 0xffff }), { maxLength: 150, size: "max" }), {
    minLength: batch,
    maxLength: batch,
  });
  await fc.assert(
    fc.asyncProperty(tapes, async (choices) => {
      await Promise.all(
        choices.map(async (tapeChoices) => {
          const tape = new Tape(tapeChoices);
          const caller = tape.pick(callers);
          const body = bodyFrom(tape);
          const headers = { "content-type": "application/json", ...as[caller] };
          const response = await fetch(url, { method: "POST", headers, body }).catch((cause: unknown) => {
            throw new Error(`the gateway is gone: ${gateway.output()}\n${body}`, { cause });
          });
          const text = await response.text();
          const seen = { caller, body, status: response.status, text };
          const isFaulty = response.status >= 500 || /INTERNAL_SERVER_ERROR| {4}at |node_modules/.test(text);
          const isLeaking = caller !== "ops" && text.includes("FOREIGN-SECRET");
          expect({ ...seen, isFaulty, isLeaking }).toEqual({ ...seen, isFaulty: false, isLeaking: false });
          expect(() => JSON.parse(text)).not.toThrow();
          statuses[response.status] = (statuses[response.status] ?? 0) + 1;
        }),
      );
    }),
    { numRuns: Math.ceil(count / batch) },
  );
  expect(Object.values(statuses).reduce((sum, n) => sum + n)).toBeGreaterThanOrEqual(count);
  expect((await fetch(url.replace("/graphql", "/readyz"))).status).toBe(200);
  expect(await gateway.stop()).toBe(0);
  expect(gateway.output().replace(gateway.banner, "")).toBe("");
}, 3_600_000);
