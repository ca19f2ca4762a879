/** Shorter strings are counted as one byte per character. */
const MIN_COUNTED_LENGTH = 32;

/** UTF-8 takes at most three bytes per UTF-16 code unit. */
export const MAX_BYTES_PER_CHARACTER = 3;

const bytesOf = (text: string): number => (text.length < MIN_COUNTED_LENGTH ? text.length : Buffer.byteLength(text));

const maxBytesOf = (text: string): number => text.length * MAX_BYTES_PER_CHARACTER;

/** Subtracts what a value takes in JSON, escapes not counted, and stops as soon as the difference is negative. */
export function subtractBytes(bytes: number, value: unknown, measure: (text: string) => number = bytesOf): number {
  if (typeof value === "string") return bytes - 2 - measure(value);
  if (typeof value !== "object" || value === null) return bytes - 1;
  let remaining = bytes - 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      remaining = subtractBytes(remaining - 1, item, measure);
      if (remaining < 0) return remaining;
    }
    return remaining;
  }
  for (const name in value) {
    remaining = subtractBytes(remaining - name.length - 4, (value as Record<string, unknown>)[name], measure);
    if (remaining < 0) return remaining;
  }
  return remaining;
}

/** Returns whether a value takes at most so many bytes. Takes no longer for a large value. */
export const fitsInBytes = (value: unknown, bytes: number): boolean => subtractBytes(bytes, value) >= 0;

/** Returns true only if a value takes at most so many bytes, but not always then. Takes less time, because it encodes nothing. */
export const surelyFitsInBytes = (value: unknown, bytes: number): boolean =>
  subtractBytes(bytes, value, maxBytesOf) >= 0;
