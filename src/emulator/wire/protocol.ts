import { checkMembers, isObject, ownMember, type Violation } from "./check.ts";
import type { Delivery } from "./delivery.ts";
import { badRequest, type ServiceError } from "./errors.ts";
import type { Input, Operation, Route } from "./routes.ts";
import type { Shape } from "./shape.ts";

/** An answer, whole but for the headers that every answer has. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** How it goes out; at once and whole, unless a fault has it otherwise. */
  readonly delivery?: Delivery;
}

/** Reads the JSON body of a request. None at all is an empty object; no well-behaved client sends anything but an object. */
export function readBody(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) return {};
  let body: unknown;
  try {
    body = JSON.parse(utf8.decode(bytes));
  } catch {
    // AWS's front end is likely to say SerializationException here, which no operation models: clients get no class for it.
    throw badRequest("The request body is not valid JSON in UTF-8.");
  }
  if (!isObject(body)) throw badRequest("The request body is not a JSON object.");
  return body;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A member of an operation's input as it was sent, not yet checked; `undefined` if it was not, or is no member. */
export type SentMember = (name: string) => unknown;

/** Finds the members of an operation's input where they travel: in path, query or body. */
export function findMembers(
  { input, query: queryNames = {} }: Route,
  labels: ReadonlyMap<string, string>,
  query: ReadonlyMap<string, string>,
  body: Readonly<Record<string, unknown>>,
): SentMember {
  const fromBody = ownMember(body);
  return (name) => {
    const shape = input[name]?.shape;
    if (shape === undefined) return undefined;
    const queryName = queryNames[name];
    if (queryName !== undefined) return fromText(query.get(queryName), shape);
    if (labels.has(name)) return labels.get(name);
    return fromBody(name);
  };
}

/** Checks an operation's input. Throws BadRequestException with all that is wrong. */
export function readInput<O extends Operation>({ input }: Route, sent: SentMember): Input<O> {
  const violations: Violation[] = [];
  const checked = checkMembers(sent, input, "", violations);
  const { length } = violations;
  if (length > 0) {
    const told = violations.map(({ at, constraint }) => `Value at '${at}' failed to satisfy constraint: ${constraint}`);
    throw badRequest(`${length} validation error${length > 1 ? "s" : ""} detected: ${told.join("; ")}`);
  }
  return checked as Input<O>;
}

const fromText = (text: string | undefined, shape: Shape) =>
  shape.type === "integer" && text !== undefined && /^-?\d{1,10}$/.test(text) ? Number(text) : text;

/** A time in milliseconds as the wire has it: seconds since the epoch, with up to three decimals. */
export const epochSeconds = (milliseconds: number) => milliseconds / 1000;

export const timestamps = ({ createdAt, updatedAt }: { readonly createdAt: number; readonly updatedAt: number }) => ({
  CreatedTimestamp: epochSeconds(createdAt),
  LastUpdatedTimestamp: epochSeconds(updatedAt),
});

export function success(status: number, output: object | undefined): Answer {
  return output === undefined ? { status, headers: {}, body: "" } : json(status, output);
}

/** The header carries the exception's name, by which clients choose its class; the body carries its short code. */
export function failure({ name, status, code, message, headers }: ServiceError): Answer {
  const answer = json(status, { Code: code, Message: message });
  return { ...answer, headers: { ...answer.headers, ...headers, "x-amzn-ErrorType": name } };
}

function json(status: number, value: object): Answer {
  const body = JSON.stringify(value);
  const headers = { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(body)) };
  return { status, headers, body };
}
