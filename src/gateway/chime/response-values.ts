import { GatewayError, type UnreadableValue } from "../domain/gateway-error.ts";
import type { OperationName } from "../operations.ts";
import type { Member, NamedMember } from "./response-members.ts";
import { responseShapes } from "./response-shapes.ts";

/** A value that was replaced. Contains nothing that belongs to a user. */
export interface UnreadableMember {
  readonly member: string;
  readonly error: UnreadableValue;
}

/** Replaces the values of a response that break AWS's model, and returns one of each kind. */
export function readValues(
  operation: OperationName,
  response: object,
  awsRequestId: string | undefined,
): UnreadableMember[] {
  const found = new Map<string, UnreadableMember>();
  const fail = (member: string, message: string): UnreadableValue => {
    const key = `${member} ${message}`;
    const known = found.get(key);
    if (known) return known.error;
    const error = new GatewayError("UPSTREAM_INVALID_RESPONSE", message, { awsRequestId });
    found.set(key, { member, error });
    return error;
  };
  readMembers(responseShapes.get(operation) ?? [], response, "", fail);
  return [...found.values()];
}

type Fail = (member: string, message: string) => UnreadableValue;

function readMembers(members: readonly NamedMember[], shape: object, parent: string, fail: Fail): void {
  for (const [name, member] of members) {
    const value: unknown = Reflect.get(shape, name);
    const read = readValue(name, member, value, parent, fail);
    if (read !== value) Reflect.set(shape, name, read);
  }
}

function readValue(name: string, member: Member, value: unknown, parent: string, fail: Fail): unknown {
  if (value === undefined || value === null)
    return member.isRequired ? fail(`${parent}${name}`, missing(name)) : undefined;
  const read = member.parse(value);
  if (read === undefined) return fail(`${parent}${name}`, unexpected(name, member, value));
  const { members } = member;
  if (!members) return read;
  if (!Array.isArray(read)) readMembers(members, read as object, `${parent}${name}.`, fail);
  else readItems(members, read, `${parent}${name}[]`, fail);
  return read;
}

function readItems(members: readonly NamedMember[], items: unknown[], path: string, fail: Fail): void {
  for (const [index, item] of items.entries()) {
    if (typeof item === "object" && item !== null) readMembers(members, item, `${path}.`, fail);
    else items[index] = fail(path, `Amazon Chime returned ${formOf(item)} in an array of objects`);
  }
}

const missing = (name: string): string => `Amazon Chime returned no \`${name}\`, which it should always return`;

/** A value is quoted only if it has the form of an enum's, so that no user data is. */
const enumValue = /^[A-Z][A-Z0-9_]{0,63}$/;

function unexpected(name: string, { enumName, expected }: Member, value: unknown): string {
  if (enumName === undefined || typeof value !== "string")
    return `Amazon Chime returned ${formOf(value)} as \`${name}\`, which must be ${expected}`;
  const quoted = enumValue.test(value) ? ` \`${value}\`` : "";
  return `Amazon Chime returned the unknown ${enumName}${quoted} as \`${name}\`. A later version of the gateway may know it`;
}

function formOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (value instanceof Date) return "a time";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
