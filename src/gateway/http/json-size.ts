/** Of shorter strings, each character counts as a byte. */
const MIN_COUNTED_LENGTH = 32;

/** Subtracts what a value takes in JSON, escapes not counted, and stops as soon as the difference is negative. */
export function subtractBytes(bytes: number, value: unknown): number {
  if (typeof value === "string")
    return bytes - 2 - (value.length < MIN_COUNTED_LENGTH ? value.length : Buffer.byteLength(value));
  if (typeof value !== "object" || value === null) return bytes - 1;
  let remaining = bytes - 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      remaining = subtractBytes(remaining - 1, item);
      if (remaining < 0) return remaining;
    }
    return remaining;
  }
  for (const name in value) {
    remaining = subtractBytes(remaining - name.length - 4, (value as Record<string, unknown>)[name]);
    if (remaining < 0) return remaining;
  }
  return remaining;
}

/** Returns whether a value takes at most so many bytes. Takes no longer for a large value. */
export const isAtMost = (bytes: number, value: unknown): boolean => subtractBytes(bytes, value) >= 0;
