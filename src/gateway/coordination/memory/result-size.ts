import { walkJson } from "../../domain/walk-json.ts";

const BYTES_PER_VALUE = 32;

const BYTES_PER_CHARACTER = 2;

/** Returns about how many bytes of memory a result holds: a character outside Latin-1 takes two. */
export function bytesOf(result: unknown): number {
  let bytes = 0;
  walkJson(result, (value) => {
    bytes += BYTES_PER_VALUE;
    if (typeof value === "string") bytes += value.length * BYTES_PER_CHARACTER;
  });
  return bytes;
}
