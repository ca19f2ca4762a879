import { type ArnKind, arnFault } from "../domain/arn.ts";
import { invalidResponse } from "./errors.ts";

/** The values of an answer, made sure of: the SDK hands on what came over the wire, whatever its types say. */
export function arnIn(arn: unknown, kind: ArnKind): string {
  if (typeof arn !== "string" || arnFault(kind, arn)) throw invalidResponse();
  return arn;
}

/** The id that an answer names an endpoint by. */
export function endpointIdIn(id: unknown): string {
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
  // Milliseconds where seconds belong make a year of five digits.
  if (!(value instanceof Date) || !(value.getUTCFullYear() <= 9999)) throw invalidResponse();
  return value;
}

/** One of the values of an enum of the SDK, which neither the SDK nor AWS holds to. */
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
