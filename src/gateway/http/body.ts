import type { Readable } from "node:stream";
import { errorCodes, type FastifyInstance, type FastifyRequest } from "fastify";
import { FairPool } from "../sharing/fair-pool.ts";
import type { Sharer } from "../sharing/sharer.ts";

/** The longest body of a request: most bulk mutations fit, a thousand users with a kilobyte of metadata each do not. */
export const MAX_BODY_BYTES = 1_048_576;

/** A longer body gets a turn of the event loop: while one is parsed, many others may arrive. */
const MAX_UNPACED_BYTES = 4096;

/** How many chunks of a body may be short on average. A megabyte in chunks of one byte would take a second of CPU time. */
const MAX_SHORT_CHUNKS = 256;
const SHORT_CHUNK_BYTES = 64;

const MIN_BUFFER_BYTES = 16 * 1024;

const nobody: Sharer = { group: "", principal: "" };
const never = new AbortController().signal;
const utf8 = new TextDecoder("utf-8", { fatal: true });

const httpError = (statusCode: number, message: string): Error => Object.assign(new Error(message), { statusCode });

/** Refuses other encodings, whose bytes would be stored as replacement characters, and compression, which hides the real length. */
export function acceptOnlyUtf8Json(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const turns = new FairPool({ capacity: Number.POSITIVE_INFINITY, alpha: 1, isPaced: true });
  app.addContentTypeParser("application/json", async (request: FastifyRequest, payload: Readable) => {
    assertSupported(request);
    const body = await receive(request, payload);
    if (body.length > MAX_UNPACED_BYTES) {
      const caller = request.server.hasRequestDecorator("caller") && request.getDecorator<Sharer | undefined>("caller");
      (await turns.acquire(caller || nobody, 1, never))?.[Symbol.dispose]();
    }
    return parseJson(decode(body));
  });
}

/** Copies a body into one buffer as it arrives: a chunk of one byte takes a hundred if it is kept. */
function receive({ headers }: FastifyRequest, payload: Readable): Promise<Buffer> {
  const announced = headers["content-length"] === undefined ? undefined : Number(headers["content-length"]);
  if ((announced ?? 0) > MAX_BODY_BYTES) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  let buffer = Buffer.allocUnsafe(announced ?? MIN_BUFFER_BYTES);
  let [length, chunks] = [0, 0];
  const fail = (error: Error) => {
    payload.off("data", onData);
    reject(error);
  };
  const onData = (chunk: Buffer) => {
    chunks += 1;
    const end = length + chunk.length;
    if (end > MAX_BODY_BYTES) return fail(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
    if (chunks > MAX_SHORT_CHUNKS + end / SHORT_CHUNK_BYTES)
      return fail(httpError(400, `The body must be sent in chunks of at least ${SHORT_CHUNK_BYTES} bytes`));
    if (end > buffer.length) buffer = Buffer.concat([buffer], Math.max(end, 2 * buffer.length));
    chunk.copy(buffer, length);
    length = end;
  };
  payload.on("data", onData);
  payload.on("error", (error: Error) => fail(Object.assign(error, { statusCode: 400 })));
  payload.on("end", () => {
    if (announced !== undefined && announced !== length) fail(new errorCodes.FST_ERR_CTP_INVALID_CONTENT_LENGTH());
    else resolve(buffer.subarray(0, length));
  });
  return promise;
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw httpError(400, "The body must be well-formed UTF-8");
  }
}

function assertSupported({ headers }: FastifyRequest): void {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity")
    throw httpError(415, `The body must not be compressed, got Content-Encoding ${encoding}`);
  const charset = /charset="?([^";\s]+)/i.exec(headers["content-type"] ?? "")?.[1] ?? "utf-8";
  if (!/^utf-?8$/i.test(charset)) throw httpError(415, `The body must be in UTF-8, got charset ${charset}`);
}

/** JSON.parse quotes the text in its messages, so they are not passed on. */
function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw httpError(400, `The body must be a JSON object, got ${text.trim() === "" ? "nothing" : "malformed JSON"}`);
  }
  // A key may be escaped, but then it has a `\u`.
  const key = /proto|\\u/.test(text) ? findForbiddenKey(value) : undefined;
  if (key !== undefined) throw httpError(400, `The body must not contain the key \`${key}\`, at any depth`);
  return value;
}

/** Finds a key that would set a prototype if an object were copied property by property. Not recursive: JSON may be deeper than the stack. */
function findForbiddenKey(value: unknown): string | undefined {
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== "object" || next === null) continue;
    if (Object.hasOwn(next, "__proto__")) return "__proto__";
    if (Object.hasOwn(next, "constructor") && Object.hasOwn(Object(next.constructor), "prototype"))
      return "constructor.prototype";
    for (const item of Object.values(next)) pending.push(item);
  }
  return undefined;
}
