import type { Operation } from "../../src/emulator/public.ts";
import type { Route } from "../../src/emulator/wire/route.ts";
import { routes } from "../../src/emulator/wire/routes.ts";
import type { Shape } from "../../src/emulator/wire/shape.ts";
import { samples } from "./samples.ts";

export interface Violation {
  readonly at: string;
  readonly input: object;
  readonly expected: string;
}

/** Yields inputs in which one value breaks one constraint of its shape; `put` builds the input around the value. */
function* violations(
  value: unknown,
  shape: Shape,
  at: string,
  isText: boolean,
  put: (value: unknown) => object,
): Generator<Violation> {
  const broken = (bad: unknown, expected: string) => ({ at, input: put(bad), expected });
  const wrongTypes = (right: string, expected: string) =>
    isText
      ? []
      : [7.5, "text", true, ["x"], { x: 1 }].filter((bad) => typeOf(bad) !== right).map((bad) => broken(bad, expected));
  switch (shape.type) {
    case "string": {
      yield* wrongTypes("string", "Member must be a string");
      if (shape.min) yield broken("a".repeat(shape.min - 1), `greater than or equal to ${shape.min}`);
      if (shape.max) yield broken("a".repeat(shape.max + 1), `less than or equal to ${shape.max}`);
      if (shape.maxBytes) yield broken("é".repeat(shape.maxBytes / 2 + 1), `${shape.maxBytes} bytes`);
      if (shape.pattern) yield broken(outside(shape.pattern, shape.min ?? 0), "pattern");
      if (!isText) yield broken("lone \ud800", "well-formed Unicode");
      break;
    }
    case "enum":
      yield* wrongTypes("string", "enum value set");
      yield broken("NOT_IN_IT", "enum value set");
      break;
    case "integer":
      yield* wrongTypes("integer", "Member must be an integer");
      yield broken(shape.min - 1, `greater than or equal to ${shape.min}`);
      yield broken(shape.max + 1, `less than or equal to ${shape.max}`);
      if (isText) for (const text of ["abc", "1.5", "", "0x5", " 5", "5e0", "+5"]) yield broken(text, "an integer");
      break;
    case "list": {
      const [first] = value as unknown[];
      const isOfText = typeof first === "string";
      yield* wrongTypes("list", "Member must be a list");
      yield broken([], `greater than or equal to ${shape.min}`);
      const many = Array.from({ length: shape.max + 1 }, (_, n) => (isOfText ? `k${n}` : { Key: `k${n}`, Value: "v" }));
      yield broken(many, `less than or equal to ${shape.max}`);
      if (shape.distinctBy) yield broken([first, first], `same ${shape.distinctBy}`);
      yield { ...broken([null], `Member must be ${isOfText ? "a string" : "an object"}`), at: `${at}[0]` };
      yield* violations(first, shape.of, `${at}[0]`, isText, (bad) => put([bad]));
      break;
    }
    case "structure": {
      yield* wrongTypes("object", "Member must be an object");
      for (const [name, member] of Object.entries(shape.members)) {
        const holder = value as { [name: string]: unknown };
        const inside = (bad: unknown) => put({ ...holder, [name]: bad });
        if (member.required) yield { at: `${at}.${name}`, input: inside(undefined), expected: "not be null" };
        yield* violations(holder[name], member.shape, `${at}.${name}`, isText, inside);
      }
    }
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  if (Number.isInteger(value)) return "integer";
  return typeof value;
}

/** Returns a text that is long enough and does not match. */
function outside(pattern: RegExp, min: number): string {
  const found = ["\n", "\u0001", " ", "/", "aws:"]
    .map((c) => c.repeat(Math.max(min, 2)))
    .find((text) => !pattern.test(text));
  if (found === undefined) throw new Error(`found no text outside ${pattern.source}`);
  return found;
}

/** Yields every input of the operation that breaks exactly one constraint. */
export function* violationsOf(operation: Operation): Generator<Violation> {
  const { path, query = {}, input }: Route = routes[operation];
  const sample = samples[operation] as { [name: string]: unknown };
  for (const [name, { shape, required }] of Object.entries(input)) {
    const isLabel = path.includes(`{${name}}`);
    const put = (bad: unknown) => ({ ...sample, [name]: bad });
    if (required && !isLabel) {
      yield { at: name, input: put(undefined), expected: "not be null" };
      if (!(name in query)) yield { at: name, input: put(null), expected: "not be null" };
    }
    yield* violations(sample[name], shape, name, isLabel || name in query, put);
  }
}
