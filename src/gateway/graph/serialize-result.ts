import { setImmediate } from "node:timers/promises";
import pLimit from "p-limit";
import { fitsInBytes, MAX_BYTES_PER_CHARACTER } from "../http/json-size.ts";

/** How long a piece may take before others have a turn of the event loop. */
const PIECE_MS = 4;

const BATCH_LENGTH = 16 * 1024;

/** One at a time, so that the pieces of many results do not add up to a long one. */
const oneAtATime = pLimit(1);

/**
 * Serializes a result as JSON with a line feed. A large one, of which the length is given, becomes bytes in pieces, and others have turns of
 * the event loop between them.
 */
export function serializeResult(result: object, largeBytes?: number): string | Promise<Buffer> {
  return largeBytes === undefined
    ? `${JSON.stringify(result)}\n`
    : oneAtATime(() => encodeInPieces(result, largeBytes));
}

async function encodeInPieces(result: object, expectedBytes: number): Promise<Buffer> {
  const output = new GrowingBuffer(expectedBytes);
  let batch = "";
  let startedAt = performance.now();
  for (const piece of piecesOf(result)) {
    batch += piece;
    if (batch.length < BATCH_LENGTH) continue;
    output.write(batch);
    batch = "";
    if (performance.now() - startedAt < PIECE_MS) continue;
    await setImmediate();
    startedAt = performance.now();
  }
  output.write(`${batch}\n`);
  return output.bytes();
}

/** Yields the JSON of a value in pieces. Results have no functions, dates or other values that JSON lacks. */
function* piecesOf(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null || fitsInBytes(value, BATCH_LENGTH)) {
    yield JSON.stringify(value);
    return;
  }
  let separator = "";
  if (Array.isArray(value)) {
    yield "[";
    for (const item of value) {
      yield separator;
      yield* piecesOf(item);
      separator = ",";
    }
    yield "]";
    return;
  }
  yield "{";
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${separator}${JSON.stringify(name)}:`;
    yield* piecesOf(member);
    separator = ",";
  }
  yield "}";
}

class GrowingBuffer {
  #buffer: Buffer;
  #length = 0;

  constructor(expectedBytes: number) {
    this.#buffer = Buffer.allocUnsafeSlow(expectedBytes + MAX_BYTES_PER_CHARACTER * 2 * BATCH_LENGTH);
  }

  write(text: string): void {
    const neededBytes = this.#length + text.length * MAX_BYTES_PER_CHARACTER;
    if (neededBytes > this.#buffer.length) this.#grow(neededBytes);
    this.#length += this.#buffer.write(text, this.#length);
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #grow(neededBytes: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(neededBytes, Math.ceil(this.#buffer.length * 1.5)));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}
