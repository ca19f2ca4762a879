import type { Operation } from "../public.ts";
import { checkMembers, isObject, ownMember, type Violation } from "./check.ts";
import { badRequest } from "./errors.ts";
import type { Route } from "./route.ts";
import type { Input } from "./routes.ts";
import type { Shape } from "./shape.ts";

export function parseBody(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) return {};
  let body: unknown;
  try {
    body = JSON.parse(utf8.decode(bytes));
  } catch {
    // AWS probably returns SerializationException, but no operation models it, so that clients have no class for it.
    throw badRequest("The request body is not valid JSON in UTF-8.");
  }
  if (!isObject(body)) throw badRequest("The request body is not a JSON object.");
  return body;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Returns an input member before validation, `undefined` if it was not sent or is unknown. */
export type InputMembers = (name: string) => unknown;

export function findMembers(
  { input, query: queryNames = {} }: Route,
  labels: ReadonlyMap<string, string>,
  query: ReadonlyMap<string, string>,
  body: Readonly<Record<string, unknown>>,
): InputMembers {
  const bodyMember = ownMember(body);
  return (name) => {
    const shape = input[name]?.shape;
    if (shape === undefined) return undefined;
    const queryName = queryNames[name];
    if (queryName !== undefined) return parseQueryValue(query.get(queryName), shape);
    if (labels.has(name)) return labels.get(name);
    return bodyMember(name);
  };
}

/** Validates an operation's input. Throws BadRequestException with all violations. */
export function validateInput<O extends Operation>({ input }: Route, members: InputMembers): Input<O> {
  const violations: Violation[] = [];
  const checked = checkMembers(members, input, "", violations);
  const { length } = violations;
  if (length > 0) {
    const texts = violations.map(
      ({ at, constraint }) => `Value at '${at}' failed to satisfy constraint: ${constraint}`,
    );
    throw badRequest(`${length} validation error${length > 1 ? "s" : ""} detected: ${texts.join("; ")}`);
  }
  return checked as Input<O>;
}

const parseQueryValue = (text: string | undefined, shape: Shape) =>
  shape.type === "integer" && text !== undefined && /^-?\d{1,10}$/.test(text) ? Number(text) : text;
