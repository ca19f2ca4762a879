import { readFileSync } from "node:fs";
import type { Violation } from "../wire/check.ts";
import { checkContent } from "./check-content.ts";
import type { Content } from "./content.ts";

/** Why a file cannot be used as content: a sentence for each fault, with the file's name and the line. */
export class ContentRefusal extends Error {
  override readonly name = "ContentRefusal";
}

/** So many are told; a file with more has something wrong with it as a whole. */
const MAX_TOLD = 50;

/** In longer JSON faults are told without their lines, which it would take seconds to find. */
const MAX_WITH_LINES = 2 * 1024 * 1024;

/** Reads content from a file in JSON or YAML. Throws ContentRefusal. */
export async function readContentFile(path: string): Promise<Content> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new ContentRefusal(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  return readContent(text, path);
}

/** Reads content in JSON or YAML; `name` is what it is called in what is said of its faults. */
export async function readContent(text: string, name: string): Promise<Content> {
  const plain = fromJson(text);
  if (plain !== undefined) {
    const { content, violations } = checkContent(plain);
    if (content !== undefined) return content;
    if (text.length > MAX_WITH_LINES) throw refusal(violations.map((violation) => `${name}: ${told(violation)}`));
  }
  // Much slower, but it knows lines. JSON is YAML, too. Loaded only here, so that no other start waits for it.
  const { LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    throw refusal(document.errors.map(({ pos, message }) => `${name}:${lineAt(pos[0])}: ${message}`));
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw refusal([`${name}: ${(error as Error).message}`]);
  }
  const { content, violations } = checkContent(value);
  if (content !== undefined) return content;
  throw refusal(violations.map((violation) => `${name}:${lineAt(offsetOf(violation.at))}: ${told(violation)}`));

  /** Where a value stands or, of one that is missing, what it is missing from. */
  function offsetOf(at: Violation["at"]): number {
    const path = at.split(/[.[\]]+/).filter((step) => step !== "");
    for (; path.length > 0; path.pop()) {
      const node: unknown = document.getIn(path.map(stepOf), true);
      if (hasRange(node)) return node.range[0];
    }
    return 0;
  }
}

const told = ({ at, constraint }: Violation) => (at === "" ? constraint : `${at}: ${constraint}`);

const stepOf = (step: string) => (/^\d+$/.test(step) ? Number(step) : step);

const hasRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === "object" && node !== null && Array.isArray((node as { range?: unknown }).range);

function refusal(sentences: readonly string[]): ContentRefusal {
  const more = sentences.length - MAX_TOLD;
  return new ContentRefusal([...sentences.slice(0, MAX_TOLD), ...(more > 0 ? [`… and ${more} more.`] : [])].join("\n"));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
