import { readFileSync } from "node:fs";
import type { Content } from "../public.ts";
import type { Violation } from "../wire/check.ts";
import { checkContent } from "./check-content.ts";

/** Says why a file cannot be used as content: one sentence for each violation, with the file's name and the line. */
export class ContentError extends Error {
  override readonly name = "ContentError";
}

const MAX_REPORTED_VIOLATIONS = 50;

/** Content needs about 10. Deeper YAML would make its package exceed the stack. */
const MAX_NESTING = 64;

/** In longer JSON, finding the lines would take seconds: its violations are reported without them. */
const MAX_LENGTH_FOR_LINES = 2 * 1024 * 1024;

export async function readContentFile(path: string): Promise<Content> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new ContentError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  return readContent(text, path);
}

/** Reads content in JSON or YAML. Throws a ContentError whose sentences begin with `name`. */
export async function readContent(text: string, name: string): Promise<Content> {
  const value = parseJson(text);
  if (value !== undefined) {
    const { content, violations } = checkContent(value);
    if (content !== undefined) return content;
    if (text.length > MAX_LENGTH_FOR_LINES)
      throw contentError(violations.map((violation) => `${name}: ${sentenceOf(violation)}`));
  }
  return readYaml(text, name);
}

/** Reads YAML, and so JSON too: much slower than JSON.parse, but with line numbers. */
async function readYaml(text: string, name: string): Promise<Content> {
  // Loaded only here, so that a start without YAML does not wait for it.
  const { Lexer, LineCounter, parseDocument, Parser } = await import("yaml");
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)); // parseDocument reads the tokens
    if (parser.stack.length > MAX_NESTING)
      throw contentError([`${name}: The content must not be nested more than ${MAX_NESTING} levels deep.`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    throw contentError(document.errors.map(({ pos, message }) => `${name}:${lineAt(pos[0])}: ${message}`));
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw contentError([`${name}: ${(error as Error).message}`]);
  }
  const { content, violations } = checkContent(value);
  if (content !== undefined) return content;
  throw contentError(
    violations.map((violation) => `${name}:${lineAt(offsetOf(violation.at))}: ${sentenceOf(violation)}`),
  );

  /** Returns where a value begins or, if it is missing, where its parent does. */
  function offsetOf(at: Violation["at"]): number {
    const path = at.split(/[.[\]]+/).filter((key) => key !== "");
    for (; path.length > 0; path.pop()) {
      const node: unknown = document.getIn(path.map(toKey), true);
      if (hasRange(node)) return node.range[0];
    }
    return 0;
  }
}

const sentenceOf = ({ at, constraint }: Violation) => (at === "" ? constraint : `${at}: ${constraint}`);

const toKey = (key: string) => (/^\d+$/.test(key) ? Number(key) : key);

const hasRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === "object" && node !== null && Array.isArray((node as { range?: unknown }).range);

function contentError(sentences: readonly string[]): ContentError {
  const more = sentences.length - MAX_REPORTED_VIOLATIONS;
  const reported = sentences.slice(0, MAX_REPORTED_VIOLATIONS);
  return new ContentError([...reported, ...(more > 0 ? [`… and ${more} more.`] : [])].join("\n"));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
