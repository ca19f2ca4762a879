import { InputError } from "./input-error.ts";

const advice = "save the file as UTF-8";

/** The most bytes of a character that may precede the rest of it in the next chunk. */
const MAX_PENDING_BYTES = 3;

/** Decodes UTF-8, with or without a byte order mark. Throws an InputError with the line of the first byte that is not UTF-8. */
export async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let newlines = 0;
  let isFirst = true;
  let tail: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    if (isFirst && isUtf16(chunk)) throw new InputError(1, `The file is UTF-16; ${advice}`);
    isFirst = false;
    const text = decode(decoder, chunk);
    const joined = Uint8Array.from([...tail, ...(text === undefined ? chunk : chunk.subarray(-MAX_PENDING_BYTES))]);
    if (text === undefined)
      throw new InputError(
        1 + newlines - countNewlines(tail) + invalidLine(joined),
        `A character is not UTF-8; ${advice}`,
      );
    tail = joined.subarray(-MAX_PENDING_BYTES);
    newlines += countNewlines(chunk);
    yield text;
  }
  if (decode(decoder) === undefined) throw new InputError(1 + newlines, `The last character is incomplete; ${advice}`);
}

/** Returns undefined for bytes that are not UTF-8. */
function decode(decoder: TextDecoder, chunk?: Uint8Array): string | undefined {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  first === 0 || second === 0 || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

function countNewlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

/** Returns how many lines precede the first invalid byte. The bytes may begin within a character. */
function invalidLine(bytes: Uint8Array): number {
  let start = Math.max(
    0,
    bytes.findIndex((byte) => (byte & 0xc0) !== 0x80),
  );
  for (let line = 0; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const content = bytes.subarray(start, end < 0 ? undefined : end);
    if (end < 0 || new TextDecoder().decode(content).includes("\ufffd")) return line;
    start = end + 1;
  }
}
