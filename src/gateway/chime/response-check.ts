import { isRead, type OperationName, operationNames } from "../operations.ts";
import { responseArns } from "./response-arns.ts";

/** How many request ids are remembered. */
const MAX_REQUEST_IDS = 2_000;

/** AWS's latest request ids. AWS never uses one twice. */
export class RequestIds {
  readonly #ids = new Set<string>();

  /** Returns whether a response with that id was delivered before, and remembers the id. */
  isRepeated(id: string | undefined): boolean {
    if (id === undefined) return false;
    if (this.#ids.has(id)) return true;
    this.#ids.add(id);
    const [oldest = id] = this.#ids;
    if (this.#ids.size > MAX_REQUEST_IDS) this.#ids.delete(oldest);
    return false;
  }
}

type AnyExpected = string | { readonly inside: string; readonly kind?: string; readonly id?: string };

interface Rules {
  /** The objects and lists that a read returns: what lacks them is the response to another operation. A list ends with `[]`. */
  readonly containers: readonly string[];
  readonly identifiers: readonly { readonly path: readonly string[]; readonly expected: AnyExpected }[];
}

function rulesOf(operation: OperationName): Rules {
  const declared: Partial<Record<OperationName, Readonly<Record<string, AnyExpected>>>> = responseArns;
  const entries = Object.entries(declared[operation] ?? {});
  const identifiers = entries.map(([path, expected]) => ({ path: path.split("."), expected }));
  if (operation === "ListTagsForResource") return { containers: ["Tags[]"], identifiers };
  const parents = identifiers.filter(({ path }) => path.length > 1).map(({ path: [member = ""] }) => member);
  return { containers: isRead(operation) ? [...new Set(parents)] : [], identifiers };
}

const rules = new Map(operationNames.map((operation) => [operation, rulesOf(operation)]));

/** Returns whether a response is the one to its request, as far as its content and its identifiers show. */
export function isResponseTo(operation: OperationName, input: object, response: object): boolean {
  const { containers = [], identifiers = [] } = rules.get(operation) ?? {};
  return (
    containers.every((member) => hasContainer(response, member)) &&
    identifiers.every(({ path, expected }) =>
      // What is no string names no other object: readValues reports it.
      valuesAt(response, path).every((value) => typeof value !== "string" || isExpected(value, expected, input)),
    )
  );
}

const hasContainer = (response: object, member: string): boolean =>
  member.endsWith("[]") ? Array.isArray(rowsIn(response, member)) : isObject(Reflect.get(response, member));

function valuesAt(shape: unknown, [member, ...others]: readonly string[]): unknown[] {
  if (member === undefined) return [shape];
  if (!isObject(shape)) return [];
  if (!member.endsWith("[]")) return valuesAt(Reflect.get(shape, member), others);
  const rows = rowsIn(shape, member);
  return Array.isArray(rows) ? rows.flatMap((row) => valuesAt(row, others)) : [];
}

const rowsIn = (shape: object, member: string): unknown => Reflect.get(shape, member.slice(0, -"[]".length));

function isExpected(value: unknown, expected: AnyExpected, input: object): boolean {
  if (expected === "assigned by AWS") return true;
  if (typeof expected === "string") return value === Reflect.get(input, expected);
  const { inside, kind, id } = expected;
  const parent = `${Reflect.get(input, inside)}/${kind === undefined ? "" : `${kind}/`}`;
  return id === undefined ? String(value).startsWith(parent) : value === `${parent}${Reflect.get(input, id)}`;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
