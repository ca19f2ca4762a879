import { createSchema } from "../../src/gateway/graph/schema.ts";
import { targetIn } from "../support/operations.ts";
import { type Operation, operationFrom, type Values } from "./operation.ts";
import type { Tape } from "./tape.ts";

const schema = createSchema();
const instance = (id: string) => targetIn(`arn:aws:chime:us-east-1:123456789012:app-instance/${id}`);

/** The AppInstances of seed.yaml. */
export const own = instance("own");
const foreign = instance("foreign");

const idOf = (type: string, arn: string) => Buffer.from(`1:${type}:${arn}`).toString("base64url");

const strings = [
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

const validArns = [own.home, own.user, own.bot, foreign.home, foreign.user];

const values: Values = {
  ChimeArn: [...validArns, ...validArns, `${own.home}/..`, "", "x", own.home.replace("us-east-1", "eu-central-1")],
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
  String: strings,
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

const punctuators = ["{", "}", "(", ")", "...", "@", "$", "!", '"', "#", "["];
const pieces = [...punctuators, "\\u", "\ufeff", "null", "fragment F on Query { ...F }", "on", "\u0000"];

/** Inserts a piece of syntax, and cuts some characters. */
function damage(tape: Tape, text: string): string {
  const index = tape.below(text.length + 1);
  const piece = tape.pick(pieces);
  const cut = tape.below(5);
  return text.slice(0, index) + (tape.chance(70) ? piece : "") + text.slice(index + cut);
}

const nest = (depth: number, inner: string): string => "[".repeat(depth) + inner + "]".repeat(depth);

/** Returns a body that no client sends by accident. */
const hostileBody = (tape: Tape, { query, variables }: Operation): string =>
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

/** Returns the body of a request: two thirds are valid, a quarter is damaged, and the rest is hostile. */
export function bodyFrom(tape: Tape): string {
  const operation = operationFrom(schema, tape, values);
  const kind = tape.below(100);
  if (kind >= 90) return hostileBody(tape, operation);
  const damages = kind >= 65 ? 1 + tape.below(3) : 0;
  const query = Array.from({ length: damages }).reduce((text: string) => damage(tape, text), operation.query);
  return JSON.stringify({ ...operation, query });
}
