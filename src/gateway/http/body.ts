import type { FastifyBodyParser, FastifyInstance, FastifyRequest } from "fastify";
import { FairPool } from "../sharing/fair-pool.ts";
import type { Sharer } from "../sharing/sharer.ts";

/** The longest body of a request: most bulk mutations fit, a thousand users with a kilobyte of metadata each do not. */
export const MAX_BODY_BYTES = 1_048_576;

/** A longer body gets a turn of the event loop: while one is parsed, many others may arrive. */
const MAX_UNPACED_BYTES = 4096;

const nobody: Sharer = { group: "", principal: "" };
const never = new AbortController().signal;
const utf8 = new TextDecoder("utf-8", { fatal: true });

const httpError = (statusCode: number, message: string): Error => Object.assign(new Error(message), { statusCode });

/** Refuses other encodings, whose bytes would be stored as replacement characters, and compression, which hides the real length. */
export function acceptOnlyUtf8Json(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const turns = new FairPool({ capacity: Number.POSITIVE_INFINITY, alpha: 1, isPaced: true });
  const parseUtf8: FastifyBodyParser<Buffer> = (_, body, done) => {
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return done(httpError(400, "The body must be well-formed UTF-8"));
    }
    const value = parseJson(text);
    return value instanceof Error ? done(value) : done(null, value);
  };
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    const error = unsupportedMediaType(request);
    if (error) return done(error);
    if (body.length <= MAX_UNPACED_BYTES) return parseUtf8(request, body, done);
    const caller = request.server.hasRequestDecorator("caller") && request.getDecorator<Sharer | undefined>("caller");
    return void turns.acquire(caller || nobody, 1, never).then((turn) => {
      turn?.[Symbol.dispose]();
      parseUtf8(request, body, done);
    });
  });
}

function unsupportedMediaType({ headers }: FastifyRequest): Error | undefined {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity")
    return httpError(415, `The body must not be compressed, got Content-Encoding ${encoding}`);
  const charset = /charset="?([^";\s]+)/i.exec(headers["content-type"] ?? "")?.[1] ?? "utf-8";
  return /^utf-?8$/i.test(charset) ? undefined : httpError(415, `The body must be in UTF-8, got charset ${charset}`);
}

/** Returns the value, or the error to send. JSON.parse quotes the text in its messages, so they are not passed on. */
function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return httpError(400, `The body must be a JSON object, got ${text.trim() === "" ? "nothing" : "malformed JSON"}`);
  }
  // A key may be escaped, but then it has a `\u`.
  const key = /proto|\\u/.test(text) ? findForbiddenKey(value) : undefined;
  return key === undefined ? value : httpError(400, `The body must not contain the key \`${key}\`, at any depth`);
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
