import { requireReadable, type UnreadableValue } from "../domain/gateway-error.ts";
import { invalidResponse } from "./errors.ts";

/** Returns a value without which its object is nothing. Throws UPSTREAM_INVALID_RESPONSE if it is missing or unreadable. */
export function requireValue<Value>(value: Value | undefined): Exclude<Value, UnreadableValue | undefined | null> {
  const readable = requireReadable(value);
  if (readable === undefined || readable === null) throw invalidResponse();
  return readable as Exclude<Value, UnreadableValue | undefined | null>;
}
