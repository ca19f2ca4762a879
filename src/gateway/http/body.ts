import type { FastifyBodyParser, FastifyInstance, FastifyRequest } from "fastify";
import { FairPool } from "../sharing/fair-pool.ts";
import type { Sharer } from "../sharing/sharer.ts";

/** The longest body of a request: most bulk mutations fit, a thousand users with a kilobyte of metadata each do not. */
export const MAX_BODY_BYTES = 1_048_576;

/** A longer body gets a turn of the event loop: while one is parsed, many others may arrive. */
const MAX_UNPACED_BYTES = 4096;

const nobody: Sharer = { group: "", principal: "" };
const never = new AbortController().signal;

const httpError = (statusCode: number, message: string): Error => Object.assign(new Error(message), { statusCode });

/** Refuses other encodings, whose bytes would be stored as replacement characters, and compression, which hides the real length. */
export function acceptOnlyUtf8Json(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error") as FastifyBodyParser<string>;
  app.removeAllContentTypeParsers();
  const turns = new FairPool({ capacity: Number.POSITIVE_INFINITY, alpha: 1, isPaced: true });
  const parseUtf8: FastifyBodyParser<Buffer> = (request, body, done) => {
    let text: string;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    } catch {
      return done(httpError(400, "The body must be well-formed UTF-8"));
    }
    return parse(request, text, done);
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
