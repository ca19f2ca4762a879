import { type ArnKind, findArnIssue } from "../domain/arn.ts";
import { invalidResponse } from "./errors.ts";

// The SDK returns whatever came over the wire, whatever its types say. Each function throws UPSTREAM_INVALID_RESPONSE for another type.

export function requireArn(arn: unknown, kind: ArnKind): string {
  if (typeof arn !== "string" || findArnIssue(kind, arn)) throw invalidResponse();
  return arn;
}

export function requireEndpointId(id: unknown): string {
  if (typeof id !== "string" || id === "") throw invalidResponse();
  return id;
}

export function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw invalidResponse();
  return value;
}

export function days(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !Number.isInteger(value)) throw invalidResponse();
  return value;
}

export function instant(value: unknown): Date | null {
  if (value === undefined || value === null) return null;
  // A year of five digits comes from milliseconds in place of seconds.
  if (!(value instanceof Date) || !(value.getUTCFullYear() <= 9999)) throw invalidResponse();
  return value;
}

/** Returns one of the values of an SDK enum; neither the SDK nor AWS guarantees that it is one. */
export function oneOf<Value extends string>(values: Readonly<Record<string, Value>>, value: unknown): Value | null {
  if (value === undefined || value === null) return null;
  const known = Object.values(values).find((candidate) => candidate === value);
  if (!known) throw invalidResponse();
  return known;
}

export function items<Item>(list: readonly Item[] | undefined): readonly Item[] {
  if (!Array.isArray(list)) throw invalidResponse();
  return list;
}
